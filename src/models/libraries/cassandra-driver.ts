import { defineLibrary } from '../define-library.js';

const API = 'https://docs.datastax.com/en/developer/nodejs-driver/4.8/api/class.Client/';

export const cassandraDriver = defineLibrary({
  package: 'cassandra-driver',
  modules: ['dse-driver'],
  docs: 'https://docs.datastax.com/en/developer/nodejs-driver/4.8/',
  types: {
    Client: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'cassandra-driver.Client', via: 'result' } },
      methods: {
        connect: { fails: 'rejects' },
        execute: { fails: 'rejects' },
        batch: { fails: 'rejects' },
        stream: { returns: 'node:stream#Readable', fails: 'never' },
        shutdown: { fails: 'rejects' },
      },
    },
  },
  resources: [
    {
      id: 'cassandra-driver.Client',
      kind: 'connection',
      label: 'cluster client',
      type: 'Client',
      release: [{ method: 'shutdown' }],
      // The first query connects where connect() is not called.
      opensOn: ['connect', 'execute', 'batch', 'stream', 'eachRow'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const client = new Client(options); // once, at module level\nprocess.once("SIGTERM", () => client.shutdown());',
      citation: API,
    },
  ],
});
