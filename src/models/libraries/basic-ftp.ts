import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/patrickjuchli/basic-ftp#readme';

export const basicFtp = defineLibrary({
  package: 'basic-ftp',
  docs: README,
  types: {
    Client: {
      construct: { acquires: { resource: 'basic-ftp.Client', via: 'result' } },
      methods: { access: { fails: 'rejects' }, connect: { fails: 'rejects' }, close: { fails: 'never' } },
    },
  },
  resources: [
    {
      id: 'basic-ftp.Client',
      kind: 'connection',
      label: 'ftp client',
      type: 'Client',
      release: [{ method: 'close' }],
      opensOn: ['access', 'connect', 'connectImplicitTLS'],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'const client = new Client();\ntry { await client.access(options); await client.uploadFrom(source, target); }\nfinally { client.close(); }',
      citation: 'https://github.com/patrickjuchli/basic-ftp#client-api',
    },
  ],
});
