import { defineLibrary } from '../define-library.js';

const CLIENT = 'https://mongodb.github.io/node-mongodb-native/Next/classes/MongoClient.html';
const SESSION = 'https://mongodb.github.io/node-mongodb-native/Next/classes/ClientSession.html';
const WATCH = {
  returns: 'ChangeStream',
  acquires: { resource: 'mongodb.ChangeStream', via: 'result' },
  fails: 'never',
} as const;

export const mongodb = defineLibrary({
  package: 'mongodb',
  docs: 'https://www.mongodb.com/docs/drivers/node/current/',
  types: {
    MongoClient: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'mongodb.MongoClient', via: 'result' } },
      methods: {
        // Resolves to the client itself.
        connect: { returns: 'MongoClient', aliases: 'receiver', fails: 'rejects', citation: `${CLIENT}#connect` },
        db: { returns: 'Db', fails: 'never' },
        startSession: {
          returns: 'ClientSession',
          acquires: { resource: 'mongodb.ClientSession', via: 'result' },
          fails: 'never',
          distinctive: true,
        },
        // (executor) or (options, executor): the session is ended whatever the executor does.
        withSession: { scopedCallback: 0, fails: 'rejects', citation: `${CLIENT}#withSession` },
        watch: WATCH,
      },
    },
    Db: {
      methods: {
        collection: { returns: 'Collection', fails: 'never' },
        aggregate: { returns: 'AggregationCursor', fails: 'never' },
        watch: WATCH,
      },
    },
    Collection: {
      methods: {
        // Find and aggregate cursors close themselves when exhausted and time out on the server: they owe nothing.
        find: {
          returns: 'FindCursor',
          fails: 'never',
          citation: 'https://www.mongodb.com/docs/drivers/node/current/crud/query/cursor/',
        },
        aggregate: { returns: 'AggregationCursor', fails: 'never' },
        watch: WATCH,
      },
    },
    FindCursor: {
      methods: {
        toArray: { fails: 'rejects' },
        forEach: { fails: 'rejects' },
        next: { fails: 'rejects' },
        // A cursor of its own: neither closing nor exhausting the original ends it.
        clone: {
          returns: 'FindCursor',
          acquires: { resource: 'mongodb.ClonedCursor', via: 'result' },
          fails: 'never',
          citation: 'https://mongodb.github.io/node-mongodb-native/Next/classes/FindCursor.html#clone',
        },
      },
    },
    AggregationCursor: { extends: 'FindCursor' },
    ClientSession: {
      methods: {
        startTransaction: {
          acquires: { resource: 'mongodb.Transaction', via: 'receiver' },
          fails: 'throws',
          citation: `${SESSION}#startTransaction`,
        },
        // Commits, aborts and retries by itself.
        withTransaction: { scopedCallback: 0, fails: 'rejects', citation: `${SESSION}#withTransaction` },
        commitTransaction: { fails: 'rejects' },
        abortTransaction: { fails: 'rejects' },
      },
    },
    GridFSBucket: {
      construct: { returns: 'GridFSBucket' },
      methods: {
        openUploadStream: { returns: 'node:stream#Writable', fails: 'never' },
        openDownloadStream: { returns: 'node:stream#Readable', fails: 'never' },
      },
    },
  },
  functions: {
    'MongoClient.connect': {
      returns: 'MongoClient',
      acquires: { resource: 'mongodb.MongoClient', via: 'awaited' },
      fails: 'rejects',
      citation: `${CLIENT}#connect-2`,
    },
  },
  resources: [
    {
      id: 'mongodb.MongoClient',
      kind: 'connection',
      label: 'database client',
      type: 'MongoClient',
      release: [{ method: 'close' }],
      // The first operation connects where connect() is not called.
      opensOn: ['connect', 'db', 'startSession', 'withSession', 'watch', 'bulkWrite'],
      lifetime: 'process',
      failing: ['connect', 'close'],
      severity: 'high',
      remedy:
        'const client = new MongoClient(uri);\ntry { await client.connect(); await work(client.db()); }\nfinally { await client.close(); }',
      citation: `${CLIENT}#close`,
    },
    {
      id: 'mongodb.ClientSession',
      kind: 'session',
      label: 'client session',
      type: 'ClientSession',
      release: [{ method: 'endSession' }],
      lifetime: 'scoped',
      failing: ['startTransaction', 'withTransaction', 'commitTransaction', 'abortTransaction'],
      severity: 'high',
      remedy:
        'const session = client.startSession();\ntry { await session.withTransaction(work); }\nfinally { await session.endSession(); }',
      citation: `${SESSION}#endSession`,
    },
    {
      id: 'mongodb.Transaction',
      kind: 'transaction',
      label: 'transaction',
      // Ending the session aborts what is still open.
      release: [{ method: 'commitTransaction' }, { method: 'abortTransaction' }, { method: 'endSession' }],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'await session.withTransaction(async () => {\n  await orders.insertOne(order, { session });\n});',
      citation: `${SESSION}#endSession`,
    },
    {
      id: 'mongodb.ClonedCursor',
      kind: 'cursor',
      label: 'cloned cursor',
      type: 'FindCursor',
      // Reading all of it closes it as well.
      release: [{ method: 'close' }, { method: 'toArray' }, { method: 'forEach' }],
      // Nothing is sent to the server before the first document is asked for.
      opensOn: ['next', 'tryNext'],
      lifetime: 'scoped',
      failing: ['next', 'tryNext'],
      severity: 'medium',
      remedy: 'const clone = cursor.clone();\ntry { return await clone.next(); }\nfinally { await clone.close(); }',
      citation: 'https://mongodb.github.io/node-mongodb-native/Next/classes/FindCursor.html#close',
    },
    {
      id: 'mongodb.ChangeStream',
      kind: 'cursor',
      label: 'change stream',
      type: 'ChangeStream',
      // Never exhausted: it holds a connection of the pool until it is closed.
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: ['next', 'tryNext', 'hasNext'],
      endsOn: ['close', 'end'],
      severity: 'high',
      remedy:
        'const changes = collection.watch();\ntry { for await (const change of changes) handle(change); }\nfinally { await changes.close(); }',
      citation: 'https://www.mongodb.com/docs/drivers/node/current/logging-and-monitoring/change-streams/',
    },
  ],
  tables: {
    insertions: ['insertOne', 'insertMany'].map((method) => ({
      method,
      table: 'call',
      citation: 'https://mongodb.github.io/node-mongodb-native/Next/classes/Collection.html#insertOne',
    })),
  },
});
