import type { LibraryModel } from '../../src/models/types.js';

/** Says of pg what pg is not, once for each thing that is compared. */
export const WRONG_MODEL: LibraryModel = {
  package: 'pg',
  modules: ['pg-never-published'],
  docs: 'https://node-postgres.com/',
  types: {
    Gone: {},
    Client: { construct: {} },
    QueryResult: { methods: {} },
    Pool: {
      construct: { returns: 'Client' },
      methods: {
        borrow: {},
        connect: { acquires: { resource: 'pg.Borrowed', via: ['result', 'awaited', { property: 'client' }] } },
        end: { aliases: 'receiver', scopedCallback: 2 },
        on: { fails: 'rejects', takes: [7] },
      },
      properties: { total: 'Client', totalCount: 'Client' },
    },
  },
  functions: { createPool: {} },
  values: { types: 'Client', settings: 'Client' },
  resources: [
    {
      id: 'pg.Borrowed',
      kind: 'connection',
      label: 'client',
      type: 'QueryResult',
      release: [{ method: 'giveBack' }, { method: 'reclaim', argument: 0 }],
      opensOn: ['start'],
      lifetime: 'scoped',
      severity: 'high',
    },
  ],
  waits: [{ function: 'pause', style: 'promise' }],
  retries: [{ function: 'again', backoffByDefault: true, limitedByDefault: true }],
  containers: [{ type: 'Pool', insert: ['add'], remove: [], boundedBy: ['limit', 'max'] }],
};

export const ITS_CONTRADICTIONS = [
  'pg-never-published has no declarations',
  'pg#Gone is neither exported nor reached',
  'pg#Pool.total does not exist',
  'pg#Pool.totalCount is no pg#Client',
  'pg#types is no pg#Client',
  'pg#settings does not exist',
  'pg#createPool does not exist',
  'pg#Pool.borrow does not exist',
  'pg#Pool.connect promises pg.Borrowed, so it does not appear as result',
  'pg#Pool.connect what appears as awaited is no pg#QueryResult',
  'pg#Pool.connect pg.Borrowed never appears as {"property":"client"}',
  'pg#Pool.end returns nothing, so no alias',
  'pg#Pool.end takes no function as argument 2',
  'pg#Pool.on returns no promise, so it can not reject',
  'pg#Pool.on has no argument 7',
  'pg#new Pool returns no pg#Client',
  'pg.Borrowed.giveBack does not exist on the value',
  'pg.Borrowed.start does not exist on the value',
  'pg.Borrowed.reclaim is no function of the library',
  'pg#pause does not exist',
  'pg#again does not exist',
  'pg#Pool.add does not exist',
  'pg#Pool(limit) is no option',
];
