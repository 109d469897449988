import { defineLibrary } from '../define-library.js';

const TRANSACTIONS = 'https://sequelize.org/docs/v6/other-topics/transactions/';

export const sequelize = defineLibrary({
  package: 'sequelize',
  modules: ['sequelize-typescript', '@sequelize/core'],
  docs: 'https://sequelize.org/docs/v6/',
  types: {
    default: {
      extends: 'Sequelize',
      construct: { returns: 'Sequelize', acquires: { resource: 'sequelize.Sequelize', via: 'result' } },
    },
    Sequelize: {
      construct: { acquires: { resource: 'sequelize.Sequelize', via: 'result' } },
      methods: {
        // Unmanaged without a callback; (callback) and (options, callback) commit and roll back by themselves.
        transaction: {
          returns: 'Transaction',
          acquires: { resource: 'sequelize.Transaction', via: 'awaited', unlessCallback: [0, 1] },
          scopedCallback: 0,
          fails: 'rejects',
          citation: TRANSACTIONS,
        },
        startUnmanagedTransaction: {
          returns: 'Transaction',
          acquires: { resource: 'sequelize.Transaction', via: 'awaited' },
          fails: 'rejects',
          distinctive: true,
          citation: 'https://sequelize.org/docs/v7/querying/transactions/',
        },
        authenticate: { fails: 'rejects' },
        query: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
      properties: { connectionManager: 'ConnectionManager' },
    },
    ConnectionManager: {
      methods: {
        getConnection: { acquires: { resource: 'sequelize.Connection', via: 'awaited' }, fails: 'rejects' },
      },
    },
    Transaction: {
      methods: {
        commit: { fails: 'rejects' },
        rollback: { fails: 'rejects' },
        afterCommit: { fails: 'never' },
      },
    },
  },
  locks: { pooledStatements: ['Sequelize.query'] },
  resources: [
    {
      id: 'sequelize.Sequelize',
      kind: 'connection',
      label: 'sequelize instance',
      type: 'Sequelize',
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: ['authenticate', 'query', 'transaction', 'close'],
      severity: 'high',
      remedy:
        'export const sequelize = new Sequelize(url); // once, at module level\nprocess.once("SIGTERM", () => sequelize.close());',
      citation: 'https://sequelize.org/docs/v6/getting-started/#closing-the-connection',
    },
    {
      id: 'sequelize.Transaction',
      kind: 'transaction',
      label: 'unmanaged transaction',
      type: 'Transaction',
      release: [{ method: 'commit' }, { method: 'rollback' }],
      lifetime: 'scoped',
      failing: ['commit', 'rollback'],
      severity: 'critical',
      remedy:
        'await sequelize.transaction(async (transaction) => {\n  await Order.create(order, { transaction });\n}); // commits, and rolls back when the callback rejects',
      citation: `${TRANSACTIONS}#unmanaged-transactions`,
    },
    {
      id: 'sequelize.Connection',
      kind: 'connection',
      label: 'pool connection',
      release: [{ method: 'releaseConnection', argument: 0 }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'const connection = await sequelize.connectionManager.getConnection();\ntry { await work(connection); }\nfinally { sequelize.connectionManager.releaseConnection(connection); }',
      citation: 'https://sequelize.org/api/v6/class/src/dialects/abstract/connection-manager.js~connectionmanager',
    },
  ],
  tables: {
    insertions: ['create', 'bulkCreate'].map((method) => ({
      method,
      table: 'class',
      citation: 'https://sequelize.org/docs/v6/core-concepts/model-querying-basics/',
    })),
    definitions: ['Model', 'define'],
  },
});
