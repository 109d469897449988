import { defineLibrary } from '../define-library.js';

const DOCS = 'https://www.elastic.co/docs/reference/elasticsearch/clients/javascript';

export const elasticsearch = defineLibrary({
  package: '@elastic/elasticsearch',
  modules: ['@opensearch-project/opensearch'],
  docs: DOCS,
  types: {
    Client: {
      construct: { acquires: { resource: '@elastic/elasticsearch.Client', via: 'result' } },
      methods: {
        // Shares the connection pool of its parent.
        child: { returns: 'Client', aliases: 'receiver', fails: 'never', citation: `${DOCS}/child` },
        close: { fails: 'rejects' },
      },
    },
  },
  resources: [
    {
      id: '@elastic/elasticsearch.Client',
      kind: 'connection',
      label: 'search client',
      type: 'Client',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'export const client = new Client({ node }); // once, at module level',
      citation: `${DOCS}/connecting`,
    },
  ],
});
