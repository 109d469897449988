import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/net.html';
const CONNECT = {
  returns: 'Socket',
  acquires: { resource: 'node:net.Socket', via: 'result' },
  fails: 'never',
  citation: `${DOCS}#netcreateconnection`,
} as const;

export const nodeNet = defineLibrary({
  package: 'node:net',
  docs: DOCS,
  types: {
    Server: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'node:net.Server', via: 'result' } },
      methods: {
        listen: { aliases: 'receiver', fails: 'never' },
        close: {
          aliases: 'receiver',
          fails: 'never',
          waitsFor: 'every open connection',
          citation: `${DOCS}#serverclosecallback`,
        },
        unref: { aliases: 'receiver', fails: 'never' },
      },
    },
    Socket: {
      extends: 'node:stream#Duplex',
      construct: { acquires: { resource: 'node:net.Socket', via: 'result' } },
      methods: {
        connect: { aliases: 'receiver', fails: 'never' },
        setTimeout: { aliases: 'receiver', fails: 'never' },
        setKeepAlive: { aliases: 'receiver', fails: 'never' },
        setNoDelay: { aliases: 'receiver', fails: 'never' },
        unref: { aliases: 'receiver', fails: 'never' },
      },
    },
  },
  functions: {
    connect: CONNECT,
    createConnection: CONNECT,
    createServer: {
      listens: true,
      returns: 'Server',
      acquires: { resource: 'node:net.Server', via: 'result' },
      fails: 'never',
    },
  },
  resources: [
    {
      id: 'node:net.Server',
      kind: 'server',
      label: 'server',
      type: 'Server',
      release: [{ method: 'close' }, { method: 'unref' }],
      opensOn: ['listen'],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'server.listen(port);\nprocess.once("SIGTERM", () => server.close());',
      citation: `${DOCS}#serverclosecallback`,
    },
    {
      id: 'node:net.Socket',
      kind: 'socket',
      label: 'socket',
      type: 'Socket',
      // end() closes only this side; the other one may keep the socket half open.
      release: [{ method: 'destroy' }, { method: 'end' }, { method: 'destroySoon' }, { method: 'resetAndDestroy' }],
      lifetime: 'scoped',
      endsOn: ['close', 'error'],
      // When it is idle for so long, nothing but this event happens: the user has to end it.
      warnsBy: { event: 'timeout', method: 'setTimeout' },
      severity: 'high',
      remedy: 'const socket = connect(port, host);\ntry { await talk(socket); }\nfinally { socket.destroy(); }',
      citation: `${DOCS}#socketdestroyerror`,
    },
  ],
});
