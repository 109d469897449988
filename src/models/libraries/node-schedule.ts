import { defineLibrary } from '../define-library.js';

const DOCS = 'https://github.com/node-schedule/node-schedule#readme';

export const nodeSchedule = defineLibrary({
  package: 'node-schedule',
  docs: DOCS,
  // It calls the job at each time and looks at nothing that it gives back.
  schedules: [{ function: 'scheduleJob', apartBy: [], citation: DOCS }],
});
