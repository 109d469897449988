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

/** What V8 on 64 bits takes for it; `ceiling-heap.test.ts` holds the estimates against the heap. */
const SLOT_BYTES = 48;
const SHORT_STRING_BYTES = 56;
const LONG_STRING_BYTES = 160;
const OBJECT_BYTES = 24;
const ARRAY_BYTES = 32;
const FIELD_BYTES = 8;
const HEAP_NUMBER_BYTES = 24;
const INSTANCE_BYTES = 200;
const BUILT_IN_BYTES: Readonly<Record<string, number>> = { Map: 184, Set: 184, WeakMap: 184, Promise: 56, Date: 96 };

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
  const bytes = (SLOT_BYTES + keyBytes + new ValueCost(unit, insertion).of(insertion.value, 0)) * count;
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

class ValueCost {
  constructor(
    private readonly unit: SourceUnit,
    private readonly insertion: Insertion,
  ) {}

  of(value: ts.Expression | undefined, depth: number): number {
    if (!value || depth > MAXIMUM_DEPTH) return depth === 0 ? 0 : INSTANCE_BYTES;
    const at = unwrapped(value);
    if (isImmediate(at) || this.isKey(at)) return 0;
    if (isNumber(at)) return HEAP_NUMBER_BYTES;
    if (ts.isStringLiteralLike(at) || ts.isTemplateExpression(at)) return SHORT_STRING_BYTES;
    if (ts.isObjectLiteralExpression(at)) return OBJECT_BYTES + this.ofProperties(at, depth);
    if (ts.isArrayLiteralExpression(at)) {
      return at.elements.reduce((sum, each) => sum + FIELD_BYTES + this.of(each, depth + 1), ARRAY_BYTES);
    }
    if (ts.isNewExpression(at)) return BUILT_IN_BYTES[at.expression.getText()] ?? INSTANCE_BYTES;
    const declaration = ts.isIdentifier(at) ? this.unit.names.variableOf(at)?.declaration : undefined;
    const initial = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initial ? this.of(initial, depth + 1) : INSTANCE_BYTES;
  }

  private ofProperties({ properties }: ts.ObjectLiteralExpression, depth: number): number {
    const costs = properties.map((property) =>
      ts.isPropertyAssignment(property) ? this.of(property.initializer, depth + 1) : SHORT_STRING_BYTES,
    );
    return costs.reduce((sum, cost) => sum + FIELD_BYTES + cost, 0);
  }

  /** The key again, which is counted already. */
  private isKey(at: ts.Expression): boolean {
    return this.insertion.key !== undefined && at.getText() === this.insertion.key.getText();
  }
}

const MAXIMUM_DEPTH = 3;

/** Small numbers and constants stand in the slot itself. */
function isImmediate(node: ts.Expression): boolean {
  return (
    ts.isNumericLiteral(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    ts.isPostfixUnaryExpression(node) ||
    ts.isPrefixUnaryExpression(node)
  );
}

function isNumber(node: ts.Expression): boolean {
  if (ts.isBinaryExpression(node)) return isNumber(node.left) || isNumber(node.right);
  return ts.isCallExpression(node) && /^(Date|performance)\.now$/.test(node.expression.getText());
}
