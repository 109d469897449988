import { defineLibrary } from '../define-library.js';

const DOCS = 'https://expressjs.com/en/5x/api.html';

export const express = defineLibrary({
  package: 'express',
  docs: DOCS,
  types: {
    Application: {
      methods: {
        listen: {
          returns: 'node:http#Server',
          acquires: { resource: 'express.Server', via: 'result' },
          fails: 'never',
          citation: `${DOCS}#app.listen`,
        },
      },
    },
    Request: { extends: 'node:http#IncomingMessage' },
    Response: { extends: 'node:http#ServerResponse' },
  },
  functions: { default: { returns: 'Application', fails: 'never' } },
  resources: [
    {
      id: 'express.Server',
      kind: 'server',
      label: 'http server',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'const server = app.listen(port);\nprocess.once("SIGTERM", () => server.close());',
      citation: 'https://expressjs.com/en/advanced/healthcheck-graceful-shutdown.html',
    },
  ],
});
