import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/parse-config.js';
import { UsageError } from '../../src/findings/errors.js';

function faultsOf(input: unknown): readonly string[] {
  try {
    parseConfig(input, 'leakaudit.config.json');
  } catch (error) {
    if (error instanceof UsageError) return error.hints;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('fills the documented defaults', () => {
    expect(parseConfig({}, 'x')).toEqual({
      ignore: [],
      rules: {},
      overrides: [],
      plugins: [],
      models: [],
      failOn: 'high',
      scale: { users: 1000, sessions: 5000, tenants: 50, requestsPerDay: 100_000, uptimeDays: 30 },
      ledger: 'leakaudit.ledger.jsonl',
      gate: { staleLimit: 20 },
    });
  });

  it('keeps the defaults beside what is given', () => {
    expect(parseConfig({ scale: { users: 7 } }, 'x').scale).toMatchObject({ users: 7, tenants: 50 });
  });

  it('lists every fault with its path and the word that was meant', () => {
    expect(
      faultsOf({
        ruels: {},
        failOn: 'hihg',
        rules: { 'unclosed-handle': 'critcal', 'no-backoff': { severty: 'low' } },
        overrides: [{ files: [], rules: {} }],
        scale: { users: 0 },
      }),
    ).toEqual([
      'rules.unclosed-handle: "critcal" is none of off, critical, high, medium, low; did you mean "critical"?',
      'rules.no-backoff.severty: unknown key; did you mean "severity"?',
      'overrides[0].files: is empty',
      'failOn: "hihg" is none of critical, high, medium, low, never; did you mean "high"?',
      'scale.users: 0 is less than 1',
      'ruels: unknown key; did you mean "rules"?',
    ]);
  });

  it('checks inline models, deep inside', () => {
    const model = { package: 'db', docs: 'x', types: { Pool: { methods: { connect: { aquires: 1 } } } } };
    expect(faultsOf({ models: [model] })).toEqual([
      'models[0].types.Pool.methods.connect.aquires: unknown key; did you mean "acquires"?',
    ]);
  });

  it('rejects what is no object', () => {
    expect(faultsOf('text')).toEqual(['the config: "text" is not an object']);
    expect(faultsOf({ ignore: 'dist' })).toEqual(['ignore: "dist" is not an array']);
  });
});
