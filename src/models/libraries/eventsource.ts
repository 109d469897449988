import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/EventSource/eventsource#readme';

export const eventsource = defineLibrary({
  package: 'eventsource',
  docs: README,
  types: {
    EventSource: {
      construct: { acquires: { resource: 'eventsource.EventSource', via: 'result' } },
      methods: { close: { fails: 'never' } },
    },
  },
  resources: [
    {
      id: 'eventsource.EventSource',
      kind: 'socket',
      label: 'event source',
      type: 'EventSource',
      // Reconnects for ever until it is closed.
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'high',
      remedy: 'const source = new EventSource(url);\nsignal.addEventListener("abort", () => source.close());',
      citation: 'https://developer.mozilla.org/en-US/docs/Web/API/EventSource/close',
    },
  ],
});
