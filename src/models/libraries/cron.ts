import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/kelektiv/node-cron#api';

export const cron = defineLibrary({
  package: 'cron',
  docs: DOCS,
  types: { CronJob: { construct: { fails: 'throws' } } },
  functions: { 'CronJob.from': { returns: 'CronJob', fails: 'throws' } },
  // `waitForCompletion` skips the ticks during a run that is not over; it is false by default.
  schedules: [
    { function: 'CronJob', work: 'onTick', apartBy: ['waitForCompletion'], apartArgument: 9, citation: DOCS },
    { function: 'CronJob.from', work: 'onTick', apartBy: ['waitForCompletion'], citation: DOCS },
  ],
});
