import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/http2.html';
const SERVER = {
  listens: true,
  returns: 'Http2Server',
  acquires: { resource: 'node:http2.Http2Server', via: 'result' },
  fails: 'throws',
} as const;

export const nodeHttp2 = defineLibrary({
  package: 'node:http2',
  docs: DOCS,
  types: {
    ClientHttp2Session: {
      extends: 'node:events#EventEmitter',
      methods: { request: { returns: 'ClientHttp2Stream', fails: 'throws' } },
    },
    ClientHttp2Stream: { extends: 'node:stream#Duplex' },
    Http2Server: { extends: 'node:net#Server' },
  },
  functions: {
    connect: {
      returns: 'ClientHttp2Session',
      acquires: { resource: 'node:http2.ClientHttp2Session', via: 'result' },
      fails: 'throws',
      citation: `${DOCS}#http2connectauthority-options-listener`,
    },
    createServer: SERVER,
    createSecureServer: SERVER,
  },
  resources: [
    {
      id: 'node:http2.ClientHttp2Session',
      kind: 'connection',
      label: 'http/2 session',
      type: 'ClientHttp2Session',
      release: [{ method: 'close' }, { method: 'destroy' }],
      lifetime: 'scoped',
      endsOn: ['close'],
      severity: 'high',
      remedy:
        'const session = http2.connect(authority);\ntry { await exchange(session); }\nfinally { session.close(); }',
      citation: `${DOCS}#http2sessionclosecallback`,
    },
    {
      id: 'node:http2.Http2Server',
      kind: 'server',
      label: 'http/2 server',
      type: 'Http2Server',
      release: [{ method: 'close' }, { method: 'unref' }],
      opensOn: ['listen'],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'medium',
      remedy: 'server.listen(port);\nprocess.once("SIGTERM", () => server.close());',
      citation: `${DOCS}#serverclosecallback`,
    },
  ],
});
