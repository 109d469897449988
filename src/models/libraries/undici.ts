import { defineLibrary } from '../define-library.js';

const DOCS = 'https://undici.nodejs.org/#/docs/api/Dispatcher';
const HEAD = { argument: 1, matches: '\\bmethod\\s*:\\s*[\'"`](HEAD|OPTIONS)\\b' } as const;
const DISPATCHER = { acquires: { resource: 'undici.Dispatcher', via: 'result' } } as const;

export const undici = defineLibrary({
  package: 'undici',
  docs: 'https://undici.nodejs.org/',
  types: {
    Dispatcher: {
      extends: 'node:events#EventEmitter',
      methods: {
        request: { fails: 'rejects' },
        close: { fails: 'rejects' },
        destroy: { fails: 'rejects' },
        // A view of the same dispatcher.
        compose: { returns: 'Dispatcher', aliases: 'receiver', fails: 'never' },
      },
    },
    Agent: { extends: 'Dispatcher', construct: DISPATCHER },
    Client: { extends: 'Dispatcher', construct: DISPATCHER },
    Pool: { extends: 'Dispatcher', construct: DISPATCHER },
    BalancedPool: { extends: 'Dispatcher', construct: DISPATCHER },
    ProxyAgent: { extends: 'Dispatcher', construct: DISPATCHER },
  },
  functions: {
    fetch: {
      returns: 'global#Response',
      acquires: { resource: 'undici.ResponseBody', via: ['awaited', { property: 'body' }], unless: HEAD },
      fails: 'rejects',
    },
    request: {
      acquires: { resource: 'undici.ResponseBody', via: { property: 'body' }, unless: HEAD },
      fails: 'rejects',
      citation: 'https://undici.nodejs.org/#/?id=garbage-collection',
    },
    // The global dispatcher lives as long as the process.
    setGlobalDispatcher: {
      takes: [0],
      fails: 'throws',
      citation: 'https://undici.nodejs.org/#/docs/api/api-lifecycle',
    },
  },
  resources: [
    {
      id: 'undici.ResponseBody',
      kind: 'body',
      label: 'response body',
      type: 'global#Response',
      // Until it has been read or dumped its connection serves nobody else.
      release: [
        { method: 'text' },
        { method: 'json' },
        { method: 'arrayBuffer' },
        { method: 'blob' },
        { method: 'bytes' },
        { method: 'formData' },
        { method: 'dump' },
        { method: 'destroy' },
        { method: 'cancel' },
        { method: 'clone' },
        { method: 'getReader' },
        { method: 'pipe' },
        { method: 'pipeTo' },
        { method: 'resume' },
        { method: 'on' },
      ],
      selfClosing: true,
      collected: true,
      heldIf: { flag: 'ok', code: 'status', codes: [200, 201] },
      lifetime: 'scoped',
      severity: 'low',
      remedy: 'const { statusCode, body } = await request(url);\nawait body.dump();\nreturn statusCode;',
      citation: 'https://undici.nodejs.org/#/?id=garbage-collection',
    },
    {
      id: 'undici.Dispatcher',
      kind: 'connection',
      label: 'http dispatcher',
      type: 'Dispatcher',
      release: [{ method: 'close' }, { method: 'destroy' }],
      lifetime: 'process',
      failing: ['request', 'stream', 'pipeline', 'connect', 'close'],
      severity: 'medium',
      remedy:
        'const agent = new Agent(options); // once, at module level\nprocess.once("SIGTERM", () => agent.close());',
      citation: DOCS,
    },
  ],
});
