import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/http.html#httprequesturl-options-callback';
const LIMITS = ['timeout', 'signal', 'agent'];

/** Sockets have no timeout until somebody sets one. */
export const requestsNodeHttp = defineLibrary({
  package: 'node:http',
  docs: DOCS,
  requests: [
    { function: 'request', limits: LIMITS, citation: DOCS },
    { function: 'get', limits: LIMITS, citation: DOCS },
  ],
});
