import { defineLibrary } from '../define-library.js';

const DOCS = 'https://grpc.github.io/grpc/node/grpc.html';

export const grpcJs = defineLibrary({
  package: '@grpc/grpc-js',
  docs: DOCS,
  types: {
    // Generated clients extend it.
    Client: {
      construct: { acquires: { resource: '@grpc/grpc-js.Client', via: 'result' } },
      methods: { close: { fails: 'never' } },
    },
    Server: {
      construct: { acquires: { resource: '@grpc/grpc-js.Server', via: 'result' } },
      methods: {
        tryShutdown: {
          fails: 'never',
          waitsFor: 'every call in progress',
          citation: `${DOCS}-Server.html#tryShutdown`,
        },
      },
    },
  },
  resources: [
    {
      id: '@grpc/grpc-js.Client',
      kind: 'connection',
      label: 'rpc client',
      type: 'Client',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const client = new Client(address, credentials); // once, at module level\nprocess.once("SIGTERM", () => client.close());',
      citation: 'https://grpc.github.io/grpc/node/grpc.Client.html',
    },
    {
      id: '@grpc/grpc-js.Server',
      kind: 'server',
      label: 'rpc server',
      type: 'Server',
      release: [{ method: 'tryShutdown' }, { method: 'forceShutdown' }],
      opensOn: ['bindAsync'],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'process.once("SIGTERM", () => server.tryShutdown(() => server.forceShutdown()));',
      citation: 'https://grpc.github.io/grpc/node/grpc.Server.html',
    },
  ],
});
