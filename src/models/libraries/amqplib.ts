import { defineLibrary } from '../define-library.js';

const API = 'https://amqp-node.github.io/amqplib/channel_api.html';
const CHANNEL = {
  returns: 'Channel',
  acquires: { resource: 'amqplib.Channel', via: 'awaited' },
  fails: 'rejects',
  citation: `${API}#model_createChannel`,
} as const;

export const amqplib = defineLibrary({
  package: 'amqplib',
  docs: API,
  types: {
    ChannelModel: {
      extends: 'node:events#EventEmitter',
      methods: { createChannel: CHANNEL, createConfirmChannel: CHANNEL, close: { fails: 'rejects' } },
    },
    // Name of the type before version 0.10.6 of its declarations.
    Connection: { extends: 'ChannelModel' },
    Channel: {
      extends: 'node:events#EventEmitter',
      methods: { publish: { fails: 'throws' }, sendToQueue: { fails: 'throws' }, close: { fails: 'rejects' } },
    },
    ConfirmChannel: { extends: 'Channel' },
  },
  functions: {
    connect: {
      returns: 'ChannelModel',
      acquires: { resource: 'amqplib.ChannelModel', via: 'awaited' },
      fails: 'rejects',
      citation: `${API}#connect`,
    },
  },
  resources: [
    {
      id: 'amqplib.ChannelModel',
      kind: 'connection',
      label: 'broker connection',
      type: 'ChannelModel',
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      severity: 'high',
      remedy:
        'const connection = await amqp.connect(url);\ntry { await publish(connection); }\nfinally { await connection.close(); }',
      citation: `${API}#model_close`,
    },
    {
      id: 'amqplib.Channel',
      kind: 'connection',
      label: 'channel',
      type: 'Channel',
      release: [{ method: 'close' }],
      lifetime: 'process',
      endsOn: ['close'],
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'const channel = await connection.createChannel();\ntry { channel.sendToQueue(queue, content); }\nfinally { await channel.close(); }',
      citation: `${API}#channel_close`,
    },
  ],
});
