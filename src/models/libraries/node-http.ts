import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/http.html';

export const nodeHttp = defineLibrary({
  package: 'node:http',
  docs: DOCS,
  types: {
    Server: {
      extends: 'node:net#Server',
      construct: { acquires: { resource: 'node:http.Server', via: 'result' } },
      methods: { closeAllConnections: { fails: 'never' }, closeIdleConnections: { fails: 'never' } },
    },
    Agent: {
      construct: {
        acquiresIf: [
          // Without keepAlive its sockets close after each request.
          {
            resource: 'node:http.Agent',
            via: 'result',
            when: { argument: 0, matches: '\\bkeepAlive\\s*:\\s*true\\b' },
          },
        ],
        citation: 'https://nodejs.org/api/http.html#new-agentoptions',
      },
    },
    ClientRequest: {
      extends: 'node:stream#Writable',
      methods: {
        setTimeout: { aliases: 'receiver', fails: 'never' },
        end: { aliases: 'receiver', fails: 'never' },
        abort: { fails: 'never' },
      },
    },
    IncomingMessage: { extends: 'node:stream#Readable' },
    ServerResponse: { extends: 'node:stream#Writable' },
  },
  functions: {
    createServer: { returns: 'Server', acquires: { resource: 'node:http.Server', via: 'result' }, fails: 'never' },
    request: { returns: 'ClientRequest', fails: 'throws', citation: `${DOCS}#httprequesturl-options-callback` },
    get: { returns: 'ClientRequest', fails: 'throws' },
  },
  resources: [
    {
      id: 'node:http.Server',
      kind: 'server',
      label: 'http server',
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
      id: 'node:http.Agent',
      kind: 'connection',
      label: 'keep-alive agent',
      type: 'Agent',
      release: [{ method: 'destroy' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const agent = new Agent({ keepAlive: true }); // once, at module level',
      citation: 'https://nodejs.org/api/http.html#agentdestroy',
    },
  ],
});
