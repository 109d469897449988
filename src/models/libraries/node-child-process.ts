import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/child_process.html';

/** A fork shares its parent's streams, so only these have pipes of their own. */
const pipes = {
  properties: ['stdin', 'stdout', 'stderr'],
  option: 'stdio',
  without: ['ignore', 'inherit'],
} as const;

export const nodeChildProcess = defineLibrary({
  package: 'node:child_process',
  modules: ['cross-spawn'],
  docs: DOCS,
  types: {
    ChildProcess: {
      extends: 'node:events#EventEmitter',
      methods: { kill: { fails: 'never' }, disconnect: { fails: 'throws' }, send: { fails: 'never' } },
      properties: {
        stdin: 'node:stream#Writable',
        stdout: 'node:stream#Readable',
        stderr: 'node:stream#Readable',
      },
    },
  },
  functions: {
    spawn: {
      returns: 'ChildProcess',
      acquires: { resource: 'node:child_process.ChildProcess', via: 'result' },
      pipes,
      fails: 'never',
      citation: `${DOCS}#child_processspawncommand-args-options`,
    },
    // The default export of cross-spawn.
    default: {
      returns: 'ChildProcess',
      acquires: { resource: 'node:child_process.ChildProcess', via: 'result' },
      pipes,
    },
    fork: {
      returns: 'ChildProcess',
      acquires: { resource: 'node:child_process.ChildProcess', via: 'result' },
      fails: 'never',
      citation: `${DOCS}#child_processforkmodulepath-args-options`,
    },
    // With a callback the end of the process is waited for.
    exec: {
      returns: 'ChildProcess',
      acquires: { resource: 'node:child_process.ChildProcess', via: 'result', unlessCallback: [1, 2] },
      pipes,
      fails: 'never',
    },
    execFile: {
      returns: 'ChildProcess',
      acquires: { resource: 'node:child_process.ChildProcess', via: 'result', unlessCallback: [1, 2, 3] },
      pipes,
      fails: 'never',
    },
    execSync: { fails: 'throws' },
    execFileSync: { fails: 'throws' },
    spawnSync: { fails: 'never' },
  },
  resources: [
    {
      id: 'node:child_process.ChildProcess',
      kind: 'process',
      label: 'child process',
      type: 'ChildProcess',
      // unref() says that it may outlive its parent.
      release: [
        { method: 'kill' },
        ...['kill', 'treeKill', 'killTree', 'terminate'].map((method) => ({ method, argument: 0, property: 'pid' })),
        { method: 'unref', waives: true },
        // A forked program that is told to stop ends by itself.
        {
          method: 'send',
          when: { argument: 0, matches: '\\b(stop|exit|quit|kill|terminate|dispose|destroy|shut_?down|close)\\b' },
        },
        // A forked program that waits for messages ends with its channel, and any other goes on.
        { method: 'disconnect', waives: true },
      ],
      lifetime: 'scoped',
      endsOn: ['exit', 'close', 'error'],
      endedByOptions: ['signal', 'timeout'],
      severity: 'high',
      remedy:
        'const child = spawn(command, args);\ntry { await once(child, "exit", { signal }); }\nfinally { child.kill(); }',
      citation: `${DOCS}#subprocesskillsignal`,
    },
  ],
});
