import type { Rule } from './types.js';
import { PLACEHOLDER } from './validate-rule.js';

/** A message of a rule with its placeholders filled; throws where the rule's messages or the data do not cover it. */
export function fillMessage(
  rule: Rule,
  messageId: string,
  data: Readonly<Record<string, string | number>> = {},
): string {
  const template = Object.hasOwn(rule.messages, messageId) ? rule.messages[messageId] : undefined;
  if (template === undefined) throw new Error(`rule "${rule.meta.id}" has no message "${messageId}"`);
  return template.replaceAll(PLACEHOLDER, (_, name: string) => {
    if (!Object.hasOwn(data, name)) {
      throw new Error(`rule "${rule.meta.id}" reports "${messageId}" without data for {${name}}`);
    }
    return String(data[name]);
  });
}
