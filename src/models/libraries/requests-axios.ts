import { defineLibrary } from '../define-library.js';

const DOCS = 'https://axios-http.com/docs/req_config';
const LIMITS = ['timeout', 'signal', 'cancelToken'];

/** `timeout` is 0 unless a config says otherwise: no limit. */
export const requestsAxios = defineLibrary({
  package: 'axios',
  docs: DOCS,
  requests: ['default', 'request', 'get', 'delete', 'head', 'options', 'post', 'put', 'patch'].map((name) => ({
    function: name,
    limits: LIMITS,
    citation: DOCS,
  })),
});
