import { defineRule, leakReport } from '../src/rule/index.js';

/** Booleans used as locks that a throw leaves set; a plain return with the flag set may mean that the work is done for good. */
export const stuckGuardFlag = defineRule<Record<string, never>, 'raised'>({
  meta: {
    id: 'stuck-guard-flag',
    title: 'guard flag that a throw leaves set',
    description:
      'Reports a boolean used as a lock (tested, set, cleared at the end) that a throw or a rejection leaves set. From then on every call returns at the guard and the work is never done again.',
    family: 'locks',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    raised: '`{resource}` is set here and stays set when line {exitLine} {verb}: every later call stops at its guard',
  },
  remedy: {
    text: 'clear it in a `finally` that begins right after it is set',
    before:
      'if (this.busy) return;\nthis.busy = true;\nawait this.flush(); // a rejection leaves it set\nthis.busy = false;',
    after:
      'if (this.busy) return;\nthis.busy = true;\ntry {\n  await this.flush();\n} finally {\n  this.busy = false;\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind !== 'guard-flag') continue;
      const { messageId, ...report } = leakReport(leak);
      if (messageId !== 'raised') continue;
      context.report({ ...report, messageId, data: { ...report.data, resource: leak.resource.id } });
    }
  },
});
