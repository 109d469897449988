import { defineLibrary } from '../define-library.js';

const DOCS = 'https://undici.nodejs.org/#/docs/api/Client?id=parameter-clientoptions';

/** Node's fetch has the limits of the client below it: five minutes for the headers, five between parts of the body. */
export const requestsGlobal = defineLibrary({
  package: 'global',
  docs: 'https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch',
  requests: [{ function: 'fetch', limits: ['signal', 'dispatcher'], givesUpAfterMs: 300_000, citation: DOCS }],
});
