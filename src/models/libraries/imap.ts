import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/mscdex/node-imap#connection-instance-methods';

export const imap = defineLibrary({
  package: 'imap',
  docs: 'https://github.com/mscdex/node-imap#readme',
  types: {
    // The module is the class itself.
    default: {
      extends: 'node:events#EventEmitter',
      construct: { returns: 'default', acquires: { resource: 'imap.Connection', via: 'result' } },
      methods: { connect: { fails: 'never' }, end: { fails: 'never' }, destroy: { fails: 'never' } },
    },
  },
  resources: [
    {
      id: 'imap.Connection',
      kind: 'connection',
      label: 'mail connection',
      type: 'default',
      release: [{ method: 'end' }, { method: 'destroy' }],
      opensOn: ['connect'],
      lifetime: 'scoped',
      endsOn: ['close', 'end'],
      severity: 'high',
      remedy: 'connection.once("ready", () => readMail(connection, () => connection.end()));\nconnection.connect();',
      citation: README,
    },
  ],
});
