import { defineLibrary } from '../define-library.js';

const TRANSACTIONS = 'https://mongoosejs.com/docs/transactions.html';
const START_SESSION = {
  returns: 'mongodb#ClientSession',
  acquires: { resource: 'mongoose.ClientSession', via: 'awaited' },
  fails: 'rejects',
  distinctive: true,
  citation: TRANSACTIONS,
} as const;

export const mongoose = defineLibrary({
  package: 'mongoose',
  docs: 'https://mongoosejs.com/docs/guide.html',
  types: {
    Mongoose: {
      methods: {
        startSession: START_SESSION,
        connect: { fails: 'rejects' },
        createConnection: { returns: 'Connection', acquires: { resource: 'mongoose.Connection', via: 'result' } },
      },
      properties: { connection: 'Connection' },
    },
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: {
        startSession: START_SESSION,
        // Managed: the session is made and ended by the library.
        transaction: { scopedCallback: 0, fails: 'rejects', citation: TRANSACTIONS },
        asPromise: { aliases: 'receiver', fails: 'rejects' },
        openUri: { aliases: 'receiver', fails: 'rejects' },
        getClient: { returns: 'mongodb#MongoClient', fails: 'never' },
      },
    },
    Model: { methods: { startSession: START_SESSION } },
  },
  functions: {
    startSession: START_SESSION,
    model: { returns: 'Model', fails: 'throws' },
    // The default connection belongs to the module: it lives as long as the process and owes nothing.
    connect: { fails: 'rejects', citation: 'https://mongoosejs.com/docs/connections.html' },
    createConnection: { returns: 'Connection', acquires: { resource: 'mongoose.Connection', via: 'result' } },
  },
  values: { default: 'Mongoose', connection: 'Connection' },
  resources: [
    {
      id: 'mongoose.ClientSession',
      kind: 'session',
      label: 'client session',
      release: [{ method: 'endSession' }],
      lifetime: 'scoped',
      failing: ['startTransaction', 'withTransaction', 'commitTransaction', 'abortTransaction'],
      severity: 'high',
      remedy:
        'const session = await mongoose.startSession();\ntry { await session.withTransaction(work); }\nfinally { await session.endSession(); }',
      citation: TRANSACTIONS,
    },
    {
      id: 'mongoose.Connection',
      kind: 'connection',
      label: 'database connection',
      type: 'Connection',
      release: [{ method: 'close' }, { method: 'destroy' }],
      lifetime: 'process',
      failing: ['openUri', 'asPromise', 'close'],
      severity: 'high',
      remedy:
        'const connection = await mongoose.createConnection(uri).asPromise();\ntry { await work(connection); }\nfinally { await connection.close(); }',
      citation: 'https://mongoosejs.com/docs/connections.html#multiple_connections',
    },
  ],
  tables: {
    insertions: ['create', 'insertMany', 'insertOne', 'save'].map((method) => ({
      method,
      table: 'class',
      citation: 'https://mongoosejs.com/docs/api/model.html#Model.create()',
    })),
    definitions: ['model'],
  },
});
