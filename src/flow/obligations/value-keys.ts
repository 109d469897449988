import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import type { Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';

/**
 * A short name for where a value can be found: `v7` (a variable), `v7.client` and `this.pool` (paths from one), `g.process`
 * (a global), `n12` (the value of one expression, before it is bound). Two expressions with one key hold one value as long as nothing
 * on the path is assigned in between.
 */
export type ValueKey = string;

const MAX_PATH = 4;

let lastId = 0;
const ids = new WeakMap<object, number>();

function idOf(thing: object): number {
  const known = ids.get(thing);
  if (known !== undefined) return known;
  ids.set(thing, ++lastId);
  return lastId;
}

export function variableKey(variable: Variable): ValueKey {
  return `v${idOf(variable)}`;
}

export function nodeKey(node: ts.Node): ValueKey {
  return `n${idOf(node)}`;
}

/** Key of an expression that is a path; undefined for computed values. `await` and assertions are looked through. */
export function keyOf(unit: SourceUnit, expression: ts.Node, depth = 0): ValueKey | undefined {
  const at = ts.isExpression(expression) ? settledValue(expression) : expression;
  if (ts.isIdentifier(at)) {
    const variable = unit.names.variableOf(at);
    return variable ? variableKey(variable) : `g.${at.text}`;
  }
  if (at.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (depth >= MAX_PATH) return undefined;
  if (ts.isPropertyAccessExpression(at)) return memberKey(keyOf(unit, at.expression, depth + 1), at.name.text);
  if (ts.isElementAccessExpression(at) && isLiteralIndex(at.argumentExpression)) {
    return memberKey(keyOf(unit, at.expression, depth + 1), at.argumentExpression.text);
  }
  return undefined;
}

function isLiteralIndex(index: ts.Expression): index is ts.StringLiteralLike | ts.NumericLiteral {
  return ts.isStringLiteralLike(index) || ts.isNumericLiteral(index);
}

export function memberKey(owner: ValueKey | undefined, name: string): ValueKey | undefined {
  return owner === undefined ? undefined : `${owner}.${name}`;
}

/** True when `key` is `root` or a path from it. */
export function isWithin(key: ValueKey, root: ValueKey): boolean {
  return key === root || key.startsWith(`${root}.`);
}
