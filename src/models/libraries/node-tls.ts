import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/tls.html';

export const nodeTls = defineLibrary({
  package: 'node:tls',
  docs: DOCS,
  types: {
    TLSSocket: { extends: 'node:net#Socket', construct: { returns: 'TLSSocket', aliases: 0 } },
    Server: { extends: 'node:net#Server' },
  },
  functions: {
    connect: {
      returns: 'TLSSocket',
      acquires: { resource: 'node:tls.TLSSocket', via: 'result' },
      fails: 'never',
      citation: `${DOCS}#tlsconnectoptions-callback`,
    },
    createServer: {
      listens: true,
      returns: 'Server',
      acquires: { resource: 'node:tls.Server', via: 'result' },
      fails: 'throws',
    },
  },
  resources: [
    {
      id: 'node:tls.TLSSocket',
      kind: 'socket',
      label: 'tls socket',
      type: 'TLSSocket',
      release: [{ method: 'destroy' }, { method: 'end' }, { method: 'destroySoon' }],
      lifetime: 'scoped',
      endsOn: ['close', 'error'],
      // When it is idle for so long, nothing but this event happens: the user has to end it.
      warnsBy: { event: 'timeout', method: 'setTimeout' },
      severity: 'high',
      remedy: 'const socket = tls.connect(options);\ntry { await talk(socket); }\nfinally { socket.destroy(); }',
      citation: `${DOCS}#tlsconnectoptions-callback`,
    },
    {
      id: 'node:tls.Server',
      kind: 'server',
      label: 'server',
      type: 'Server',
      release: [{ method: 'close' }, { method: 'unref' }],
      opensOn: ['listen'],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'server.listen(port);\nprocess.once("SIGTERM", () => server.close());',
      citation: 'https://nodejs.org/api/net.html#serverclosecallback',
    },
  ],
});
