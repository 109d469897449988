import { defineLibrary } from '../define-library.js';

const CONNECTIONS = 'https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections';

export const prismaClient = defineLibrary({
  package: '@prisma/client',
  modules: ['@prisma/client/edge', '@prisma/client/extension'],
  docs: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference',
  types: {
    PrismaClient: {
      construct: { acquires: { resource: '@prisma/client.PrismaClient', via: 'result' }, citation: CONNECTIONS },
      methods: {
        // A view of the same client, with the same pool.
        $extends: {
          aliases: 'receiver',
          fails: 'never',
          citation: 'https://www.prisma.io/docs/orm/prisma-client/client-extensions',
        },
        // Committed, or rolled back when the callback rejects.
        $transaction: { scopedCallback: 0, fails: 'rejects' },
        $connect: { fails: 'rejects' },
        $disconnect: { fails: 'rejects' },
      },
    },
  },
  resources: [
    {
      id: '@prisma/client.PrismaClient',
      kind: 'connection',
      label: 'prisma client',
      type: 'PrismaClient',
      release: [{ method: '$disconnect' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'export const prisma = new PrismaClient(); // once, at module level\nprocess.once("SIGTERM", () => prisma.$disconnect());',
      citation: CONNECTIONS,
    },
  ],
  tables: {
    insertions: ['create', 'createMany', 'createManyAndReturn'].map((method) => ({
      method,
      table: 'property',
      property: 'data',
      citation: 'https://www.prisma.io/docs/orm/reference/prisma-client-reference#create',
    })),
  },
});
