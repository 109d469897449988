import { defineRule, lockReport } from '../src/rule/index.js';

/** Lock files and keys that are deleted by code which does not know whether somebody holds them. */
export const forcedLockRemoval = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'forced-lock-removal',
    title: 'lock removed without asking for its owner',
    description:
      'Reports lock files and lock keys that are deleted without asking whether their owner is gone, or whether they are still the own ones. The owner goes on as if he held the lock, the next one comes in beside him, and both write.',
    family: 'locks',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {subject} {problem}' },
  remedy: {
    text: 'remove a lock file only when its process is gone or its time is up, and a key only while it holds the own token; better, let a library for locks do both',
    before: 'await redis.del(lockKey);',
    after:
      "await redis.eval(\n  \"if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end\",\n  1, lockKey, token);",
  },
  check(context) {
    for (const found of context.lockFaults()) {
      if (found.fault === 'forced-removal') context.report(lockReport(found));
    }
  },
});
