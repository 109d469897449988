import { defineLibrary } from '../define-library.js';

const GUIDE = 'https://node-oracledb.readthedocs.io/en/latest/user_guide/connection_handling.html';
const CONNECT = {
  returns: 'Connection',
  acquires: {
    resource: 'oracledb.Connection',
    via: ['awaited', { callback: 0, parameter: 1 }, { callback: 1, parameter: 1 }],
  },
  fails: 'rejects',
  citation: GUIDE,
} as const;

export const oracledb = defineLibrary({
  package: 'oracledb',
  docs: 'https://node-oracledb.readthedocs.io/en/latest/',
  types: {
    Pool: { methods: { getConnection: CONNECT, close: { fails: 'rejects' }, terminate: { fails: 'rejects' } } },
    Connection: {
      methods: {
        createLob: {
          returns: 'Lob',
          acquires: { resource: 'oracledb.Lob', via: ['awaited', { callback: 1, parameter: 1 }] },
          fails: 'rejects',
        },
        queryStream: { returns: 'node:stream#Readable', fails: 'never' },
      },
    },
    Lob: { extends: 'node:stream#Duplex' },
  },
  functions: {
    getConnection: CONNECT,
    createPool: {
      returns: 'Pool',
      acquires: { resource: 'oracledb.Pool', via: ['awaited', { callback: 1, parameter: 1 }] },
      fails: 'rejects',
    },
    // The pool of that alias, shared by everybody.
    getPool: { returns: 'Pool', fails: 'throws' },
  },
  resources: [
    {
      id: 'oracledb.Pool',
      kind: 'connection',
      label: 'connection pool',
      type: 'Pool',
      release: [{ method: 'close' }, { method: 'terminate' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const pool = await oracledb.createPool(config); // once, at start\nprocess.once("SIGTERM", () => pool.close(10));',
      citation: GUIDE,
    },
    {
      id: 'oracledb.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      // Gives it back to its pool, if it has one, and rolls back what is not committed.
      release: [{ method: 'close' }, { method: 'release' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const connection = await pool.getConnection();\ntry { await connection.execute(sql); }\nfinally { await connection.close(); }',
      citation: 'https://node-oracledb.readthedocs.io/en/latest/api_manual/connection.html#connection.close',
    },
    {
      id: 'oracledb.Lob',
      kind: 'cursor',
      label: 'temporary lob',
      type: 'Lob',
      release: [{ method: 'destroy' }, { method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['close', 'end'],
      severity: 'medium',
      remedy:
        'const lob = await connection.createLob(oracledb.CLOB);\ntry { await fill(lob); }\nfinally { lob.destroy(); }',
      citation: 'https://node-oracledb.readthedocs.io/en/latest/user_guide/lob_data.html',
    },
  ],
});
