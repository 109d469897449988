import { defineLibrary } from '../define-library.js';

const RUNNER = 'https://typeorm.io/docs/query-runner';
const DATA_SOURCE = 'https://typeorm.io/docs/data-source/data-source';
const CREATE_RUNNER = {
  returns: 'QueryRunner',
  acquires: { resource: 'typeorm.QueryRunner', via: 'result' },
  fails: 'never',
  distinctive: true,
  citation: RUNNER,
} as const;
const STREAM = { returns: 'node:stream#Readable', fails: 'rejects' } as const;

export const typeorm = defineLibrary({
  package: 'typeorm',
  docs: 'https://typeorm.io/',
  types: {
    DataSource: {
      construct: { acquires: { resource: 'typeorm.DataSource', via: 'result' } },
      methods: {
        initialize: { returns: 'DataSource', aliases: 'receiver', fails: 'rejects', citation: DATA_SOURCE },
        connect: { returns: 'DataSource', aliases: 'receiver', fails: 'rejects' },
        createQueryRunner: CREATE_RUNNER,
        // (callback) or (isolation, callback); commits, rolls back and releases by itself.
        transaction: {
          scopedCallback: 0,
          fails: 'rejects',
          citation: 'https://typeorm.io/docs/advanced-topics/transactions',
        },
        destroy: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
      properties: { manager: 'EntityManager', driver: 'Driver' },
    },
    // The name of DataSource before 0.3.
    Connection: { extends: 'DataSource' },
    EntityManager: {
      methods: { transaction: { scopedCallback: 0, fails: 'rejects' } },
      properties: { connection: 'DataSource', dataSource: 'DataSource', queryRunner: 'QueryRunner' },
    },
    Driver: { methods: { createQueryRunner: CREATE_RUNNER } },
    QueryRunner: {
      methods: {
        // A connect() that rejects has taken nothing out of the pool.
        connect: { fails: 'never' },
        query: { fails: 'rejects' },
        stream: STREAM,
        startTransaction: {
          acquires: { resource: 'typeorm.Transaction', via: 'receiver' },
          fails: 'rejects',
          citation:
            'https://typeorm.io/docs/advanced-topics/transactions#using-queryrunner-to-create-and-control-state-of-single-database-connection',
        },
        commitTransaction: { fails: 'rejects' },
        rollbackTransaction: { fails: 'rejects' },
        release: { fails: 'rejects' },
      },
      properties: { manager: 'EntityManager', connection: 'DataSource' },
    },
  },
  functions: {
    createConnection: {
      returns: 'Connection',
      acquires: { resource: 'typeorm.Connection', via: 'awaited' },
      fails: 'rejects',
      citation: 'https://typeorm.io/docs/data-source/data-source',
    },
    // The connection of that name, shared by everybody.
    getConnection: { returns: 'DataSource', fails: 'throws' },
    getManager: { returns: 'EntityManager', fails: 'throws' },
  },
  locks: { pooledStatements: ['DataSource.query'] },
  resources: [
    {
      id: 'typeorm.DataSource',
      kind: 'connection',
      label: 'data source',
      type: 'DataSource',
      release: [{ method: 'destroy' }, { method: 'close' }],
      opensOn: ['initialize', 'connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'await dataSource.initialize();\ntry { await work(dataSource.manager); }\nfinally { await dataSource.destroy(); }',
      citation: DATA_SOURCE,
    },
    {
      id: 'typeorm.Connection',
      kind: 'connection',
      label: 'connection',
      type: 'Connection',
      release: [{ method: 'close' }, { method: 'destroy' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const connection = await createConnection(options);\ntry { await work(connection.manager); }\nfinally { await connection.close(); }',
      citation: DATA_SOURCE,
    },
    {
      id: 'typeorm.QueryRunner',
      kind: 'connection',
      label: 'query runner',
      type: 'QueryRunner',
      release: [{ method: 'release' }],
      // destroy() of a data source releases the runners that are connected, and ends the pool.
      endsWithOwner: true,
      // It takes a connection with its first statement.
      idleMembers: ['connection', 'dataSource', 'data', 'isReleased', 'isTransactionActive'],
      lifetime: 'scoped',
      failing: ['query', 'stream', 'startTransaction', 'commitTransaction', 'rollbackTransaction', 'release'],
      severity: 'critical',
      remedy:
        'const runner = dataSource.createQueryRunner();\ntry { await runner.connect(); await work(runner.manager); }\nfinally { await runner.release(); }',
      citation: RUNNER,
    },
    {
      id: 'typeorm.Transaction',
      kind: 'transaction',
      label: 'transaction',
      // release() gives the connection back with its transaction still open.
      release: [{ method: 'commitTransaction' }, { method: 'rollbackTransaction' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await runner.startTransaction();\ntry { await work(runner.manager); await runner.commitTransaction(); }\ncatch (error) { await runner.rollbackTransaction(); throw error; }',
      citation: 'https://typeorm.io/docs/advanced-topics/transactions',
    },
  ],
  tables: {
    insertions: [
      {
        method: 'insert',
        table: 'repository',
        citation: 'https://typeorm.io/docs/working-with-entity-manager/repository-api',
      },
      {
        method: 'save',
        table: 'repository',
        citation: 'https://typeorm.io/docs/working-with-entity-manager/repository-api',
      },
    ],
    upserts: ['orUpdate'],
    definitions: ['BaseEntity', 'Entity'],
    repositories: ['Repository', 'getRepository', 'InjectRepository', 'getTreeRepository'],
  },
});
