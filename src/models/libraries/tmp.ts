import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/raszi/node-tmp#readme';
const IN_CALLBACK = [
  { callback: 0, parameter: 1 },
  { callback: 1, parameter: 1 },
] as const;

/** What is made is removed at the exit of the process at the earliest, and only after `setGracefulCleanup()`. */
export const tmp = defineLibrary({
  package: 'tmp',
  docs: README,
  functions: {
    file: { acquires: { resource: 'tmp.File', via: IN_CALLBACK }, fails: 'never' },
    dir: { acquires: { resource: 'tmp.Directory', via: IN_CALLBACK }, fails: 'never' },
    fileSync: { acquires: { resource: 'tmp.File', via: 'result' }, fails: 'throws' },
    dirSync: { acquires: { resource: 'tmp.Directory', via: 'result' }, fails: 'throws' },
  },
  resources: [
    {
      id: 'tmp.File',
      kind: 'temp-file',
      sweptBy: 'setGracefulCleanup',
      label: 'temporary file',
      release: [
        { method: 'removeCallback' },
        { method: 'unlink', argument: 0 },
        { method: 'unlinkSync', argument: 0 },
        { method: 'rm', argument: 0 },
        { method: 'rmSync', argument: 0 },
      ],
      lifetime: 'process',
      severity: 'low',
      remedy: 'const file = tmp.fileSync();\ntry { work(file.name); }\nfinally { file.removeCallback(); }',
      citation: 'https://github.com/raszi/node-tmp#synchronous-file-creation',
    },
    {
      id: 'tmp.Directory',
      kind: 'temp-file',
      sweptBy: 'setGracefulCleanup',
      label: 'temporary directory',
      release: [
        { method: 'removeCallback' },
        { method: 'rm', argument: 0 },
        { method: 'rmSync', argument: 0 },
        { method: 'rmdir', argument: 0 },
        { method: 'rmdirSync', argument: 0 },
        { method: 'remove', argument: 0 },
        { method: 'removeSync', argument: 0 },
      ],
      lifetime: 'process',
      severity: 'low',
      remedy:
        'const folder = tmp.dirSync({ unsafeCleanup: true });\ntry { work(folder.name); }\nfinally { folder.removeCallback(); }',
      citation: 'https://github.com/raszi/node-tmp#synchronous-directory-creation',
    },
  ],
});
