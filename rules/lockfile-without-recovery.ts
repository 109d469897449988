import { defineRule, lockReport } from '../src/rule/index.js';

/** Lock files made by hand that outlive the process which made them. */
export const lockfileWithoutRecovery = defineRule<Record<string, never>, 'found'>({
  meta: {
    id: 'lockfile-without-recovery',
    title: 'lock file that outlives a crash',
    description:
      'Reports lock files, lock folders and pid files made by hand that nobody removes when the process ends and whose owner nobody asks for. After one crash the file is there for good, and every later start finds it taken.',
    family: 'locks',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { found: 'the {subject} {problem}' },
  remedy: {
    text: 'write the pid into it and take it over when that process is gone, or when it has not been touched for a while; remove it on exit and on signals; or use a library that does all this',
    before: "writeFileSync(lockPath, String(process.pid), { flag: 'wx' });",
    after: 'const release = await lockfile.lock(path, { stale: 10_000 });',
  },
  check(context) {
    for (const found of context.lockFaults()) {
      if (found.fault === 'unrecovered') context.report(lockReport(found));
    }
  },
});
