import { defineLibrary } from '../define-library.js';

const DOCS = 'https://undici.nodejs.org/#/docs/api/Client?id=parameter-clientoptions';
const LIMITS = ['signal', 'headersTimeout', 'dispatcher'];

/** Five minutes for the headers, five between parts of the body. */
export const requestsUndici = defineLibrary({
  package: 'undici',
  docs: DOCS,
  requests: [
    { function: 'request', limits: LIMITS, givesUpAfterMs: 300_000, citation: DOCS },
    { function: 'fetch', limits: LIMITS, givesUpAfterMs: 300_000, citation: DOCS },
    ...['Agent', 'Client', 'Pool'].map((name) => ({
      function: `${name}.request`,
      limits: LIMITS,
      onInstance: true as const,
      givesUpAfterMs: 300_000,
      citation: DOCS,
    })),
  ],
});
