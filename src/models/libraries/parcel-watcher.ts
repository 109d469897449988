import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/parcel-bundler/watcher#readme';

export const parcelWatcher = defineLibrary({
  package: '@parcel/watcher',
  docs: README,
  types: { AsyncSubscription: { methods: { unsubscribe: { fails: 'rejects' } } } },
  functions: {
    subscribe: {
      returns: 'AsyncSubscription',
      acquires: { resource: '@parcel/watcher.AsyncSubscription', via: 'awaited' },
      fails: 'rejects',
      citation: 'https://github.com/parcel-bundler/watcher#watching',
    },
  },
  resources: [
    {
      id: '@parcel/watcher.AsyncSubscription',
      kind: 'watcher',
      label: 'file watcher',
      type: 'AsyncSubscription',
      release: [{ method: 'unsubscribe' }],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const subscription = await watcher.subscribe(folder, onEvents);\nprocess.once("SIGTERM", () => subscription.unsubscribe());',
      citation: 'https://github.com/parcel-bundler/watcher#watching',
    },
  ],
});
