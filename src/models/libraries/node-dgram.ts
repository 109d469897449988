import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/dgram.html';

export const nodeDgram = defineLibrary({
  package: 'node:dgram',
  docs: DOCS,
  types: {
    Socket: { extends: 'node:events#EventEmitter', methods: { bind: { aliases: 'receiver', fails: 'throws' } } },
  },
  functions: {
    createSocket: { returns: 'Socket', acquires: { resource: 'node:dgram.Socket', via: 'result' }, fails: 'throws' },
  },
  resources: [
    {
      id: 'node:dgram.Socket',
      kind: 'socket',
      label: 'datagram socket',
      type: 'Socket',
      release: [{ method: 'close' }, { method: 'unref' }],
      // The first send() binds it.
      opensOn: ['bind', 'connect', 'send'],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy:
        'const socket = createSocket("udp4");\nsocket.send(message, port, host, (error) => { socket.close(); done(error); });',
      citation: `${DOCS}#socketclosecallback`,
    },
  ],
});
