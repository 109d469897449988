import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/https.html';

const RESPONSE = {
  resource: 'node:https.IncomingMessage',
  via: [
    { callback: 1, parameter: 0 },
    { callback: 2, parameter: 0 },
  ],
  unless: { argument: 0, matches: '\\bmethod\\s*:\\s*[\'"`]HEAD\\b' },
} as const;

export const nodeHttps = defineLibrary({
  package: 'node:https',
  docs: DOCS,
  types: {
    Server: {
      extends: 'node:http#Server',
      construct: { acquires: { resource: 'node:https.Server', via: 'result' } },
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
  },
  functions: {
    createServer: {
      listens: true,
      returns: 'Server',
      acquires: { resource: 'node:https.Server', via: 'result' },
      fails: 'never',
    },
    request: {
      returns: 'node:http#ClientRequest',
      acquires: RESPONSE,
      fails: 'throws',
      citation: `${DOCS}#httpsrequesturl-options-callback`,
    },
    get: { returns: 'node:http#ClientRequest', acquires: RESPONSE, fails: 'throws' },
  },
  resources: [
    {
      id: 'node:https.IncomingMessage',
      kind: 'body',
      label: 'response',
      type: 'node:http#IncomingMessage',
      // With a 'response' handler, the response has to be read, or its connection and memory are kept.
      release: [
        { method: 'resume' },
        { method: 'destroy' },
        { method: 'pipe' },
        { method: 'on' },
        { method: 'once' },
        { method: 'read' },
        { method: 'setEncoding' },
      ],
      selfClosing: true,
      collected: true,
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'get(url, (response) => {\n  response.resume(); // or read it\n});',
      citation: 'https://nodejs.org/api/http.html#class-httpclientrequest',
    },
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
