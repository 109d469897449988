import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import * as formats from 'ajv-formats';

/**
 * sarif-schema-2.1.0.json is the schema of SARIF 2.1.0 (edition rtm.5 of the schema store, draft-04), byte for byte as the npm
 * package `@microsoft/jest-sarif` 1.0.0-beta.0 (MIT) ships it in lib/schemas/sarif-2.1.0-rtm.5.json.
 *
 * Its keywords mean the same in draft-07, which ajv reads; only the two that name the draft have to go. One of its
 * patterns is none under the `u` flag.
 */
const {
  $schema: _draft,
  id: _id,
  ...schema
} = JSON.parse(readFileSync(new URL('sarif-schema-2.1.0.json', import.meta.url), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default.default(ajv);
const validate = ajv.compile(schema);

/** What the official schema has against a SARIF log. */
export function schemaErrors(log: unknown): readonly ErrorObject[] {
  return validate(log) ? [] : (validate.errors ?? []);
}
