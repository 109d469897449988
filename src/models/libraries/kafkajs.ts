import { defineLibrary } from '../define-library.js';

const DOCS = 'https://kafka.js.org/docs';

const RETRIES = `${DOCS}/configuration#default-retry`;
const RETRY = { growth: ['retry.multiplier'], delay: ['retry.initialRetryTime'], limit: ['retry.retries'] } as const;

export const kafkajs = defineLibrary({
  package: 'kafkajs',
  docs: `${DOCS}/getting-started`,
  types: {
    // Holds nothing itself: its producers, consumers and admins connect.
    Kafka: {
      construct: { returns: 'Kafka' },
      methods: {
        producer: { returns: 'Producer', acquires: { resource: 'kafkajs.Producer', via: 'result' }, fails: 'never' },
        consumer: { returns: 'Consumer', acquires: { resource: 'kafkajs.Consumer', via: 'result' }, fails: 'throws' },
        admin: { returns: 'Admin', acquires: { resource: 'kafkajs.Admin', via: 'result' }, fails: 'never' },
      },
    },
    Producer: {
      methods: {
        connect: { fails: 'rejects' },
        send: { fails: 'rejects' },
        transaction: {
          returns: 'Transaction',
          acquires: { resource: 'kafkajs.Transaction', via: 'awaited' },
          fails: 'rejects',
          citation: `${DOCS}/transactions`,
        },
        disconnect: { fails: 'rejects' },
      },
    },
    Consumer: {
      methods: {
        connect: { fails: 'rejects' },
        // It asks again and again whether the handlers of what was fetched have ended.
        disconnect: {
          fails: 'rejects',
          waitsFor: 'the messages in progress',
          citation: 'https://github.com/tulios/kafkajs/blob/v2.2.4/src/consumer/runner.js',
        },
      },
    },
  },
  retries: [
    // Five retries, each after about twice the time of the one before; half a minute at most.
    { function: 'Kafka', backoffByDefault: true, limitedByDefault: true, options: RETRY, citation: RETRIES },
    { function: 'Kafka.consumer', backoffByDefault: true, limitedByDefault: true, options: RETRY, citation: RETRIES },
    { function: 'Kafka.producer', backoffByDefault: true, limitedByDefault: true, options: RETRY, citation: RETRIES },
    { function: 'Kafka.admin', backoffByDefault: true, limitedByDefault: true, options: RETRY, citation: RETRIES },
  ],
  resources: [
    {
      id: 'kafkajs.Producer',
      kind: 'connection',
      label: 'producer',
      type: 'Producer',
      release: [{ method: 'disconnect' }],
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'await producer.connect();\ntry { await producer.send(record); }\nfinally { await producer.disconnect(); }',
      citation: `${DOCS}/producing`,
    },
    {
      id: 'kafkajs.Consumer',
      kind: 'connection',
      label: 'consumer',
      type: 'Consumer',
      release: [{ method: 'disconnect' }],
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'await consumer.connect();\nawait consumer.run({ eachMessage });\nprocess.once("SIGTERM", () => consumer.disconnect());',
      citation: `${DOCS}/consuming`,
    },
    {
      id: 'kafkajs.Admin',
      kind: 'connection',
      label: 'admin client',
      type: 'Admin',
      release: [{ method: 'disconnect' }],
      opensOn: ['connect'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'await admin.connect();\ntry { await admin.createTopics(topics); }\nfinally { await admin.disconnect(); }',
      citation: `${DOCS}/admin`,
    },
    {
      id: 'kafkajs.Transaction',
      kind: 'transaction',
      label: 'transaction',
      type: 'Transaction',
      release: [{ method: 'commit' }, { method: 'abort' }],
      lifetime: 'scoped',
      severity: 'high',
      remedy:
        'const transaction = await producer.transaction();\ntry { await transaction.send(record); await transaction.commit(); }\ncatch (error) { await transaction.abort(); throw error; }',
      citation: `${DOCS}/transactions`,
    },
  ],
});
