import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/nats-io/nats.js/blob/main/core/README.md';

export const nats = defineLibrary({
  package: 'nats',
  modules: ['@nats-io/transport-node', 'nats.ws', '@nats-io/nats-core'],
  docs: README,
  types: {
    NatsConnection: {
      methods: {
        subscribe: {
          returns: 'Subscription',
          acquires: { resource: 'nats.Subscription', via: 'result' },
          fails: 'throws',
          citation: `${README}#publish-and-subscribe`,
        },
        drain: { fails: 'rejects' },
        close: { fails: 'rejects' },
        request: { fails: 'rejects' },
      },
    },
  },
  functions: {
    connect: {
      returns: 'NatsConnection',
      acquires: { resource: 'nats.NatsConnection', via: 'awaited' },
      fails: 'rejects',
      citation: `${README}#connecting-to-a-nats-server`,
    },
    wsconnect: {
      returns: 'NatsConnection',
      acquires: { resource: 'nats.NatsConnection', via: 'awaited' },
      fails: 'rejects',
    },
  },
  resources: [
    {
      id: 'nats.NatsConnection',
      kind: 'connection',
      label: 'broker connection',
      type: 'NatsConnection',
      release: [{ method: 'drain' }, { method: 'close' }],
      lifetime: 'process',
      failing: ['request', 'flush', 'drain', 'close'],
      severity: 'high',
      remedy:
        'const connection = await connect(options);\ntry { await work(connection); }\nfinally { await connection.drain(); }',
      citation: `${README}#closing`,
    },
    {
      id: 'nats.Subscription',
      kind: 'subscription',
      label: 'subscription',
      type: 'Subscription',
      release: [{ method: 'unsubscribe' }, { method: 'drain' }],
      lifetime: 'process',
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'const subscription = connection.subscribe(subject);\ntry { await firstOf(subscription); }\nfinally { subscription.unsubscribe(); }',
      citation: `${README}#publish-and-subscribe`,
    },
  ],
});
