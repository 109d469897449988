import { defineRule, lockReport, z } from '../src/rule/index.js';

const options = z.strictObject({
  maxWaitMs: z.number().positive().default(60_000).describe('how long a lock may be waited for, in milliseconds'),
});

/** Waits for a lock that outlast every request, and locks that expire before their work is done. */
export const lockWaitTooLong = defineRule<z.infer<typeof options>, 'found' | 'expires'>({
  meta: {
    id: 'lock-wait-too-long',
    title: 'lock that is waited for too long, or expires early',
    description:
      'Reports locks that the code waits for without an end or for longer than the configured limit, and locks that expire before the work which they guard has to be done. When an owner dies, everybody behind him hangs for that long; when a lock expires early, two work at once.',
    family: 'locks',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    found: 'the {subject} {problem}; when its owner is gone, everybody behind him hangs that long',
    expires: 'the {subject} taken here {problem}',
  },
  remedy: {
    text: 'wait for a few seconds and fail with an answer; let the lock live longer than its work, or extend it while the work goes on',
    before: 'const lock = new FileLock(path, { timeout: 600_000 });',
    after: 'const lock = new FileLock(path, { timeout: 10_000 });',
  },
  options,
  check(context) {
    for (const found of context.lockFaults()) {
      const isTooLong = found.fault === 'long-wait' && (found.waitMs ?? 0) > context.options.maxWaitMs;
      if (isTooLong) context.report(lockReport(found));
      if (found.fault === 'early-expiry') context.report({ ...lockReport(found), messageId: 'expires' });
    }
  },
});
