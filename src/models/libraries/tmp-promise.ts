import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/benjamingr/tmp-promise#readme';
const PLACES = ['awaited', { property: 'path' }, { property: 'cleanup' }] as const;

export const tmpPromise = defineLibrary({
  package: 'tmp-promise',
  docs: README,
  functions: {
    file: { acquires: { resource: 'tmp-promise.File', via: PLACES }, fails: 'rejects' },
    dir: { acquires: { resource: 'tmp-promise.Directory', via: PLACES }, fails: 'rejects' },
    withFile: { scopedCallback: 0, fails: 'rejects' },
    withDir: { scopedCallback: 0, fails: 'rejects' },
  },
  resources: [
    {
      id: 'tmp-promise.File',
      kind: 'temp-file',
      sweptBy: 'setGracefulCleanup',
      label: 'temporary file',
      release: [
        { method: 'cleanup' },
        { method: 'unlink', argument: 0 },
        { method: 'rm', argument: 0 },
        { method: 'unlinkSync', argument: 0 },
        { method: 'rmSync', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'low',
      remedy: 'await withFile(async ({ path }) => {\n  await work(path);\n});',
      citation: README,
    },
    {
      id: 'tmp-promise.Directory',
      kind: 'temp-file',
      sweptBy: 'setGracefulCleanup',
      label: 'temporary directory',
      release: [
        { method: 'cleanup' },
        { method: 'rm', argument: 0 },
        { method: 'rmSync', argument: 0 },
        { method: 'rmdir', argument: 0 },
        { method: 'remove', argument: 0 },
      ],
      lifetime: 'scoped',
      severity: 'low',
      remedy: 'await withDir(async ({ path }) => {\n  await work(path);\n}, { unsafeCleanup: true });',
      citation: README,
    },
  ],
});
