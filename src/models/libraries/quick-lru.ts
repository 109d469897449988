import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/sindresorhus/quick-lru#readme';

export const quickLru = defineLibrary({
  package: 'quick-lru',
  docs: README,
  types: { default: {} },
  containers: [
    {
      type: 'default',
      insert: ['set'],
      remove: ['delete', 'clear'],
      boundedBy: ['maxSize'],
      // Throws without `maxSize`.
      alwaysBounded: true,
      citation: 'https://github.com/sindresorhus/quick-lru#api',
    },
  ],
});
