import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/cluster.html';

export const nodeCluster = defineLibrary({
  package: 'node:cluster',
  docs: DOCS,
  types: {
    Worker: {
      extends: 'node:events#EventEmitter',
      methods: {
        kill: { fails: 'never' },
        disconnect: { aliases: 'receiver', fails: 'never' },
        send: { fails: 'never' },
      },
      properties: { process: 'node:child_process#ChildProcess' },
    },
  },
  functions: {
    // Workers serve as long as the process, which takes them along when it ends in an orderly way.
    fork: { returns: 'Worker', fails: 'throws', citation: `${DOCS}#clusterforkenv` },
  },
});
