import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/paulmillr/chokidar#readme';

export const chokidar = defineLibrary({
  package: 'chokidar',
  docs: README,
  types: {
    FSWatcher: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'chokidar.FSWatcher', via: 'result' } },
      methods: {
        add: { aliases: 'receiver', fails: 'never' },
        unwatch: { aliases: 'receiver', fails: 'never' },
        close: { fails: 'rejects' },
      },
    },
  },
  functions: {
    watch: {
      returns: 'FSWatcher',
      acquires: { resource: 'chokidar.FSWatcher', via: 'result' },
      fails: 'never',
      citation: 'https://github.com/paulmillr/chokidar#methods--events',
    },
  },
  resources: [
    {
      id: 'chokidar.FSWatcher',
      kind: 'watcher',
      label: 'file watcher',
      type: 'FSWatcher',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const watcher = watch(path);\nsignal.addEventListener("abort", () => watcher.close());',
      citation: 'https://github.com/paulmillr/chokidar#methods--events',
    },
  ],
});
