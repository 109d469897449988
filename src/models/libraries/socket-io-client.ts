import { defineLibrary } from '../define-library.js';

const CLIENT = 'https://socket.io/docs/v4/client-api/';
// Connects at once, and again after each disconnection, until it is told to stop.
const CONNECT = {
  returns: 'Socket',
  acquires: { resource: 'socket.io-client.Socket', via: 'result' },
  fails: 'never',
  citation: `${CLIENT}#iourl`,
} as const;

export const socketIoClient = defineLibrary({
  package: 'socket.io-client',
  docs: CLIENT,
  types: {
    Socket: {
      methods: {
        on: { aliases: 'receiver', fails: 'never' },
        once: { aliases: 'receiver', fails: 'never' },
        off: { aliases: 'receiver', fails: 'never' },
        emit: { aliases: 'receiver', fails: 'never' },
        connect: { aliases: 'receiver', fails: 'never' },
        open: { aliases: 'receiver', fails: 'never' },
        disconnect: { aliases: 'receiver', fails: 'never' },
        close: { aliases: 'receiver', fails: 'never' },
      },
    },
  },
  functions: { io: CONNECT, connect: CONNECT, default: CONNECT },
  resources: [
    {
      id: 'socket.io-client.Socket',
      kind: 'socket',
      label: 'web socket client',
      type: 'Socket',
      release: [{ method: 'disconnect' }, { method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const socket = io(url);\ntry { return await socket.emitWithAck(event); }\nfinally { socket.disconnect(); }',
      citation: `${CLIENT}#socketdisconnect`,
    },
  ],
});
