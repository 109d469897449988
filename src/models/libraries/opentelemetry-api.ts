import { defineLibrary } from '../define-library.js';

const TRACER = 'https://github.com/open-telemetry/opentelemetry-js/blob/main/api/src/trace/tracer.ts';

export const opentelemetryApi = defineLibrary({
  package: '@opentelemetry/api',
  docs: 'https://opentelemetry.io/docs/languages/js/instrumentation/',
  types: {
    TraceAPI: { methods: { getTracer: { returns: 'Tracer', fails: 'never' } } },
    Tracer: {
      methods: {
        startSpan: {
          returns: 'Span',
          acquires: { resource: '@opentelemetry/api.Span', via: 'result' },
          fails: 'never',
          citation: TRACER,
        },
        // (name, fn), (name, options, fn) or (name, options, context, fn): the function ends the span itself.
        startActiveSpan: {
          // It gives back what the function gives back and fails with nothing of its own.
          fails: 'never',
          acquires: {
            resource: '@opentelemetry/api.Span',
            via: [
              { callback: 1, parameter: 0 },
              { callback: 2, parameter: 0 },
              { callback: 3, parameter: 0 },
            ],
          },
          citation: TRACER,
        },
      },
    },
    Span: {
      methods: {
        setAttribute: { aliases: 'receiver', fails: 'never' },
        setAttributes: { aliases: 'receiver', fails: 'never' },
        setStatus: { aliases: 'receiver', fails: 'never' },
        addEvent: { aliases: 'receiver', fails: 'never' },
        updateName: { aliases: 'receiver', fails: 'never' },
        recordException: { fails: 'never' },
        end: { fails: 'never' },
      },
    },
  },
  values: { trace: 'TraceAPI' },
  resources: [
    {
      id: '@opentelemetry/api.Span',
      kind: 'native',
      label: 'span',
      type: 'Span',
      release: [{ method: 'end' }],
      lifetime: 'scoped',
      severity: 'low',
      remedy:
        'tracer.startActiveSpan(name, async (span) => {\n  try { return await work(); } finally { span.end(); }\n});',
      citation: 'https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans',
    },
  ],
});
