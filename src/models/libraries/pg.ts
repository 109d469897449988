import { defineLibrary } from '../define-library.js';

const TRANSACTIONS = 'https://node-postgres.com/features/transactions';
// A text that also commits is a transaction of its own.
const BEGIN = '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback)\\b)';
const LOCKS = 'https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS';

export const pg = defineLibrary({
  package: 'pg',
  modules: ['@neondatabase/serverless', '@vercel/postgres'],
  docs: 'https://node-postgres.com/',
  types: {
    Pool: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'pg.Pool', via: 'result' } },
      methods: {
        connect: {
          returns: 'PoolClient',
          // The callback gets the client and, as a third parameter, the function that releases it.
          acquires: {
            resource: 'pg.PoolClient',
            via: ['awaited', { callback: 0, parameter: 1 }, { callback: 0, parameter: 2 }],
          },
          fails: 'rejects',
          citation: 'https://node-postgres.com/apis/pool#poolconnect',
        },
        query: { aliases: 0, fails: 'rejects' },
        end: {
          fails: 'rejects',
          waitsFor: 'every client that is still checked out',
          citation: 'https://node-postgres.com/apis/pool#poolend',
        },
      },
    },
    Client: {
      extends: 'ClientBase',
      construct: { acquires: { resource: 'pg.Client', via: 'result' } },
      methods: { connect: { fails: 'rejects' }, end: { fails: 'rejects' } },
    },
    PoolClient: { extends: 'ClientBase' },
    ClientBase: {
      extends: 'node:events#EventEmitter',
      methods: {
        query: {
          // A Cursor or QueryStream handed to query() is what query() returns.
          aliases: 0,
          fails: 'rejects',
          acquiresIf: [
            {
              resource: 'pg.Transaction',
              via: 'receiver',
              when: { argument: 0, matches: BEGIN },
            },
            {
              resource: 'pg.AdvisoryLock',
              via: 'receiver',
              when: { argument: 0, matches: '\\bpg_advisory_lock(_shared)?\\s*\\(' },
            },
          ],
          citation: TRANSACTIONS,
        },
        copyFrom: { returns: 'node:stream#Writable' },
        copyTo: { returns: 'node:stream#Readable' },
      },
    },
  },
  locks: { pooledStatements: ['Pool.query'] },
  resources: [
    {
      id: 'pg.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'end' }],
      lifetime: 'process',
      failing: ['connect', 'query', 'end'],
      severity: 'high',
      remedy: 'const pool = new Pool(config); // once, at module level\nprocess.once("SIGTERM", () => pool.end());',
      citation: 'https://node-postgres.com/apis/pool#poolend',
    },
    {
      id: 'pg.PoolClient',
      kind: 'connection',
      label: 'pool client',
      type: 'PoolClient',
      release: [{ method: 'release' }, { method: 'call', callsItself: true }],
      lifetime: 'scoped',
      failing: ['query'],
      severity: 'critical',
      remedy: 'const client = await pool.connect();\ntry { await client.query(text); }\nfinally { client.release(); }',
      citation: 'https://node-postgres.com/apis/pool#releasing-clients',
    },
    {
      id: 'pg.Client',
      kind: 'connection',
      label: 'database client',
      type: 'Client',
      release: [{ method: 'end' }],
      // Holds no socket until connect(), and none when connect() rejects.
      opensOn: ['connect'],
      lifetime: 'scoped',
      failing: ['connect', 'query', 'end'],
      endsOn: ['end'],
      severity: 'high',
      remedy: 'await client.connect();\ntry { await client.query(text); }\nfinally { await client.end(); }',
      citation: 'https://node-postgres.com/apis/client#clientend',
    },
    {
      id: 'pg.Transaction',
      kind: 'transaction',
      label: 'transaction',
      // Giving a client back to its pool does not end its transaction: the next borrower inherits it.
      release: [
        { method: 'query', when: { argument: 0, matches: '^\\s*(commit|rollback(?!\\s+to\\b)|end|abort)\\b' } },
        { method: 'end' },
      ],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await client.query("BEGIN");\ntry { await work(client); await client.query("COMMIT"); }\ncatch (error) { await client.query("ROLLBACK"); throw error; }',
      citation: TRANSACTIONS,
    },
    {
      id: 'pg.AdvisoryLock',
      kind: 'lock',
      label: 'advisory lock',
      // Session locks outlive commit and rollback; they go with the session.
      release: [{ method: 'query', when: { argument: 0, matches: '\\bpg_advisory_unlock' } }, { method: 'end' }],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'await client.query("SELECT pg_advisory_lock($1)", [key]);\ntry { await work(); }\nfinally { await client.query("SELECT pg_advisory_unlock($1)", [key]); }',
      citation: LOCKS,
    },
  ],
});
