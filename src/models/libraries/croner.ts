import { defineLibrary } from '../define-library.js';

const DOCS = 'https://croner.56k.guru/usage/configuration/';

export const croner = defineLibrary({
  package: 'croner',
  docs: DOCS,
  types: { Cron: { construct: { fails: 'throws' } } },
  // "protect: prevents the job from running if the previous execution is still in progress", false by default.
  schedules: [{ function: 'Cron', apartBy: ['protect'], citation: DOCS }],
});
