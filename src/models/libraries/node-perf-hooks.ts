import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodejs.org/api/perf_hooks.html';

export const nodePerfHooks = defineLibrary({
  package: 'node:perf_hooks',
  docs: DOCS,
  types: {
    PerformanceObserver: {
      construct: { acquires: { resource: 'node:perf_hooks.PerformanceObserver', via: 'result' } },
      methods: { observe: { fails: 'throws' }, disconnect: { fails: 'never' } },
    },
    IntervalHistogram: { methods: { enable: { fails: 'never' }, disable: { fails: 'never' } } },
  },
  functions: {
    monitorEventLoopDelay: {
      returns: 'IntervalHistogram',
      acquires: { resource: 'node:perf_hooks.IntervalHistogram', via: 'result' },
      fails: 'throws',
      citation: `${DOCS}#perf_hooksmonitoreventloopdelayoptions`,
    },
  },
  resources: [
    {
      id: 'node:perf_hooks.PerformanceObserver',
      kind: 'subscription',
      label: 'performance observer',
      type: 'PerformanceObserver',
      release: [{ method: 'disconnect' }],
      // Costs on every entry while it observes.
      opensOn: ['observe'],
      lifetime: 'process',
      severity: 'low',
      remedy: 'observer.observe({ entryTypes });\ntry { await work(); }\nfinally { observer.disconnect(); }',
      citation: `${DOCS}#class-performanceobserver`,
    },
    {
      id: 'node:perf_hooks.IntervalHistogram',
      kind: 'timer',
      label: 'event loop delay monitor',
      type: 'IntervalHistogram',
      release: [{ method: 'disable' }],
      opensOn: ['enable'],
      lifetime: 'process',
      severity: 'low',
      remedy: 'histogram.enable();\ntry { await work(); }\nfinally { histogram.disable(); }',
      citation: `${DOCS}#histogramdisable`,
    },
  ],
});
