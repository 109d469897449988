import { defineLibrary } from '../define-library.js';

const SERVER = 'https://socket.io/docs/v4/server-api/';

export const socketIo = defineLibrary({
  package: 'socket.io',
  docs: SERVER,
  types: {
    Server: {
      construct: { acquires: { resource: 'socket.io.Server', via: 'result' } },
      methods: {
        close: { fails: 'rejects' },
        listen: { aliases: 'receiver', fails: 'never' },
        attach: { aliases: 'receiver', fails: 'never' },
        on: { aliases: 'receiver', fails: 'never' },
        use: { aliases: 'receiver', fails: 'never' },
      },
    },
    // A peer's socket belongs to the server: it is gone with its connection.
    Socket: {
      extends: 'node:events#EventEmitter',
      methods: { disconnect: { aliases: 'receiver', fails: 'never' } },
    },
  },
  resources: [
    {
      id: 'socket.io.Server',
      kind: 'server',
      label: 'web socket server',
      type: 'Server',
      // Closes the http server that it was given, too.
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const io = new Server(httpServer);\nprocess.once("SIGTERM", () => io.close());',
      citation: `${SERVER}#serverclosecallback`,
    },
  ],
});
