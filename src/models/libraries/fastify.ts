import { defineLibrary } from '../define-library.js';

const DOCS = 'https://fastify.dev/docs/latest/Reference/Server/';
const CREATE = {
  returns: 'FastifyInstance',
  acquires: { resource: 'fastify.FastifyInstance', via: 'result' },
  fails: 'throws',
} as const;

export const fastify = defineLibrary({
  package: 'fastify',
  docs: DOCS,
  types: {
    FastifyInstance: { methods: { listen: { fails: 'rejects' }, close: { fails: 'rejects' } } },
  },
  functions: { default: CREATE, fastify: CREATE },
  resources: [
    {
      id: 'fastify.FastifyInstance',
      kind: 'server',
      label: 'http server',
      type: 'FastifyInstance',
      // Runs the onClose hooks of its plugins, which close what they opened.
      release: [{ method: 'close' }],
      opensOn: ['listen'],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'await server.listen({ port });\nprocess.once("SIGTERM", () => server.close());',
      citation: `${DOCS}#close`,
    },
  ],
});
