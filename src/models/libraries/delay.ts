import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/delay#readme';
// Of version 5 and before; later ones export clearDelay(promise).
const CLEARABLE = 'https://github.com/sindresorhus/delay/tree/v5.0.0#delaypromiseclear';
const WAITING = { acquires: { resource: 'delay.Delay', via: 'result' }, fails: 'never', citation: CLEARABLE } as const;
const REJECTING = { ...WAITING, fails: 'rejects' } as const;

export const delay = defineLibrary({
  package: 'delay',
  docs: DOCS,
  functions: {
    default: WAITING,
    'default.reject': REJECTING,
    reject: REJECTING,
    'default.range': WAITING,
    rangeDelay: WAITING,
  },
  resources: [
    {
      id: 'delay.Delay',
      kind: 'timer',
      label: 'delay',
      release: [{ method: 'clear' }, { method: 'clearDelay', argument: 0 }],
      lifetime: 'scoped',
      expires: true,
      severity: 'low',
      remedy:
        'const late = delay(limit);\ntry { return await Promise.race([work(), late]); }\nfinally { late.clear(); }',
      citation: CLEARABLE,
    },
  ],
  waits: [
    { function: 'default', delayArgument: 0, style: 'promise', citation: DOCS },
    { function: 'default.reject', delayArgument: 0, style: 'promise' },
    { function: 'reject', delayArgument: 0, style: 'promise' },
    { function: 'rangeDelay', delayArgument: 0, style: 'promise' },
  ],
});
