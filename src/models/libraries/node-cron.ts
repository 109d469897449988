import { defineLibrary } from '../define-library.js';

const DOCS = 'https://nodecron.com/scheduling-options';

export const nodeCron = defineLibrary({
  package: 'node-cron',
  docs: DOCS,
  // "noOverlap: if true, prevents overlapping runs […] Defaults to false." Versions before 4 have no such option.
  schedules: [
    { function: 'schedule', apartBy: ['noOverlap'], citation: DOCS },
    { function: 'createTask', apartBy: ['noOverlap'], citation: DOCS },
  ],
});
