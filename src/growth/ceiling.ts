import type { Scale } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { SourceUnit } from '../project/source-unit.js';
import { formatBytes } from '../util/format-bytes.js';
import { wordsOf } from '../util/words.js';
import type { Evidence } from './key-evidence.js';
import type { Insertion } from './uses.js';
import { singular } from './vocabulary.js';

export interface Ceiling {
  readonly bytes: number;
  /** "about 300 KB at 1,000 users". */
  readonly words: string;
}

/** A slot of a hash table or array, and a short string, in V8 on 64 bits; estimates, meant for orders of magnitude. */
const SLOT_BYTES = 40;
const SHORT_STRING_BYTES = 64;
const LONG_STRING_BYTES = 160;
const OBJECT_BYTES = 56;
const PROPERTY_BYTES = 24;
const INSTANCE_BYTES = 200;

/**
 * Upper estimate of what the entries cost: bytes of one entry × the keys that the configured scale leads to expect.
 * Undefined where the scale says nothing about keys of that kind.
 */
export function ceilingOf(
  unit: SourceUnit,
  insertion: Insertion,
  key: { readonly words: string; readonly evidence: Evidence },
  scale: Scale,
): Ceiling | undefined {
  const population = populationOf(key.words, key.evidence, scale);
  if (!population) return undefined;
  const { count, words } = population;
  const keyBytes = insertion.key ? keyCost(key.words) : 0;
  const bytes = (SLOT_BYTES + keyBytes + valueCost(unit, insertion.value, 0)) * count;
  return { bytes, words: `about ${formatBytes(bytes)} at ${count.toLocaleString('en-GB')} ${words}` };
}

interface Population {
  readonly count: number;
  readonly words: string;
}

const USERS = /^(user|username|member|account|customer|author|player|email|visitor|guest|phone|principal|identity)$/;
const TENANTS = /^(tenant|organisation|org|organization|workspace|team|guild|project|repository|repo)$/;
const SESSIONS =
  /^(session|sid|token|jwt|socket|connection|client|peer|device|room|chat|conversation|thread|channel|ip|address)$/;
const REQUESTS =
  /^(request|response|call|message|job|task|run|execution|transaction|trace|span|correlation|order|payment|nonce|query|sql|url|uri|href|prompt|upload|download|event|hash|digest)$/;

function populationOf(keyWords: string, evidence: Evidence, scale: Scale): Population | undefined {
  const words = keyWords.split(' ').flatMap((word) => wordsOf(word).map(singular));
  const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
  if (evidence !== 'fresh') {
    if (has(USERS)) return { count: scale.users, words: 'users' };
    if (has(TENANTS)) return { count: scale.tenants, words: 'tenants' };
    if (has(SESSIONS)) return { count: scale.sessions, words: 'sessions' };
  }
  if (evidence !== 'fresh' && !has(REQUESTS)) return undefined;
  const count = scale.requestsPerDay * scale.uptimeDays;
  return { count, words: `requests in ${scale.uptimeDays} days` };
}

function keyCost(words: string): number {
  return /\b(url|uri|href|query|sql|prompt|path|body)\b/.test(words) ? LONG_STRING_BYTES : SHORT_STRING_BYTES;
}

function valueCost(unit: SourceUnit, value: ts.Expression | undefined, depth: number): number {
  if (!value || depth > 3) return depth === 0 ? 0 : INSTANCE_BYTES;
  const at = unwrapped(value);
  if (isScalar(at)) return 8;
  if (ts.isStringLiteralLike(at) || ts.isTemplateExpression(at)) return SHORT_STRING_BYTES;
  if (ts.isObjectLiteralExpression(at)) {
    const parts = at.properties.map((property) =>
      ts.isPropertyAssignment(property) ? valueCost(unit, property.initializer, depth + 1) : SHORT_STRING_BYTES,
    );
    return parts.reduce((sum, part) => sum + part + PROPERTY_BYTES, OBJECT_BYTES);
  }
  if (ts.isArrayLiteralExpression(at)) return OBJECT_BYTES + at.elements.length * SHORT_STRING_BYTES;
  const declaration = ts.isIdentifier(at) ? unit.names.variableOf(at)?.declaration : undefined;
  const initial = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initial ? valueCost(unit, initial, depth + 1) : INSTANCE_BYTES;
}

function isScalar(node: ts.Expression): boolean {
  return (
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isCallExpression(node) && node.expression.getText() === 'Date.now') ||
    ts.isPostfixUnaryExpression(node) ||
    ts.isPrefixUnaryExpression(node)
  );
}
