import { defineLibrary } from '../define-library.js';

const API = 'https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html';

export const kysely = defineLibrary({
  package: 'kysely',
  docs: 'https://kysely.dev/docs/getting-started',
  types: {
    Kysely: {
      construct: { acquires: { resource: 'kysely.Kysely', via: 'result' } },
      methods: {
        connection: { returns: 'ConnectionBuilder', fails: 'never', citation: `${API}#connection` },
        transaction: { returns: 'TransactionBuilder', fails: 'never', citation: `${API}#transaction` },
        startTransaction: {
          returns: 'ControlledTransactionBuilder',
          fails: 'never',
          citation: `${API}#startTransaction`,
        },
        // Views of the same instance.
        withPlugin: { returns: 'Kysely', aliases: 'receiver', fails: 'never' },
        withoutPlugins: { returns: 'Kysely', aliases: 'receiver', fails: 'never' },
        withSchema: { returns: 'Kysely', aliases: 'receiver', fails: 'never' },
        withTables: { returns: 'Kysely', aliases: 'receiver', fails: 'never' },
        destroy: { fails: 'rejects' },
      },
    },
    ConnectionBuilder: { methods: { execute: { scopedCallback: 0, fails: 'rejects' } } },
    TransactionBuilder: {
      methods: {
        setIsolationLevel: { returns: 'TransactionBuilder', aliases: 'receiver', fails: 'never' },
        setAccessMode: { returns: 'TransactionBuilder', aliases: 'receiver', fails: 'never' },
        execute: { scopedCallback: 0, fails: 'rejects' },
      },
    },
    ControlledTransactionBuilder: {
      methods: {
        setIsolationLevel: { returns: 'ControlledTransactionBuilder', aliases: 'receiver', fails: 'never' },
        setAccessMode: { returns: 'ControlledTransactionBuilder', aliases: 'receiver', fails: 'never' },
        execute: {
          returns: 'ControlledTransaction',
          acquires: { resource: 'kysely.ControlledTransaction', via: 'awaited' },
          fails: 'rejects',
        },
      },
    },
    ControlledTransaction: { extends: 'Kysely' },
  },
  resources: [
    {
      id: 'kysely.Kysely',
      kind: 'connection',
      label: 'kysely instance',
      type: 'Kysely',
      release: [{ method: 'destroy' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'export const db = new Kysely({ dialect }); // once, at module level\nprocess.once("SIGTERM", () => db.destroy());',
      citation: `${API}#destroy`,
    },
    {
      id: 'kysely.ControlledTransaction',
      kind: 'transaction',
      label: 'controlled transaction',
      type: 'ControlledTransaction',
      release: [{ method: 'commit' }, { method: 'rollback' }],
      lifetime: 'scoped',
      severity: 'critical',
      remedy:
        'await db.transaction().execute(async (trx) => {\n  await trx.insertInto("orders").values(order).execute();\n});',
      citation: `${API}#startTransaction`,
    },
  ],
  tables: {
    insertions: [
      {
        method: 'insertInto',
        table: 'argument',
        citation: 'https://kysely-org.github.io/kysely-apidoc/classes/Kysely.html#insertinto',
      },
    ],
    upserts: ['doUpdateSet', 'onConflict', 'onDuplicateKeyUpdate'],
  },
});
