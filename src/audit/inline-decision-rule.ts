import { defineRule } from '../rule/define-rule.js';

/**
 * Keeps inline decisions honest. It stands in the registry for its settings and its page; its findings come from
 * checkDecisions, since what a comment settles is known only after all other rules ran.
 */
export const inlineDecisionRule = defineRule({
  meta: {
    id: 'inline-decision',
    title: 'inline decision that is malformed or settles nothing',
    description:
      'A comment that settles a finding must name a status, a rule and a reason, and there must be such a finding. Otherwise a reader takes for settled what nobody looked at.',
    family: 'lifecycle',
    severity: 'low',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    malformed: 'this inline decision {problem}',
    unused: 'this inline decision settles nothing: {rule} reports nothing on line {line}',
  },
  remedy: {
    text: 'write the decision as a status, a rule and a reason, or remove it',
    before: '// leakaudit: refuted unclosed-handle',
    after: '// leakaudit: refuted unclosed-handle -- the server closes it on shutdown',
  },
  check() {},
});
