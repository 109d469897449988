import { describe, expect, it } from 'vitest';
import { severityOf } from '../../src/growth/severity.js';

describe('the severity of growth', () => {
  it.each([
    [900_000, 'certain', 'low'],
    [2_000_000, 'likely', 'medium'],
    [20_000_000, 'likely', 'high'],
    [20_000_000, 'possible', 'medium'],
    [undefined, 'certain', 'medium'],
    [undefined, 'possible', 'low'],
  ] as const)('%s bytes, %s: %s', (bytes, confidence, severity) => {
    expect(severityOf(bytes, confidence)).toBe(severity);
  });
});
