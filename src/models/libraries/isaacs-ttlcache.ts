import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/isaacs/ttlcache#readme';

export const isaacsTtlcache = defineLibrary({
  package: '@isaacs/ttlcache',
  docs: README,
  types: { TTLCache: {} },
  containers: [
    {
      type: 'TTLCache',
      insert: ['set'],
      remove: ['delete', 'clear', 'purgeStale'],
      // Unlike in lru-cache, a timer deletes what has expired.
      boundedBy: ['max', 'ttl'],
      citation: README,
    },
  ],
});
