import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/fs.html';
const THROWS = { fails: 'throws', distinctive: true } as const;
const OPEN_SYNC = {
  acquires: { resource: 'node:fs.FileDescriptor', via: 'result' },
  fails: 'throws',
  distinctive: true,
} as const;
// With a descriptor of somebody else, or told not to, it closes nothing.
const UNMANAGED = { argument: 1, matches: '\\bfd\\s*[:,}]|\\bautoClose\\s*:\\s*false' } as const;

/** Whatever the disk refuses is thrown. */
const FAILING = [
  'appendFileSync',
  'chmodSync',
  'closeSync',
  'copyFileSync',
  'fchmodSync',
  'fchownSync',
  'fdatasyncSync',
  'fstatSync',
  'fsyncSync',
  'ftruncateSync',
  'futimesSync',
  'linkSync',
  'mkdirSync',
  'readdirSync',
  'readFileSync',
  'readSync',
  'readvSync',
  'renameSync',
  'statSync',
  'symlinkSync',
  'truncateSync',
  'unlinkSync',
  'writeFileSync',
  'writeSync',
  'writevSync',
];

export const nodeFs = defineLibrary({
  package: 'node:fs',
  modules: ['graceful-fs', 'fs-extra'],
  docs: DOCS,
  types: {
    // The module as a value: handed in, or wrapped by another one.
    Module: { methods: { openSync: OPEN_SYNC, ...Object.fromEntries(FAILING.map((name) => [name, THROWS])) } },
    ReadStream: { extends: 'node:stream#Readable', methods: { close: { fails: 'never' } } },
    WriteStream: { extends: 'node:stream#Writable', methods: { close: { fails: 'never' } } },
    Dir: { methods: { readSync: { fails: 'throws' }, read: { fails: 'rejects' }, close: { fails: 'rejects' } } },
    FSWatcher: { extends: 'node:events#EventEmitter' },
  },
  functions: {
    // (path, callback), (path, flags, callback) or (path, flags, mode, callback); fs-extra's are promises without one.
    open: {
      acquires: {
        resource: 'node:fs.FileDescriptor',
        via: ['awaited', { callback: 1, parameter: 1 }, { callback: 2, parameter: 1 }, { callback: 3, parameter: 1 }],
      },
      citation: `${DOCS}#fsopenpath-flags-mode-callback`,
    },
    openSync: OPEN_SYNC,
    opendir: {
      returns: 'Dir',
      acquires: {
        resource: 'node:fs.Dir',
        via: ['awaited', { callback: 1, parameter: 1 }, { callback: 2, parameter: 1 }],
      },
    },
    opendirSync: { returns: 'Dir', acquires: { resource: 'node:fs.Dir', via: 'result' }, fails: 'throws' },
    createReadStream: {
      returns: 'ReadStream',
      acquires: { resource: 'node:fs.ReadStream', via: 'result', unless: UNMANAGED },
      fails: 'never',
      citation: `${DOCS}#fscreatereadstreampath-options`,
    },
    createWriteStream: {
      returns: 'WriteStream',
      acquires: { resource: 'node:fs.WriteStream', via: 'result', unless: UNMANAGED },
      fails: 'never',
      citation: `${DOCS}#fscreatewritestreampath-options`,
    },
    watch: {
      returns: 'FSWatcher',
      acquires: { resource: 'node:fs.FSWatcher', via: 'result' },
      fails: 'throws',
      listens: true,
    },
    // Polls until unwatchFile() is called with the same path.
    watchFile: {
      acquires: { resource: 'node:fs.StatWatcher', via: ['result', { argument: 0 }] },
      listens: true,
      citation: `${DOCS}#fswatchfilefilename-options-listener`,
    },
    mkdtemp: {
      acquires: {
        resource: 'node:fs.TempDirectory',
        via: ['awaited', { callback: 1, parameter: 1 }, { callback: 2, parameter: 1 }],
      },
    },
    mkdtempSync: { acquires: { resource: 'node:fs.TempDirectory', via: 'result' }, fails: 'throws' },
    ...Object.fromEntries(FAILING.map((name) => [name, THROWS])),
  },
  values: { promises: 'node:fs/promises#Promises', '*': 'Module', default: 'Module' },
  resources: [
    {
      id: 'node:fs.FileDescriptor',
      kind: 'file',
      label: 'file descriptor',
      // A number: nobody closes it when it is forgotten.
      release: [
        { method: 'close', argument: 0 },
        { method: 'closeSync', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'const fd = openSync(path, "r");\ntry { readSync(fd, buffer); }\nfinally { closeSync(fd); }',
      citation: `${DOCS}#file-descriptors_1`,
    },
    {
      id: 'node:fs.Dir',
      kind: 'file',
      label: 'directory handle',
      type: 'Dir',
      // `for await` closes it, also when the loop is left early.
      release: [{ method: 'close' }, { method: 'closeSync' }],
      lifetime: 'scoped',
      failing: '*',
      severity: 'high',
      remedy: 'const dir = opendirSync(path);\ntry { visit(dir.readSync()); }\nfinally { dir.closeSync(); }',
      citation: `${DOCS}#dirsymbolasynciterator`,
    },
    {
      id: 'node:fs.ReadStream',
      kind: 'stream',
      label: 'read stream',
      type: 'ReadStream',
      // Whoever listens for its data reads it to the end.
      release: [
        { method: 'destroy' },
        { method: 'close' },
        { method: 'resume' },
        { method: 'on', when: { argument: 0, matches: '^(data|readable|end|close)$' } },
        { method: 'once', when: { argument: 0, matches: '^(end|close)$' } },
      ],
      selfClosing: true,
      lifetime: 'scoped',
      // Closes its file by itself at the end and on its own errors, but not when the destination of pipe() fails.
      endsOn: ['end', 'close', 'error'],
      severity: 'medium',
      remedy: 'await pipeline(createReadStream(path), output); // destroys both when either fails',
      citation: `${DOCS}#fscreatereadstreampath-options`,
    },
    {
      id: 'node:fs.WriteStream',
      kind: 'stream',
      label: 'write stream',
      type: 'WriteStream',
      release: [{ method: 'end' }, { method: 'destroy' }, { method: 'close' }],
      selfClosing: true,
      lifetime: 'scoped',
      endsOn: ['finish', 'close', 'error'],
      severity: 'medium',
      remedy: 'await pipeline(input, createWriteStream(path)); // destroys both when either fails',
      citation: `${DOCS}#fscreatewritestreampath-options`,
    },
    {
      id: 'node:fs.FSWatcher',
      kind: 'watcher',
      label: 'file watcher',
      type: 'FSWatcher',
      release: [{ method: 'close' }, { method: 'unref' }],
      lifetime: 'process',
      endsOn: ['close', 'error'],
      severity: 'medium',
      remedy: 'const watcher = watch(path, listener);\nsignal.addEventListener("abort", () => watcher.close());',
      citation: `${DOCS}#watcherclose`,
    },
    {
      id: 'node:fs.StatWatcher',
      kind: 'watcher',
      label: 'file poller',
      release: [
        { method: 'unwatchFile', argument: 0 },
        { method: 'unref', waives: true },
      ],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'watchFile(path, listener);\nsignal.addEventListener("abort", () => unwatchFile(path, listener));',
      citation: `${DOCS}#fsunwatchfilefilename-listener`,
    },
    {
      id: 'node:fs.TempDirectory',
      kind: 'temp-file',
      label: 'temporary directory',
      release: [
        { method: 'rm', argument: 0 },
        { method: 'rmSync', argument: 0 },
        { method: 'rmdir', argument: 0 },
        { method: 'rmdirSync', argument: 0 },
        { method: 'remove', argument: 0 },
        { method: 'removeSync', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'low',
      remedy:
        'const folder = mkdtempSync(prefix);\ntry { work(folder); }\nfinally { rmSync(folder, { recursive: true, force: true }); }',
      citation: `${DOCS}#fsmkdtempsyncprefix-options`,
    },
  ],
});
