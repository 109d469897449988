import { defineLibrary } from '../define-library.js';

const DOCS = 'https://clickhouse.com/docs/integrations/javascript';

export const clickhouseClient = defineLibrary({
  package: '@clickhouse/client',
  docs: DOCS,
  types: {
    ClickHouseClient: {
      methods: {
        query: {
          returns: 'ResultSet',
          acquires: { resource: '@clickhouse/client.ResultSet', via: 'awaited' },
          fails: 'rejects',
          citation: `${DOCS}#query-method`,
        },
        insert: { fails: 'rejects' },
        command: { fails: 'rejects' },
        close: { fails: 'rejects' },
      },
    },
    ResultSet: {
      methods: {
        json: { fails: 'rejects' },
        text: { fails: 'rejects' },
        stream: { returns: 'node:stream#Readable', fails: 'throws' },
      },
    },
  },
  functions: {
    createClient: {
      returns: 'ClickHouseClient',
      acquires: { resource: '@clickhouse/client.ClickHouseClient', via: 'result' },
      fails: 'throws',
    },
  },
  resources: [
    {
      id: '@clickhouse/client.ClickHouseClient',
      kind: 'connection',
      label: 'database client',
      type: 'ClickHouseClient',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy:
        'export const client = createClient(options); // once, at module level\nprocess.once("SIGTERM", () => client.close());',
      citation: DOCS,
    },
    {
      id: '@clickhouse/client.ResultSet',
      kind: 'stream',
      label: 'result set',
      type: 'ResultSet',
      // Read or closed: either frees the socket that it keeps.
      release: [{ method: 'json' }, { method: 'text' }, { method: 'stream' }, { method: 'close' }],
      lifetime: 'scoped',
      severity: 'medium',
      remedy: 'const result = await client.query({ query, format: "JSONEachRow" });\nreturn await result.json();',
      citation: `${DOCS}#resultset-and-row-abstractions`,
    },
  ],
});
