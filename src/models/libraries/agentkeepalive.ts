import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/node-modules/agentkeepalive#readme';
const AGENT = { acquires: { resource: 'agentkeepalive.Agent', via: 'result' } } as const;

export const agentkeepalive = defineLibrary({
  package: 'agentkeepalive',
  docs: README,
  types: {
    // Idle sockets are kept by default, unlike those of Node's own agents.
    default: { extends: 'node:http#Agent', construct: { returns: 'default', ...AGENT } },
    HttpAgent: { extends: 'default', construct: { returns: 'HttpAgent', ...AGENT } },
    HttpsAgent: { extends: 'default', construct: { returns: 'HttpsAgent', ...AGENT } },
  },
  resources: [
    {
      id: 'agentkeepalive.Agent',
      kind: 'connection',
      label: 'keep-alive agent',
      type: 'default',
      release: [{ method: 'destroy' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const agent = new Agent(options); // once, at module level',
      citation: README,
    },
  ],
});
