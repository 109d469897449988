import { describe, expect, it, vi } from 'vitest';
import { fingerprintOf, identify } from '../../src/ledger/identity.js';
import { first, rawFinding } from './samples.js';

describe('identity', () => {
  it('does not depend on lines, messages or severities', () => {
    const [plain] = identify([rawFinding()]);
    const [moved] = identify([rawFinding({ line: 90, column: 1, message: 'worded anew', severity: 'low' })]);
    expect(moved?.fingerprint).toBe(plain?.fingerprint);
    expect(plain?.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(plain?.id).toBe(`LA-${plain?.fingerprint.slice(0, 8)}`);
  });

  it.each(['rule', 'resource', 'file', 'symbol', 'anchor'] as const)('depends on the %s', (field) => {
    expect(fingerprintOf(rawFinding({ [field]: 'other' }), 0)).not.toBe(fingerprintOf(rawFinding(), 0));
  });

  it('does not let one field run into the next', () => {
    const left = rawFinding({ rule: 'ab', resource: 'c' });
    expect(fingerprintOf(left, 0)).not.toBe(fingerprintOf(rawFinding({ rule: 'a', resource: 'bc' }), 0));
  });

  it('numbers equal findings in source order, whatever order they come in', () => {
    const raws = [rawFinding({ line: 30 }), rawFinding({ line: 10 }), rawFinding({ line: 20, symbol: 'other' })];
    const found = identify(raws);
    expect(found.map(({ line, ordinal }) => [line, ordinal])).toEqual([
      [10, 0],
      [20, 0],
      [30, 1],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(identify([...raws].reverse())).toEqual(found);
  });
});

describe('ids that collide', () => {
  it('are longer', async () => {
    vi.resetModules();
    vi.doMock('../../src/ledger/event-hash.js', () => ({
      sha256: (text: string) => `${'0'.repeat(8)}${text.endsWith('1') ? '1' : '2'}${'0'.repeat(55)}`,
    }));
    const { identify: identifyWithCollision } = await import('../../src/ledger/identity.js');
    const ids = identifyWithCollision([rawFinding(), rawFinding()]).map(({ id }) => id);
    expect(ids).toEqual(['LA-0000000020000000', 'LA-0000000010000000']);
    expect(first(identifyWithCollision([rawFinding()])).id).toBe('LA-00000000');
    vi.doUnmock('../../src/ledger/event-hash.js');
  });
});
