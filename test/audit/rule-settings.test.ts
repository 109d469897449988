import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resolveRuleSettings } from '../../src/audit/rule-settings.js';
import { configSchema, type UserConfig } from '../../src/config/schema.js';
import { UsageError } from '../../src/findings/errors.js';
import { createRuleRegistry } from '../../src/rule/registry.js';
import { sampleRule } from '../rule/sample-rule.js';

const plain = sampleRule({ id: 'plain-rule' });
const optional = { ...sampleRule({ id: 'optional-rule' }), options: z.strictObject({ limit: z.number().default(5) }) };
const registry = createRuleRegistry([plain, optional]);
const settingsOf = (config: UserConfig) => resolveRuleSettings(configSchema.parse(config), registry);

function faultsOf(config: UserConfig): readonly string[] {
  try {
    settingsOf(config);
  } catch (error) {
    if (error instanceof UsageError) return error.hints;
    throw error;
  }
  return [];
}

describe('resolveRuleSettings', () => {
  it('leaves rules that are not named as they are', () => {
    const settings = settingsOf({});
    expect(settings.of(plain, 'a.ts')).toEqual({ severity: undefined, options: {} });
    expect(settings.of(optional, 'a.ts')).toEqual({ severity: undefined, options: { limit: 5 } });
  });

  it('takes severities and options, and switches rules off', () => {
    const settings = settingsOf({ rules: { 'plain-rule': 'off', 'optional-rule': { options: { limit: 9 } } } });
    expect(settings.of(plain, 'a.ts')).toBeUndefined();
    expect(settings.of(optional, 'a.ts')).toEqual({ severity: undefined, options: { limit: 9 } });
  });

  it('lets a later override win, and keep what it does not name', () => {
    const settings = settingsOf({
      rules: { 'optional-rule': { severity: 'high', options: { limit: 9 } } },
      overrides: [
        { files: ['test/**'], rules: { 'optional-rule': 'low' } },
        { files: ['test/deep/**'], rules: { 'optional-rule': 'off' } },
      ],
    });
    expect(settings.of(optional, 'src/a.ts')).toEqual({ severity: 'high', options: { limit: 9 } });
    expect(settings.of(optional, 'test/a.ts')).toEqual({ severity: 'low', options: { limit: 9 } });
    expect(settings.of(optional, 'test/deep/a.ts')).toBeUndefined();
  });

  it('lets an override switch a rule on for some files', () => {
    const overrides = [{ files: ['src/**'], rules: { 'plain-rule': 'medium' as const } }];
    const settings = settingsOf({ rules: { 'plain-rule': 'off' }, overrides });
    expect(settings.of(plain, 'src/a.ts')?.severity).toBe('medium');
    expect(settings.of(plain, 'lib/a.ts')).toBeUndefined();
  });

  it('names every unknown rule and every wrong option at once', () => {
    expect(
      faultsOf({
        rules: { 'plian-rule': 'off', 'plain-rule': { options: { limit: 1 } } },
        overrides: [{ files: ['a'], rules: { 'optional-rule': { options: { limit: 'many' } } } }],
      }),
    ).toEqual([
      'rules: unknown rule "plian-rule"; did you mean "plain-rule"?',
      'rules.plain-rule.options: the rule takes no options, but limit is given',
      'overrides[0].rules.optional-rule.options.limit: invalid input: expected number, received string',
    ]);
  });
});
