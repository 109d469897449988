import { defineLibrary } from '../define-library.js';

const MDN = 'https://developer.mozilla.org/en-US/docs/Web/API';
const OBSERVER = {
  kind: 'subscription',
  // What it observes keeps the observer and its callback alive.
  opensOn: ['observe'],
  lifetime: 'process',
  severity: 'medium',
  remedy: 'observer.observe(element);\n// where the component ends\nobserver.disconnect();',
} as const;
const STOPS = [{ method: 'disconnect' }, { method: 'unobserve' }] as const;

/** The observers of the platform. Each works until it is disconnected, or everything that it observes is gone. */
export const observersGlobal = defineLibrary({
  package: 'global',
  docs: MDN,
  types: {
    IntersectionObserver: { construct: { acquires: { resource: 'global.IntersectionObserver', via: 'result' } } },
    MutationObserver: { construct: { acquires: { resource: 'global.MutationObserver', via: 'result' } } },
    ResizeObserver: { construct: { acquires: { resource: 'global.ResizeObserver', via: 'result' } } },
    PerformanceObserver: { construct: { acquires: { resource: 'global.PerformanceObserver', via: 'result' } } },
  },
  resources: [
    {
      id: 'global.IntersectionObserver',
      label: 'intersection observer',
      type: 'IntersectionObserver',
      release: STOPS,
      ...OBSERVER,
      citation: `${MDN}/IntersectionObserver/disconnect`,
    },
    {
      id: 'global.MutationObserver',
      label: 'mutation observer',
      type: 'MutationObserver',
      release: [{ method: 'disconnect' }],
      ...OBSERVER,
      citation: `${MDN}/MutationObserver/disconnect`,
    },
    {
      id: 'global.ResizeObserver',
      label: 'resize observer',
      type: 'ResizeObserver',
      release: STOPS,
      ...OBSERVER,
      citation: `${MDN}/ResizeObserver/disconnect`,
    },
    {
      id: 'global.PerformanceObserver',
      label: 'performance observer',
      type: 'PerformanceObserver',
      release: [{ method: 'disconnect' }],
      ...OBSERVER,
      remedy: 'observer.observe({ entryTypes });\ntry { await work(); }\nfinally { observer.disconnect(); }',
      citation: `${MDN}/PerformanceObserver/disconnect`,
    },
  ],
});
