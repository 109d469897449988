import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/honojs/node-server#readme';

export const honoNodeServer = defineLibrary({
  package: '@hono/node-server',
  docs: README,
  functions: {
    serve: {
      returns: 'node:http#Server',
      acquires: { resource: '@hono/node-server.Server', via: 'result' },
      fails: 'never',
      citation: README,
    },
  },
  resources: [
    {
      id: '@hono/node-server.Server',
      kind: 'server',
      label: 'http server',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'const server = serve(app);\nprocess.once("SIGTERM", () => server.close());',
      citation: 'https://hono.dev/docs/getting-started/nodejs',
    },
  ],
});
