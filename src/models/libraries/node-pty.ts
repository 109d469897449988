import { defineLibrary } from '../define-library.js';

const TYPES = 'https://github.com/microsoft/node-pty/blob/main/typings/node-pty.d.ts';

export const nodePty = defineLibrary({
  package: 'node-pty',
  modules: ['@lydell/node-pty', 'node-pty-prebuilt-multiarch', '@homebridge/node-pty-prebuilt-multiarch'],
  docs: 'https://github.com/microsoft/node-pty#readme',
  types: { IPty: { methods: { kill: { fails: 'never' }, write: { fails: 'never' }, resize: { fails: 'throws' } } } },
  functions: {
    spawn: {
      returns: 'IPty',
      acquires: { resource: 'node-pty.IPty', via: 'result' },
      fails: 'throws',
      citation: TYPES,
    },
  },
  resources: [
    {
      id: 'node-pty.IPty',
      kind: 'process',
      label: 'terminal',
      type: 'IPty',
      // SIGHUP by default, which a shell passes on to what it runs.
      release: [{ method: 'kill' }],
      lifetime: 'scoped',
      endsOn: ['exit'],
      severity: 'high',
      remedy: 'const terminal = spawn(shell, [], options);\nsocket.on("close", () => terminal.kill());',
      citation: TYPES,
    },
  ],
});
