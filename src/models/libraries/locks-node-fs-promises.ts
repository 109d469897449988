import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/fs.html';

export const locksNodeFsPromises = defineLibrary({
  package: 'node:fs/promises',
  docs: `${DOCS}#promises-api`,
  locks: {
    removals: ['unlink', 'rm', 'rmdir'].map((name) => ({ function: name, argument: 0, of: 'file' as const })),
    creations: [
      {
        function: 'open',
        argument: 0,
        when: { argument: 1, matches: String.raw`^[wa]x\+?$|O_EXCL` },
        citation: `${DOCS}#file-system-flags`,
      },
      {
        function: 'writeFile',
        argument: 0,
        when: { argument: 2, matches: String.raw`\bflag['"]?\s*:\s*['"][wa]x|O_EXCL` },
        orAfterLooking: true,
        citation: `${DOCS}#file-system-flags`,
      },
      { function: 'mkdir', argument: 0, unless: { argument: 1, matches: 'recursive' } },
      { function: 'symlink', argument: 1 },
      { function: 'link', argument: 1 },
    ],
  },
});
