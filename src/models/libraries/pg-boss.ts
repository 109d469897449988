import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/timgit/pg-boss#readme';

export const pgBoss = defineLibrary({
  package: 'pg-boss',
  docs: README,
  types: {
    default: {
      extends: 'PgBoss',
      construct: { returns: 'PgBoss', acquires: { resource: 'pg-boss.PgBoss', via: 'result' } },
    },
    PgBoss: {
      extends: 'node:events#EventEmitter',
      construct: { acquires: { resource: 'pg-boss.PgBoss', via: 'result' } },
      methods: { start: { returns: 'PgBoss', aliases: 'receiver', fails: 'rejects' }, stop: { fails: 'rejects' } },
    },
  },
  resources: [
    {
      id: 'pg-boss.PgBoss',
      kind: 'connection',
      label: 'job queue',
      type: 'PgBoss',
      release: [{ method: 'stop' }],
      opensOn: ['start'],
      lifetime: 'process',
      severity: 'high',
      remedy:
        'const boss = new PgBoss(url); // once, at module level\nawait boss.start();\nprocess.once("SIGTERM", () => boss.stop());',
      citation: README,
    },
  ],
});
