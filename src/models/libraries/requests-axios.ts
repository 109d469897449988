import { defineLibrary } from '../define-library.js';

const DOCS = 'https://axios-http.com/docs/req_config';
const LIMITS = ['timeout', 'signal', 'cancelToken'];
const METHODS = ['request', 'get', 'delete', 'head', 'options', 'post', 'put', 'patch'];

/** `timeout` is 0 unless a config says otherwise: no limit. */
export const requestsAxios = defineLibrary({
  package: 'axios',
  docs: DOCS,
  types: {
    AxiosInstance: { methods: Object.fromEntries(METHODS.map((name) => [name, { fails: 'rejects' }])) },
  },
  functions: {
    create: { returns: 'AxiosInstance', fails: 'never', citation: 'https://axios-http.com/docs/instance' },
  },
  requests: [
    ...['default', ...METHODS].map((name) => ({ function: name, limits: LIMITS, citation: DOCS })),
    ...METHODS.map((name) => ({
      function: `AxiosInstance.${name}`,
      limits: LIMITS,
      onInstance: true as const,
      citation: 'https://axios-http.com/docs/config_defaults',
    })),
  ],
});
