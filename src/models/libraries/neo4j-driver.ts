import { defineLibrary } from '../define-library.js';

const MANUAL = 'https://neo4j.com/docs/javascript-manual/current';
const WORK = { scopedCallback: 0, fails: 'rejects' } as const;

export const neo4jDriver = defineLibrary({
  package: 'neo4j-driver',
  docs: MANUAL,
  types: {
    Driver: {
      methods: {
        session: {
          returns: 'Session',
          acquires: { resource: 'neo4j-driver.Session', via: 'result' },
          fails: 'never',
          citation: `${MANUAL}/transactions/`,
        },
        rxSession: {
          returns: 'RxSession',
          acquires: { resource: 'neo4j-driver.RxSession', via: 'result' },
          fails: 'never',
        },
        // Makes and closes its own session.
        executeQuery: { fails: 'rejects' },
        verifyConnectivity: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
    Session: {
      methods: {
        beginTransaction: {
          returns: 'Transaction',
          acquires: { resource: 'neo4j-driver.Transaction', via: ['awaited', 'result'] },
          fails: 'rejects',
          citation: `${MANUAL}/transactions/#explicit-transactions`,
        },
        executeRead: WORK,
        executeWrite: WORK,
        readTransaction: WORK,
        writeTransaction: WORK,
        run: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
    Transaction: {
      methods: {
        run: { fails: 'rejects' },
        commit: { fails: 'rejects' },
        rollback: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
  },
  functions: {
    driver: { returns: 'Driver', acquires: { resource: 'neo4j-driver.Driver', via: 'result' }, fails: 'throws' },
  },
  resources: [
    {
      id: 'neo4j-driver.Driver',
      kind: 'connection',
      label: 'driver',
      type: 'Driver',
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: ['executeQuery', 'verifyConnectivity', 'close'],
      severity: 'high',
      remedy:
        'const driver = neo4j.driver(uri, auth); // once, at module level\nprocess.once("SIGTERM", () => driver.close());',
      citation: `${MANUAL}/connect/`,
    },
    {
      id: 'neo4j-driver.Session',
      kind: 'session',
      label: 'session',
      type: 'Session',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'high',
      remedy:
        'const session = driver.session();\ntry { await session.executeWrite(work); }\nfinally { await session.close(); }',
      citation: `${MANUAL}/transactions/`,
    },
    {
      id: 'neo4j-driver.RxSession',
      kind: 'session',
      label: 'reactive session',
      type: 'RxSession',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'high',
      remedy:
        'const session = driver.rxSession();\nreturn rows(session).pipe(finalize(() => session.close().subscribe()));',
    },
    {
      id: 'neo4j-driver.Transaction',
      kind: 'transaction',
      label: 'transaction',
      type: 'Transaction',
      release: [{ method: 'commit' }, { method: 'rollback' }, { method: 'close' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'high',
      remedy:
        'const tx = session.beginTransaction();\ntry { await work(tx); await tx.commit(); }\nfinally { await tx.close(); } // rolls back what is not committed',
      citation: `${MANUAL}/transactions/#explicit-transactions`,
    },
  ],
});
