import { expect, it } from 'vitest';
import { deduplicate } from '../../src/audit/deduplicate.js';
import type { RawFinding } from '../../src/findings/finding.js';

const finding = (changes: Partial<RawFinding> = {}): RawFinding => ({
  rule: 'a',
  family: 'handles',
  severity: 'medium',
  confidence: 'likely',
  message: 'm',
  file: 'a.ts',
  line: 1,
  column: 1,
  endLine: 1,
  symbol: '<module>',
  resource: 'r',
  anchor: 'x',
  path: [],
  remedy: { text: 't' },
  ...changes,
});

it('keeps the surest of several reports of one rule at one place, then the dearest, then the first', () => {
  const surest = finding({ confidence: 'certain', severity: 'low' });
  expect(deduplicate([finding({ severity: 'critical' }), surest])).toEqual([surest]);
  const dearest = finding({ severity: 'high' });
  expect(deduplicate([finding(), dearest])).toEqual([dearest]);
  const first = finding({ message: 'first' });
  expect(deduplicate([first, finding({ message: 'second' })])).toEqual([first]);
});

it('keeps what differs in rule or place', () => {
  const all = [
    finding(),
    finding({ rule: 'b' }),
    finding({ line: 2 }),
    finding({ column: 9 }),
    finding({ file: 'b.ts' }),
  ];
  expect(deduplicate(all)).toEqual(all);
});
