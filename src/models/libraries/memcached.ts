import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/3rd-Eden/memcached#readme';

export const memcached = defineLibrary({
  package: 'memcached',
  docs: README,
  types: {
    default: {
      extends: 'node:events#EventEmitter',
      construct: { returns: 'default', acquires: { resource: 'memcached.Memcached', via: 'result' } },
      methods: { end: { fails: 'never' } },
    },
  },
  resources: [
    {
      id: 'memcached.Memcached',
      kind: 'connection',
      label: 'cache client',
      type: 'default',
      release: [{ method: 'end' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const cache = new Memcached(servers); // once, at module level\nprocess.once("SIGTERM", () => cache.end());',
      citation: README,
    },
  ],
});
