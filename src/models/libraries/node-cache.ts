import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/node-cache/node-cache#readme';

export const nodeCache = defineLibrary({
  package: 'node-cache',
  docs: README,
  types: { default: {} },
  containers: [
    {
      type: 'default',
      insert: ['set', 'mset'],
      remove: ['del', 'take', 'flushAll'],
      // What has expired is deleted every ten minutes; without a time to live nothing expires.
      boundedBy: ['maxKeys', 'stdTTL'],
      citation: 'https://github.com/node-cache/node-cache#options',
    },
  ],
});
