import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/findings/errors.js';
import { createRuleRegistry, unknownRule } from '../../src/rule/registry.js';
import { sampleRule } from './sample-rule.js';

function hintsOf(...rules: unknown[]): readonly string[] {
  try {
    createRuleRegistry(rules);
  } catch (error) {
    if (error instanceof UsageError) return error.hints;
    throw error;
  }
  return [];
}

describe('createRuleRegistry', () => {
  it('sorts by id and finds by id', () => {
    const registry = createRuleRegistry([sampleRule({ id: 'zebra' }), sampleRule({ id: 'ant' })]);
    expect(registry.all.map((rule) => rule.meta.id)).toEqual(['ant', 'zebra']);
    expect(registry.get('zebra')?.meta.id).toBe('zebra');
    expect(registry.get('horse')).toBeUndefined();
  });

  it('rejects an id given twice', () => {
    expect(hintsOf(sampleRule(), sampleRule())).toEqual(['rule "sample-rule": the id is taken by another rule']);
  });

  it('names every fault of every rule at once', () => {
    const rule = sampleRule({ id: 'No_Kebab', title: 'Has a capital.' });
    expect(hintsOf(rule, { ...sampleRule({ id: 'b' }), messages: {}, check: 'x' })).toEqual([
      'rule "No_Kebab": meta.id is not kebab-case',
      'rule "No_Kebab": meta.title starts with a capital',
      'rule "No_Kebab": meta.title ends with a full stop',
      'rule "b": messages are empty: a rule needs at least one message',
      'rule "b": check is not a function',
    ]);
  });

  it('rejects messages that break the house rules', () => {
    const withMessage = (text: string) => ({ ...sampleRule(), messages: { seen: text } });
    expect(hintsOf(withMessage('stray {brace'))).toHaveLength(1);
    expect(hintsOf(withMessage('ends here.'))).toHaveLength(1);
    expect(hintsOf(withMessage(''))).toHaveLength(1);
    expect(hintsOf(withMessage('{what} is fine'))).toEqual([]);
  });

  it('rejects what is no rule at all', () => {
    expect(hintsOf('nonsense')).toHaveLength(1);
    expect(hintsOf({ meta: { id: 'half' } }).length).toBeGreaterThan(1);
  });
});

describe('unknownRule', () => {
  it('suggests the nearest id', () => {
    const registry = createRuleRegistry([sampleRule({ id: 'unclosed-handle' })]);
    expect(unknownRule('unclosed-handel', registry)).toBe(
      'unknown rule "unclosed-handel"; did you mean "unclosed-handle"?',
    );
    expect(unknownRule('xyz', registry)).toBe('unknown rule "xyz"');
  });
});
