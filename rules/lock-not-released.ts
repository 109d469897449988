import { defineRule, type LeakEnding, leakReport, lockReport } from '../src/rule/index.js';

/** Mutexes, semaphores, file and distributed locks, stream locks and releaser functions that some path keeps. */
export const lockNotReleased = defineRule<Record<string, never>, LeakEnding | 'elsewhere'>({
  meta: {
    id: 'lock-not-released',
    title: 'lock that some path never releases',
    description:
      'Reports mutexes, semaphores, file locks, distributed locks and stream reader or writer locks that some path leaves taken. Everybody who asks for the lock afterwards waits for ever, or until it expires.',
    family: 'locks',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    never: 'the {label} taken here is never released',
    skipped: 'the {label} taken here is not released when the function leaves at line {exitLine}',
    raised: 'the {label} taken here is not released when line {exitLine} {verb}',
    lost: 'the {label} taken here is lost when line {exitLine} puts something else in its place',
    elsewhere: 'the {subject} taken here {problem}',
    abandoned: 'the {label} taken here is not released when the consumer stops at the yield in line {exitLine}',
  },
  remedy: {
    text: 'release it in a `finally` that begins right after the lock is taken, or use the scoped form (`runExclusive`, `using`)',
    before: 'await lock.acquire();\nawait save(); // a rejection keeps the lock taken\nlock.release();',
    after: 'await lock.acquire();\ntry {\n  await save();\n} finally {\n  lock.release();\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind === 'lock') context.report(leakReport(leak));
    }
    for (const found of context.lockFaults()) {
      if (found.fault === 'other-session') context.report({ ...lockReport(found), messageId: 'elsewhere' });
    }
  },
});
