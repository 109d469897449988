import { defineLibrary } from '../define-library.js';

const API = 'https://amqp-node.github.io/amqplib/channel_api.html';
const CHANNEL = { acquires: { resource: 'amqplib/callback_api.Channel', via: { callback: 0, parameter: 1 } } } as const;

export const amqplibCallbackApi = defineLibrary({
  package: 'amqplib/callback_api',
  modules: ['amqplib/callback_api.js'],
  docs: API,
  types: {
    Connection: {
      extends: 'node:events#EventEmitter',
      methods: { createChannel: CHANNEL, createConfirmChannel: CHANNEL },
    },
    Channel: {
      extends: 'node:events#EventEmitter',
      methods: { publish: { fails: 'throws' }, sendToQueue: { fails: 'throws' } },
    },
    ConfirmChannel: { extends: 'Channel' },
  },
  functions: {
    // (url, callback) or (url, socketOptions, callback)
    connect: {
      acquires: {
        resource: 'amqplib/callback_api.Connection',
        via: [
          { callback: 1, parameter: 1 },
          { callback: 2, parameter: 1 },
          { callback: 0, parameter: 1 },
        ],
      },
      citation: `${API}#connect`,
    },
  },
  resources: [
    {
      id: 'amqplib/callback_api.Connection',
      kind: 'connection',
      label: 'broker connection',
      type: 'Connection',
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'high',
      remedy:
        'amqp.connect(url, (error, connection) => {\n  if (error) return done(error);\n  publish(connection, (failure) => connection.close(() => done(failure))); });',
      citation: `${API}#model_close`,
    },
    {
      id: 'amqplib/callback_api.Channel',
      kind: 'connection',
      label: 'channel',
      type: 'Channel',
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'connection.createChannel((error, channel) => {\n  if (error) return done(error);\n  publish(channel, (failure) => channel.close(() => done(failure))); });',
      citation: `${API}#channel_close`,
    },
  ],
});
