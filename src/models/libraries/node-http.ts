import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/http.html';

const RESPONSE = {
  resource: 'node:http.IncomingMessage',
  via: [
    { callback: 1, parameter: 0 },
    { callback: 2, parameter: 0 },
  ],
  unless: { argument: 0, matches: '\\bmethod\\s*:\\s*[\'"`]HEAD\\b' },
} as const;

/** A listener for broken clients stands in for the one that closes their sockets. */
const LISTEN = {
  aliases: 'receiver',
  fails: 'never',
  acquiresIf: [
    {
      resource: 'node:http.ClientSocket',
      via: { callback: 1, parameter: 1 },
      when: { argument: 0, matches: '^clientError$' },
    },
  ],
  citation: `${DOCS}#event-clienterror`,
} as const;

export const nodeHttp = defineLibrary({
  package: 'node:http',
  docs: DOCS,
  types: {
    Server: {
      extends: 'node:net#Server',
      construct: { acquires: { resource: 'node:http.Server', via: 'result' } },
      methods: {
        on: LISTEN,
        once: LISTEN,
        addListener: LISTEN,
        closeAllConnections: { fails: 'never' },
        closeIdleConnections: { fails: 'never' },
      },
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
    createServer: {
      listens: true,
      returns: 'Server',
      acquires: { resource: 'node:http.Server', via: 'result' },
      fails: 'never',
    },
    request: {
      returns: 'ClientRequest',
      acquires: RESPONSE,
      fails: 'throws',
      citation: `${DOCS}#httprequesturl-options-callback`,
    },
    get: { returns: 'ClientRequest', acquires: RESPONSE, fails: 'throws', citation: `${DOCS}#class-httpclientrequest` },
  },
  resources: [
    {
      id: 'node:http.IncomingMessage',
      kind: 'body',
      label: 'response',
      type: 'IncomingMessage',
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
      citation: `${DOCS}#class-httpclientrequest`,
    },
    {
      id: 'node:http.ClientSocket',
      kind: 'socket',
      label: 'socket of the broken client',
      type: 'node:net#Socket',
      release: [{ method: 'end' }, { method: 'destroy' }, { method: 'destroySoon' }],
      heldIf: { flag: 'writable' },
      lifetime: 'scoped',
      severity: 'medium',
      remedy: "server.on('clientError', (error, socket) => socket.destroy(error));",
      citation: `${DOCS}#event-clienterror`,
    },
    {
      id: 'node:http.ClientRequest',
      kind: 'socket',
      label: 'request',
      type: 'ClientRequest',
      release: [{ method: 'destroy' }, { method: 'abort' }],
      // The event only notifies that the socket has been idle: the request has to be destroyed.
      warnsBy: { event: 'timeout', method: 'setTimeout' },
      lifetime: 'scoped',
      severity: 'medium',
      remedy: "request.on('timeout', () => request.destroy(new Error('late')));",
      citation: `${DOCS}#event-timeout`,
    },
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
