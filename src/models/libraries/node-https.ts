import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/https.html';

export const nodeHttps = defineLibrary({
  package: 'node:https',
  docs: DOCS,
  types: {
    Server: {
      extends: 'node:net#Server',
      construct: { acquires: { resource: 'node:https.Server', via: 'result' } },
      methods: { closeAllConnections: { fails: 'never' }, closeIdleConnections: { fails: 'never' } },
    },
    Agent: {
      construct: {
        acquiresIf: [
          // Without keepAlive its sockets close after each request.
          {
            resource: 'node:https.Agent',
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
  },
  functions: {
    createServer: { returns: 'Server', acquires: { resource: 'node:https.Server', via: 'result' }, fails: 'never' },
    request: { returns: 'ClientRequest', fails: 'throws', citation: `${DOCS}#httpsrequesturl-options-callback` },
    get: { returns: 'ClientRequest', fails: 'throws' },
  },
  resources: [
    {
      id: 'node:https.Server',
      kind: 'server',
      label: 'https server',
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
      id: 'node:https.Agent',
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
