import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/steelbrain/node-ssh#readme';

export const nodeSsh = defineLibrary({
  package: 'node-ssh',
  docs: README,
  types: {
    NodeSSH: {
      construct: { acquires: { resource: 'node-ssh.NodeSSH', via: 'result' } },
      methods: {
        connect: { aliases: 'receiver', fails: 'rejects' },
        execCommand: { fails: 'rejects' },
        putFile: { fails: 'rejects' },
        getFile: { fails: 'rejects' },
        dispose: { fails: 'never' },
      },
    },
  },
  resources: [
    {
      id: 'node-ssh.NodeSSH',
      kind: 'connection',
      label: 'ssh client',
      type: 'NodeSSH',
      release: [{ method: 'dispose' }],
      opensOn: ['connect'],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'const ssh = await new NodeSSH().connect(options);\ntry { return await ssh.execCommand(command); }\nfinally { ssh.dispose(); }',
      citation: README,
    },
  ],
});
