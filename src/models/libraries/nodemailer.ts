import { defineLibrary } from '../define-library.js';

const POOLED = 'https://nodemailer.com/smtp/pooled/';

export const nodemailer = defineLibrary({
  package: 'nodemailer',
  docs: 'https://nodemailer.com/',
  types: {
    Transporter: {
      extends: 'node:events#EventEmitter',
      methods: { sendMail: { fails: 'rejects' }, verify: { fails: 'rejects' } },
    },
  },
  functions: {
    createTransport: {
      returns: 'Transporter',
      // Only a pooled transport keeps connections; any other opens one per mail and closes it.
      acquiresIf: [
        {
          resource: 'nodemailer.Transporter',
          via: 'result',
          when: { argument: 0, matches: '\\bpool\\s*:\\s*true\\b' },
        },
      ],
      fails: 'never',
      citation: POOLED,
    },
  },
  resources: [
    {
      id: 'nodemailer.Transporter',
      kind: 'connection',
      label: 'pooled mail transport',
      type: 'Transporter',
      release: [{ method: 'close' }],
      lifetime: 'process',
      failing: ['sendMail', 'verify'],
      severity: 'medium',
      remedy:
        'export const transport = nodemailer.createTransport({ pool: true, ...smtp }); // once, at module level\nprocess.once("SIGTERM", () => transport.close());',
      citation: POOLED,
    },
  ],
});
