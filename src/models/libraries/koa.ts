import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/koajs/koa/blob/master/docs/api/index.md';

export const koa = defineLibrary({
  package: 'koa',
  docs: DOCS,
  types: {
    default: {
      extends: 'node:events#EventEmitter',
      construct: { returns: 'default' },
      methods: {
        listen: {
          returns: 'node:http#Server',
          acquires: { resource: 'koa.Server', via: 'result' },
          fails: 'never',
          citation: `${DOCS}#applisten`,
        },
      },
    },
  },
  resources: [
    {
      id: 'koa.Server',
      kind: 'server',
      label: 'http server',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'const server = app.listen(port);\nprocess.once("SIGTERM", () => server.close());',
      citation: 'https://nodejs.org/api/http.html#serverclosecallback',
    },
  ],
});
