import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { formattedConfigSchema } from '../../scripts/format-schema.js';

it('is published as it stands (npm run schema)', () => {
  expect(readFileSync('schema/config.schema.json', 'utf8')).toBe(formattedConfigSchema());
});

it('accepts and rejects as the tool does', () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(formattedConfigSchema()));
  expect(validate({ rules: { a: 'high', b: { severity: 'off' } }, scale: { users: 5 } })).toBe(true);
  expect(validate({})).toBe(true);
  expect(validate({ rules: { a: 'hihg' } })).toBe(false);
  expect(validate({ ruels: {} })).toBe(false);
});
