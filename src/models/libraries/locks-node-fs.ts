import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/fs.html';
const EXCLUSIVE = String.raw`^[wa]x\+?$|O_EXCL`;
const EXCLUSIVE_OPTION = String.raw`\bflag['"]?\s*:\s*['"][wa]x|O_EXCL`;
const REMOVING = ['unlink', 'unlinkSync', 'rm', 'rmSync', 'rmdir', 'rmdirSync', 'remove', 'removeSync'];

export const locksNodeFs = defineLibrary({
  package: 'node:fs',
  docs: DOCS,
  locks: {
    removals: [
      ...REMOVING.map((name) => ({ function: name, argument: 0, of: 'file' as const })),
      ...['unlink', 'rm', 'rmdir'].map((name) => ({ function: `promises.${name}`, argument: 0, of: 'file' as const })),
    ],
    creations: [
      // "x": fails if the path exists.
      ...['open', 'openSync', 'promises.open'].map((name) => ({
        function: name,
        argument: 0,
        when: { argument: 1, matches: EXCLUSIVE },
        citation: `${DOCS}#file-system-flags`,
      })),
      ...['writeFile', 'writeFileSync', 'promises.writeFile'].map((name) => ({
        function: name,
        argument: 0,
        when: { argument: 2, matches: EXCLUSIVE_OPTION },
        orAfterLooking: true as const,
        citation: `${DOCS}#file-system-flags`,
      })),
      ...['mkdir', 'mkdirSync', 'promises.mkdir'].map((name) => ({
        function: name,
        argument: 0,
        unless: { argument: 1, matches: 'recursive' },
      })),
      ...['symlink', 'symlinkSync', 'link', 'linkSync'].map((name) => ({ function: name, argument: 1 })),
    ],
  },
});
