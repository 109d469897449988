import { defineRule } from '../src/rule/index.js';

/** Caches and buffers with a budget in bytes, for which nobody looks at the bytes. */
export const guessedCacheSize = defineRule<Record<string, never>, 'constant' | 'key'>({
  meta: {
    id: 'guessed-cache-size',
    title: 'size budget held with a guess',
    description:
      'Reports caches and buffers whose budget in bytes is held with an estimate that does not look at the data: a constant for each row or entry, or the length of the key alone. The budget holds on paper while memory grows with what is really kept.',
    family: 'growth',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    constant: '`{name}` is held below `{budget}` by `{estimate}`, which is the same for small and for large values',
    key: '`{name}` is held below `{budget}` by the length of `{estimate}`, while the value is not looked at',
  },
  remedy: {
    text: 'measure what is kept (`Buffer.byteLength`, the length of its JSON, a sample of its rows), or limit the number of entries and say so',
    before: 'const size = rows.length * 100;\nif (this.bytes + size > this.maxBytes) this.evictOldest();',
    after:
      'const size = Buffer.byteLength(JSON.stringify(rows));\nif (this.bytes + size > this.maxBytes) this.evictOldest();',
  },
  check(context) {
    for (const found of context.guessedSizes()) {
      const { name, estimateText, budgetText, basis, estimate, confidence, steps } = found;
      context.report({
        messageId: basis,
        data: { name, estimate: estimateText, budget: budgetText },
        node: estimate,
        resource: name,
        confidence,
        steps,
      });
    }
  },
});
