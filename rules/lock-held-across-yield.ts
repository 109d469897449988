import { defineRule, lockReport } from '../src/rule/index.js';

/** Locks that are held until somebody else has done his part: a consumer, a client, an event. */
export const lockHeldAcrossYield = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'lock-held-across-yield',
    title: 'lock held for as long as somebody else likes',
    description:
      'Reports locks that are held while a generator yields, a response streams or an event is waited for without a limit. The consumer decides how long everybody else waits, and he may never come back.',
    family: 'locks',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {subject} taken here {problem}' },
  remedy: {
    text: 'take the lock only for what needs it, before or after the stream, and give it back before the first chunk leaves; where it has to span the stream, release it on `close` and on abort',
    before:
      'const release = await mutex.acquire();\ntry { for await (const chunk of answer) yield chunk; }\nfinally { release(); }',
    after: 'for await (const chunk of answer) yield chunk;\nawait mutex.runExclusive(() => save(answer));',
  },
  check(context) {
    for (const found of context.lockFaults()) {
      if (found.fault === 'held-open-ended') context.report(lockReport(found));
    }
  },
});
