import { defineRule, type LeakEnding, leakReport } from '../src/rule/index.js';

/** Child processes and terminals that an error, a timeout or a cancel leaves running. */
export const unterminatedProcess = defineRule<
  Record<string, never>,
  Exclude<LeakEnding, 'never'> | 'given-up' | 'unescalated'
>({
  meta: {
    id: 'unterminated-process',
    title: 'child process that some path leaves running',
    description:
      'Reports child processes and terminals that an exception, a timeout or a cancelled call leaves running. Each one goes on with its work, its memory and its files, and nobody is left who could stop it.',
    family: 'handles',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    skipped: 'the {label} started here is still running when the function leaves at line {exitLine}',
    raised: 'the {label} started here is still running when line {exitLine} {verb}',
    lost: 'the {label} started here is lost when line {exitLine} puts another one in its place',
    abandoned: 'the {label} started here is still running when the consumer stops at the yield in line {exitLine}',
    unescalated:
      'the {label} is asked to end here, and line {exitLine} waits for that without limit: send SIGKILL when it is late',
    'given-up': 'the {label} started here goes on when line {exitLine} gives up waiting for it',
  },
  remedy: {
    text: 'kill it on every path that stops waiting for it, and wait until it is gone',
    before: "const timer = setTimeout(() => reject(new Error('late')), limit);",
    after: "const timer = setTimeout(() => {\n  child.kill('SIGKILL');\n  reject(new Error('late'));\n}, limit);",
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind !== 'process') continue;
      // Whether a process ends by itself stands in another program.
      const report = { ...leakReport(leak), confidence: 'possible' as const };
      const { messageId } = report;
      if (leak.exit === 'given-up' || leak.exit === 'unescalated')
        context.report({ ...report, messageId: leak.exit, severity: leak.exit === 'given-up' ? 'high' : 'medium' });
      // Many end by themselves: only who ends them on some path owes it on all.
      else if (messageId !== 'never' && leak.extent === 'some-path') context.report({ ...report, messageId });
    }
  },
});
