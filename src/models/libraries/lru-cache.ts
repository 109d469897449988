import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/isaacs/node-lru-cache#readme';
const CACHE = {
  insert: ['set'],
  remove: ['delete', 'clear', 'pop', 'purgeStale'],
  // With `ttl` alone what has expired stays until it is asked for.
  boundedBy: ['max', 'maxSize', 'ttlAutopurge'],
  sizes: { budget: 'maxSize', sizeOf: 'sizeCalculation', value: 0 },
  citation: 'https://github.com/isaacs/node-lru-cache#storage-bounds-safety',
} as const;

export const lruCache = defineLibrary({
  package: 'lru-cache',
  docs: README,
  // The default export was the class before version 8.
  types: { LRUCache: {}, default: {} },
  containers: [
    { type: 'LRUCache', ...CACHE },
    { type: 'default', ...CACHE },
  ],
});
