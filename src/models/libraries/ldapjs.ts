import { defineLibrary } from '../define-library.js';

const CLIENT = 'https://github.com/ldapjs/node-ldapjs/blob/master/docs/client.md';

export const ldapjs = defineLibrary({
  package: 'ldapjs',
  docs: CLIENT,
  types: {
    Client: { extends: 'node:events#EventEmitter' },
  },
  functions: {
    // Connects at once.
    createClient: {
      returns: 'Client',
      acquires: { resource: 'ldapjs.Client', via: 'result' },
      fails: 'never',
      citation: `${CLIENT}#create-a-client`,
    },
  },
  resources: [
    {
      id: 'ldapjs.Client',
      kind: 'connection',
      label: 'directory client',
      type: 'Client',
      release: [{ method: 'unbind' }, { method: 'destroy' }],
      lifetime: 'scoped',
      endsOn: ['close', 'end'],
      severity: 'high',
      remedy:
        'const client = ldap.createClient({ url });\nclient.bind(dn, password, (error) => { client.unbind(); done(error); });',
      citation: `${CLIENT}#unbind`,
    },
  ],
});
