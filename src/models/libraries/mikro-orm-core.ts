import { defineLibrary } from '../define-library.js';

const TRANSACTIONS = 'https://mikro-orm.io/docs/transactions';

export const mikroOrmCore = defineLibrary({
  package: '@mikro-orm/core',
  modules: [
    '@mikro-orm/better-sqlite',
    '@mikro-orm/libsql',
    '@mikro-orm/mariadb',
    '@mikro-orm/mongodb',
    '@mikro-orm/mssql',
    '@mikro-orm/mysql',
    '@mikro-orm/postgresql',
    '@mikro-orm/sqlite',
  ],
  docs: 'https://mikro-orm.io/docs/quick-start',
  types: {
    MikroORM: {
      construct: { acquires: { resource: '@mikro-orm/core.MikroORM', via: 'result' } },
      methods: { connect: { fails: 'rejects' }, close: { fails: 'rejects' } },
      properties: { em: 'EntityManager' },
    },
    EntityManager: {
      methods: {
        // A manager with an identity map of its own; it holds no connection.
        fork: { returns: 'EntityManager', fails: 'never' },
        begin: {
          acquires: { resource: '@mikro-orm/core.Transaction', via: 'receiver' },
          fails: 'rejects',
          citation: `${TRANSACTIONS}#approach-2-explicitly`,
        },
        transactional: { scopedCallback: 0, fails: 'rejects', citation: TRANSACTIONS },
        commit: { fails: 'rejects' },
        rollback: { fails: 'rejects' },
        flush: { fails: 'rejects' },
      },
    },
    SqlEntityManager: { extends: 'EntityManager' },
  },
  functions: {
    'MikroORM.init': {
      returns: 'MikroORM',
      acquires: { resource: '@mikro-orm/core.MikroORM', via: 'awaited' },
      fails: 'rejects',
    },
    'MikroORM.initSync': { returns: 'MikroORM', acquires: { resource: '@mikro-orm/core.MikroORM', via: 'result' } },
  },
  resources: [
    {
      id: '@mikro-orm/core.MikroORM',
      kind: 'connection',
      label: 'mikro-orm instance',
      type: 'MikroORM',
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: ['connect', 'close'],
      severity: 'high',
      remedy: 'const orm = await MikroORM.init(config); // once, at start\nprocess.once("SIGTERM", () => orm.close());',
      citation: 'https://mikro-orm.io/api/core/class/MikroORM#close',
    },
    {
      id: '@mikro-orm/core.Transaction',
      kind: 'transaction',
      label: 'transaction',
      release: [{ method: 'commit' }, { method: 'rollback' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await em.transactional(async (em) => {\n  em.persist(order);\n}); // commits, and rolls back when the callback rejects',
      citation: TRANSACTIONS,
    },
  ],
});
