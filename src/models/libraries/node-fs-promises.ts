import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/fs.html';
const OPEN = {
  returns: 'FileHandle',
  acquires: { resource: 'node:fs/promises.FileHandle', via: 'awaited' },
  fails: 'rejects',
  citation: `${DOCS}#fspromisesopenpath-flags-mode`,
} as const;
const OPENDIR = {
  returns: 'Dir',
  acquires: { resource: 'node:fs/promises.Dir', via: 'awaited' },
  fails: 'rejects',
  citation: `${DOCS}#fspromisesopendirpath-options`,
} as const;
const MKDTEMP = {
  acquires: { resource: 'node:fs/promises.TempDirectory', via: 'awaited' },
  fails: 'rejects',
  citation: `${DOCS}#fspromisesmkdtempprefix-options`,
} as const;

export const nodeFsPromises = defineLibrary({
  package: 'node:fs/promises',
  docs: `${DOCS}#promises-api`,
  types: {
    // The object `fs.promises`.
    Promises: { methods: { open: OPEN, opendir: OPENDIR, mkdtemp: MKDTEMP } },
    FileHandle: {
      extends: 'node:events#EventEmitter',
      methods: {
        // Closes the handle when it ends or is destroyed, unless autoClose is false.
        createReadStream: {
          returns: 'node:fs#ReadStream',
          aliases: 'receiver',
          fails: 'never',
          citation: `${DOCS}#filehandlecreatereadstreamoptions`,
        },
        createWriteStream: { returns: 'node:fs#WriteStream', aliases: 'receiver', fails: 'never' },
        readLines: {
          returns: 'node:readline#Interface',
          aliases: 'receiver',
          fails: 'never',
          citation: `${DOCS}#filehandlereadlinesoptions`,
        },
        read: { fails: 'rejects' },
        write: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
    Dir: { methods: { read: { fails: 'rejects' }, close: { fails: 'rejects' } } },
  },
  functions: { open: OPEN, opendir: OPENDIR, mkdtemp: MKDTEMP },
  resources: [
    {
      id: 'node:fs/promises.FileHandle',
      kind: 'file',
      label: 'file handle',
      type: 'FileHandle',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsOn: ['close'],
      severity: 'high',
      remedy: 'const file = await open(path);\ntry { return await file.readFile(); }\nfinally { await file.close(); }',
      citation: `${DOCS}#filehandleclose`,
    },
    {
      id: 'node:fs/promises.Dir',
      kind: 'file',
      label: 'directory handle',
      type: 'Dir',
      // `for await` closes it, also when the loop is left early.
      release: [{ method: 'close' }, { method: 'closeSync' }],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'for await (const entry of await opendir(path)) {\n  visit(entry); // the loop closes the directory\n}',
      citation: `${DOCS}#dirsymbolasynciterator`,
    },
    {
      id: 'node:fs/promises.TempDirectory',
      kind: 'temp-file',
      label: 'temporary directory',
      release: [
        { method: 'rm', argument: 0 },
        { method: 'rmSync', argument: 0 },
        { method: 'rmdir', argument: 0 },
        { method: 'rmdirSync', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'low',
      remedy:
        'const folder = await mkdtemp(prefix);\ntry { await work(folder); }\nfinally { await rm(folder, { recursive: true, force: true }); }',
      citation: `${DOCS}#fspromisesmkdtempprefix-options`,
    },
  ],
});
