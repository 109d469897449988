import { defineRule, ownerReport } from '../src/rule/index.js';

/** Overrides of closing methods that do not call super while the base releases something. */
export const missingSuperDispose = defineRule<Record<string, never>, 'skipped'>({
  meta: {
    id: 'missing-super-dispose',
    title: 'override that skips the cleanup of its base',
    description:
      'Reports an override of a closing method that does not call the one it overrides, although that one releases something which the override leaves alone. What the base class opened stays open.',
    family: 'lifecycle',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    skipped: '`{closing}` of `{owner}` does not call the one it overrides, which releases `{place}`',
  },
  remedy: {
    text: 'call the overridden method, last and in a `finally` where something before it can fail',
    before: 'override async close() {\n  await this.worker.terminate();\n}',
    after:
      'override async close() {\n  try {\n    await this.worker.terminate();\n  } finally {\n    await super.close();\n  }\n}',
  },
  check(context) {
    for (const found of context.ownerFaults()) {
      if (found.fault === 'super-skipped') context.report({ ...ownerReport(found), messageId: 'skipped' });
    }
  },
});
