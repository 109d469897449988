import { defineRule, type LeakEnding, leakReport, type Occasion, ownerReport } from '../src/rule/index.js';

/** Intervals and long timeouts that go on after what they were armed for is over. */
export const unclearedTimer = defineRule<
  Record<string, never>,
  Exclude<LeakEnding, 'never'> | 'raced' | Occasion['kind'] | 'forgotten' | 'neverClosed'
>({
  meta: {
    id: 'uncleared-timer',
    title: 'timer that some path never clears',
    description:
      'Reports intervals and long timeouts that go on after the work they were armed for has failed, has won its race or has been closed. They keep the process and what they refer to alive, and fire into things that have moved on.',
    family: 'handles',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    skipped: 'the {label} armed here is not cleared when the function leaves at line {exitLine}',
    raised: 'the {label} armed here is not cleared when line {exitLine} {verb}',
    lost: 'the {label} armed here is lost when line {exitLine} puts another one in its place',
    abandoned: 'the {label} armed here is not cleared when the consumer stops at the yield in line {exitLine}',
    owner: 'nobody keeps the {label} armed here, so that {ending}() of {name} can not clear it',
    effect:
      'the {label} armed here goes on after the component is gone: what {name}() is given returns no cleanup for it',
    component:
      'the {label} armed here in `{name}` goes on after the component is gone: the cleanup of no effect clears it',
    arrival: 'the {label} armed here for each {name} is never cleared',
    forgotten: '`{closing}` of `{owner}` does not clear the {label} that `{place}` keeps',
    neverClosed: '`{owner}` keeps the {label} armed here in `{place}` and has no method that clears it',
    raced: 'the {label} armed here goes on when it loses the race in line {exitLine}, and nothing can clear it',
  },
  remedy: {
    text: 'keep the handle and clear it in a `finally`, or in the method that ends the owner',
    before:
      "await Promise.race([work(), new Promise((_, reject) => setTimeout(() => reject(new Error('late')), limit))]);",
    after:
      "let timer;\nconst late = new Promise((_, reject) => {\n  timer = setTimeout(() => reject(new Error('late')), limit);\n});\ntry {\n  return await Promise.race([work(), late]);\n} finally {\n  clearTimeout(timer);\n}",
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind !== 'timer') continue;
      // What a timer that goes on does to anybody depends on its callback, which no path tells.
      const report = { ...leakReport(leak), ...(leak.confidence === 'certain' && { confidence: 'likely' as const }) };
      const { messageId } = report;
      const { exit, occasion } = leak;
      if (exit === 'race') context.report({ ...report, messageId: 'raced', severity: 'low', confidence: 'possible' });
      // Once it has fired it is gone: what is left over is mostly the abort of a call that has failed.
      else if (messageId !== 'never' && leak.resource.expires)
        context.report({ ...report, messageId, severity: 'low', confidence: 'possible' });
      else if (messageId !== 'never') context.report({ ...report, messageId });
      else if (occasion) {
        const data = { ...report.data, ...occasion };
        context.report({ ...report, messageId: occasion.kind, data });
      }
    }
    for (const found of context.ownerFaults()) {
      const { resource, fault } = found;
      if (resource.kind !== 'timer') continue;
      if (fault === 'forgotten') context.report({ ...ownerReport(found), messageId: 'forgotten' });
      if (fault === 'never-closed') context.report({ ...ownerReport(found), messageId: 'neverClosed' });
    }
  },
});
