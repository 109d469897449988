import { defineRule, type LeakEnding, leakReport } from '../src/rule/index.js';

/** Files and directories for the time being that some path leaves on the disk. */
export const leftoverTempFile = defineRule<Record<string, never>, LeakEnding>({
  meta: {
    id: 'leftover-temp-file',
    title: 'temporary file that some path leaves behind',
    description:
      'Reports files and folders that are there for the time being (temporary ones, half-written ones, lock files) and that some path never removes. Each failure leaves one more, until the disk is full.',
    family: 'handles',
    severity: 'low',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    never: 'the {label} made here is never removed: {release}',
    skipped: 'the {label} made here is left behind when the function leaves at line {exitLine}',
    raised: 'the {label} made here is left behind when line {exitLine} {verb}',
    lost: 'the {label} made here is left behind when line {exitLine} puts something else in its place',
    abandoned: 'the {label} made here is left behind when the consumer stops at the yield in line {exitLine}',
  },
  remedy: {
    text: 'remove it in a `finally` that every path passes',
    before:
      'const folder = await mkdtemp(prefix);\nawait build(folder); // a rejection skips the removal\nawait rm(folder, { recursive: true });',
    after:
      'const folder = await mkdtemp(prefix);\ntry {\n  await build(folder);\n} finally {\n  await rm(folder, { recursive: true, force: true });\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind === 'temp-file') context.report(leakReport(leak));
    }
  },
});
