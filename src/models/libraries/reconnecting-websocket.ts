import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/pladaria/reconnecting-websocket#readme';

export const reconnectingWebsocket = defineLibrary({
  package: 'reconnecting-websocket',
  docs: README,
  types: {
    default: {
      construct: { returns: 'default', acquires: { resource: 'reconnecting-websocket.WebSocket', via: 'result' } },
      methods: { send: { fails: 'never' }, close: { fails: 'never' } },
    },
  },
  resources: [
    {
      id: 'reconnecting-websocket.WebSocket',
      kind: 'socket',
      label: 'web socket',
      type: 'default',
      // Connects again after each disconnection, until it is closed.
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy: 'const socket = new ReconnectingWebSocket(url);\nsignal.addEventListener("abort", () => socket.close());',
      citation: README,
    },
  ],
});
