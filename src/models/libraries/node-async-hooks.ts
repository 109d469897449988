import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/async_hooks.html';

export const nodeAsyncHooks = defineLibrary({
  package: 'node:async_hooks',
  docs: DOCS,
  types: {
    AsyncHook: {
      methods: { enable: { aliases: 'receiver', fails: 'never' }, disable: { aliases: 'receiver', fails: 'never' } },
    },
    AsyncLocalStorage: {
      construct: { returns: 'AsyncLocalStorage' },
      // The store is theirs while the callback runs; enterWith() has no end.
      methods: { run: { scopedCallback: 1 }, exit: { scopedCallback: 0 } },
    },
  },
  functions: {
    createHook: {
      returns: 'AsyncHook',
      acquires: { resource: 'node:async_hooks.AsyncHook', via: 'result' },
      fails: 'throws',
      citation: `${DOCS}#async_hookscreatehookoptions`,
    },
  },
  resources: [
    {
      id: 'node:async_hooks.AsyncHook',
      kind: 'subscription',
      label: 'async hook',
      type: 'AsyncHook',
      release: [{ method: 'disable' }],
      // Until it is disabled, every asynchronous operation of the process calls it.
      opensOn: ['enable'],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const hook = createHook(callbacks).enable();\ntry { await work(); }\nfinally { hook.disable(); }',
      citation: `${DOCS}#asynchookdisable`,
    },
  ],
});
