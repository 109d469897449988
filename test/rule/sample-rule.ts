import { defineRule } from '../../src/rule/define-rule.js';
import type { Rule, RuleContext } from '../../src/rule/types.js';

/** A sound rule to start from; `changes` replace metadata. */
export function sampleRule(
  changes: Partial<Rule['meta']> = {},
  check: (context: RuleContext<Record<string, never>, 'seen'>) => void = () => {},
): Rule {
  return defineRule({
    meta: {
      id: 'sample-rule',
      title: 'sample',
      description: 'Reports nothing.',
      family: 'handles',
      severity: 'medium',
      since: '0.1.0',
      status: 'preview',
      ...changes,
    },
    messages: { seen: 'saw {what}' },
    remedy: { text: 'look away' },
    check,
  });
}
