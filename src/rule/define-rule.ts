import type { Rule, RuleDefinition } from './types.js';

const DOCS = 'https://github.com/leakaudit/leakaudit/blob/main/docs/rules';

/** Freezes a rule and fills what its author may leave out. Message ids are checked by the compiler. */
export function defineRule<Options = Record<string, never>, MessageId extends string = string>(
  definition: RuleDefinition<Options, MessageId>,
): Rule {
  const { meta } = definition;
  return Object.freeze({
    meta: Object.freeze({ ...meta, docsUrl: meta.docsUrl ?? `${DOCS}/${meta.id}.md` }),
    messages: definition.messages,
    remedy: definition.remedy,
    options: definition.options,
    check: definition.check,
  });
}
