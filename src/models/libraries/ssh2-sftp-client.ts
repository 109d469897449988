import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/theophilusx/ssh2-sftp-client#readme';

export const ssh2SftpClient = defineLibrary({
  package: 'ssh2-sftp-client',
  docs: README,
  types: {
    default: {
      extends: 'Client',
      construct: { returns: 'Client', acquires: { resource: 'ssh2-sftp-client.Client', via: 'result' } },
    },
    Client: {
      methods: {
        connect: { fails: 'rejects' },
        get: { fails: 'rejects' },
        put: { fails: 'rejects' },
        end: { fails: 'rejects' },
        on: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'ssh2-sftp-client.Client',
      kind: 'connection',
      label: 'sftp client',
      type: 'Client',
      release: [{ method: 'end' }],
      opensOn: ['connect'],
      lifetime: 'scoped',
      severity: 'high',
      remedy: 'await sftp.connect(config);\ntry { await sftp.put(local, remote); }\nfinally { await sftp.end(); }',
      citation: README,
    },
  ],
});
