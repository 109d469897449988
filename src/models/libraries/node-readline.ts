import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/readline.html';

export const nodeReadline = defineLibrary({
  package: 'node:readline',
  modules: ['node:readline/promises'],
  docs: DOCS,
  types: { Interface: { extends: 'node:events#EventEmitter', methods: { question: { fails: 'rejects' } } } },
  functions: {
    createInterface: {
      returns: 'Interface',
      acquires: { resource: 'node:readline.Interface', via: 'result' },
      fails: 'never',
      citation: `${DOCS}#readlinecreateinterfaceoptions`,
    },
  },
  resources: [
    {
      id: 'node:readline.Interface',
      kind: 'stream',
      label: 'readline interface',
      type: 'Interface',
      // `for await` closes it, also when the loop is left early.
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      // Closes when its input has ended: https://nodejs.org/api/readline.html#event-close
      endsAfter: 'line',
      selfClosing: true,
      severity: 'low',
      remedy:
        'const lines = createInterface({ input });\ntry { return await lines.question(text); }\nfinally { lines.close(); }',
      citation: `${DOCS}#rlclose`,
    },
  ],
});
