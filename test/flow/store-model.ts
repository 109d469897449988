import { defineLibrary } from '../../src/models/define-library.js';

/** A library made up for these tests: what it opens is a handle, and its calls fail in each way that a model can say. */
export const store = defineLibrary({
  package: 'store',
  docs: 'https://example.org/store',
  types: {
    Handle: {
      methods: {
        load: { fails: 'rejects' },
        check: { fails: 'throws' },
        touch: { fails: 'never' },
        close: { fails: 'rejects' },
      },
    },
    Gate: {
      construct: { returns: 'Gate' },
      methods: {
        enter: { acquires: { resource: 'store.Pass', via: 'receiver' }, fails: 'never' },
        leave: { fails: 'never' },
      },
    },
  },
  functions: {
    open: { returns: 'Handle', acquires: { resource: 'store.Handle', via: 'awaited' }, fails: 'rejects' },
    openSync: { returns: 'Handle', acquires: { resource: 'store.Handle', via: 'result' }, fails: 'throws' },
    openIfFree: {
      returns: 'Handle',
      acquires: { resource: 'store.Handle', via: 'result', onlyIfTruthy: true },
      fails: 'never',
    },
    lend: { scopedCallback: 0, fails: 'rejects' },
    openThen: { acquires: { resource: 'store.Handle', via: { callback: 0, parameter: 1 } }, fails: 'never' },
  },
  resources: [
    {
      id: 'store.Handle',
      kind: 'connection',
      label: 'handle',
      type: 'Handle',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      severity: 'high',
    },
    {
      id: 'store.Pass',
      kind: 'lock',
      label: 'pass',
      release: [{ method: 'leave' }],
      lifetime: 'scoped',
      severity: 'high',
    },
  ],
});
