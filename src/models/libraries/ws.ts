import { defineLibrary } from '../define-library.js';

const API = 'https://github.com/websockets/ws/blob/master/doc/ws.md';
const SOCKET = { returns: 'WebSocket', acquires: { resource: 'ws.WebSocket', via: 'result' } } as const;
const SERVER = { returns: 'WebSocketServer', acquires: { resource: 'ws.WebSocketServer', via: 'result' } } as const;

export const ws = defineLibrary({
  package: 'ws',
  docs: API,
  types: {
    default: { extends: 'WebSocket', construct: SOCKET },
    WebSocket: {
      extends: 'node:events#EventEmitter',
      construct: SOCKET,
      methods: { send: { fails: 'throws' }, close: { fails: 'never' }, terminate: { fails: 'never' } },
    },
    WebSocketServer: {
      extends: 'node:events#EventEmitter',
      construct: SERVER,
      methods: {
        // Leaves the clients connected, and calls back when the last one has gone.
        close: { fails: 'never', waitsFor: 'every client to leave', citation: `${API}#serverclosecallback` },
      },
    },
    Server: { extends: 'WebSocketServer', construct: SERVER },
  },
  resources: [
    {
      id: 'ws.WebSocket',
      kind: 'socket',
      label: 'web socket',
      type: 'WebSocket',
      release: [{ method: 'close' }, { method: 'terminate' }],
      lifetime: 'process',
      endsOn: ['close', 'error'],
      severity: 'high',
      remedy: 'const socket = new WebSocket(url);\ntry { await talk(socket); }\nfinally { socket.terminate(); }',
      citation: `${API}#websocketclosecode-reason`,
    },
    {
      id: 'ws.WebSocketServer',
      kind: 'server',
      label: 'web socket server',
      type: 'WebSocketServer',
      // close() leaves the clients connected: they are terminated one by one.
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'for (const client of server.clients) client.terminate();\nserver.close();',
      citation: `${API}#serverclosecallback`,
    },
  ],
});
