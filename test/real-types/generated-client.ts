/**
 * What `prisma generate` writes into node_modules/.prisma/client, for a schema with one model. What every client has
 * comes from the declarations of the runtime.
 * https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/generating-prisma-client
 */
export const GENERATED_CLIENT = `import type { DynamicClientExtensionThisBuiltin, PrismaPromise } from '@prisma/client/runtime/client';

interface Order {
  readonly id: number;
  readonly customer: string;
}

interface OrderDelegate {
  findMany(args?: { where?: Partial<Order>; take?: number }): PrismaPromise<Order[]>;
  create(args: { data: Omit<Order, 'id'> }): PrismaPromise<Order>;
}

export interface PrismaClient extends DynamicClientExtensionThisBuiltin<any, any, {}> {
  readonly order: OrderDelegate;
}

export const PrismaClient: new (options?: { log?: string[] }) => PrismaClient;
`;
