import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/ldapts/ldapts#readme';

export const ldapts = defineLibrary({
  package: 'ldapts',
  docs: README,
  types: {
    Client: {
      construct: { acquires: { resource: 'ldapts.Client', via: 'result' } },
      methods: { bind: { fails: 'rejects' }, search: { fails: 'rejects' }, unbind: { fails: 'rejects' } },
    },
  },
  resources: [
    {
      id: 'ldapts.Client',
      kind: 'connection',
      label: 'directory client',
      type: 'Client',
      release: [{ method: 'unbind' }],
      // Connects with its first operation, and stays connected when that is refused.
      opensOn: ['bind', 'search', 'startTLS'],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'const client = new Client({ url });\ntry { await client.bind(dn, password); }\nfinally { await client.unbind(); }',
      citation: README,
    },
  ],
});
