import { defineLibrary } from '../define-library.js';

const DOCS = 'https://undici.nodejs.org/#/docs/api/Dispatcher';
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
    fetch: { returns: 'global#Response', fails: 'rejects' },
    request: { fails: 'rejects' },
    // The global dispatcher lives as long as the process.
    setGlobalDispatcher: {
      takes: [0],
      fails: 'throws',
      citation: 'https://undici.nodejs.org/#/docs/api/api-lifecycle',
    },
  },
  resources: [
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
