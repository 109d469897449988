import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/mqttjs/MQTT.js#readme';

export const mqtt = defineLibrary({
  package: 'mqtt',
  docs: README,
  types: {
    MqttClient: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'mqtt.MqttClient', via: 'result' } },
      methods: {
        publish: { aliases: 'receiver', fails: 'never' },
        subscribe: { aliases: 'receiver', fails: 'never' },
        unsubscribe: { aliases: 'receiver', fails: 'never' },
        end: { aliases: 'receiver', fails: 'never' },
        publishAsync: { fails: 'rejects' },
        subscribeAsync: { fails: 'rejects' },
        endAsync: { fails: 'rejects' },
      },
    },
  },
  functions: {
    // Connects at once, and reconnects until it is ended.
    connect: {
      returns: 'MqttClient',
      acquires: { resource: 'mqtt.MqttClient', via: 'result' },
      fails: 'throws',
      citation: 'https://github.com/mqttjs/MQTT.js#mqttconnecturl-options',
    },
    connectAsync: {
      returns: 'MqttClient',
      acquires: { resource: 'mqtt.MqttClient', via: 'awaited' },
      fails: 'rejects',
    },
  },
  resources: [
    {
      id: 'mqtt.MqttClient',
      kind: 'connection',
      label: 'broker client',
      type: 'MqttClient',
      release: [{ method: 'end' }, { method: 'endAsync' }],
      lifetime: 'process',
      failing: ['publishAsync', 'subscribeAsync', 'unsubscribeAsync', 'endAsync'],
      severity: 'high',
      remedy:
        'const client = await mqtt.connectAsync(url);\ntry { await client.publishAsync(topic, message); }\nfinally { await client.endAsync(); }',
      citation: 'https://github.com/mqttjs/MQTT.js#mqttclientendforce-options-callback',
    },
  ],
});
