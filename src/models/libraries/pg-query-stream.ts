import { defineLibrary } from '../define-library.js';

export const pgQueryStream = defineLibrary({
  package: 'pg-query-stream',
  docs: 'https://github.com/brianc/node-postgres/tree/master/packages/pg-query-stream#readme',
  types: {
    default: {
      extends: 'QueryStream',
      construct: { returns: 'QueryStream', acquires: { resource: 'pg-query-stream.QueryStream', via: 'result' } },
    },
    QueryStream: { extends: 'node:stream#Readable' },
  },
  resources: [
    {
      id: 'pg-query-stream.QueryStream',
      kind: 'cursor',
      label: 'query stream',
      type: 'QueryStream',
      release: [{ method: 'destroy' }],
      lifetime: 'scoped',
      endsOn: ['end', 'close', 'error'],
      severity: 'medium',
      remedy:
        'const rows = client.query(new QueryStream(text));\nawait pipeline(rows, output); // destroys rows when either side fails',
      citation: 'https://nodejs.org/api/stream.html#readabledestroyerror',
    },
  ],
});
