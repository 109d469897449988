import { defineLibrary } from '../define-library.js';

const API = 'https://imapflow.com/docs/api/imapflow-client';

export const imapflow = defineLibrary({
  package: 'imapflow',
  docs: 'https://imapflow.com/',
  types: {
    ImapFlow: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'imapflow.ImapFlow', via: 'result' } },
      methods: {
        connect: { fails: 'rejects' },
        // Every other command on the mailbox waits until it is released.
        getMailboxLock: {
          returns: 'MailboxLockObject',
          acquires: { resource: 'imapflow.MailboxLock', via: 'awaited' },
          fails: 'rejects',
          distinctive: true,
          citation: API,
        },
        logout: { fails: 'rejects' },
        close: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'imapflow.ImapFlow',
      kind: 'connection',
      label: 'mail client',
      type: 'ImapFlow',
      release: [{ method: 'logout' }, { method: 'close' }],
      opensOn: ['connect'],
      lifetime: 'scoped',
      endsOn: ['close'],
      severity: 'high',
      remedy: 'await client.connect();\ntry { await readMail(client); }\nfinally { await client.logout(); }',
      citation: API,
    },
    {
      id: 'imapflow.MailboxLock',
      kind: 'lock',
      label: 'mailbox lock',
      type: 'MailboxLockObject',
      release: [{ method: 'release' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'high',
      remedy:
        'const lock = await client.getMailboxLock("INBOX");\ntry { await readMail(client); }\nfinally { lock.release(); }',
      citation: API,
    },
  ],
});
