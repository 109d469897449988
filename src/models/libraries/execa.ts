import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/sindresorhus/execa/blob/main/docs';
const STARTS = {
  returns: 'Subprocess',
  acquires: { resource: 'execa.Subprocess', via: 'result' },
  pipes: { properties: ['stdin', 'stdout', 'stderr'], option: 'stdio', without: ['ignore', 'inherit'] },
  fails: 'rejects',
  citation: `${DOCS}/api.md#execafile-arguments-options`,
} as const;

export const execa = defineLibrary({
  package: 'execa',
  docs: `${DOCS}/api.md`,
  types: {
    Subprocess: {
      extends: 'node:child_process#ChildProcess',
      methods: { kill: { fails: 'never' } },
    },
  },
  functions: { execa: STARTS, execaNode: STARTS, execaCommand: STARTS, default: STARTS },
  resources: [
    {
      id: 'execa.Subprocess',
      kind: 'process',
      label: 'subprocess',
      type: 'Subprocess',
      release: [
        { method: 'kill' },
        { method: 'kill', argument: 0, property: 'pid' },
        { method: 'unref', waives: true },
      ],
      lifetime: 'scoped',
      // It is a promise of its own end.
      endsWhenAwaited: true,
      endsOn: ['exit', 'close', 'error'],
      endedByOptions: ['cancelSignal', 'signal', 'timeout'],
      // SIGKILL follows by itself five seconds after SIGTERM, which is the signal unless another was named.
      escalates: true,
      severity: 'high',
      remedy: 'const run = execa(command, args, { cancelSignal: signal, timeout: limit });\nawait run;',
      citation: `${DOCS}/termination.md#forceful-termination`,
    },
  ],
});
