import { isOneShotTimer } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesBelow } from '../../project/nodes.js';
import { rootOf } from '../../project/syntax.js';
import { isMadeInPlace } from '../obligations/dropped-subscriptions.js';
import type { KeptResource } from './kept-resources.js';
import type { Owner, OwnerFacts } from './owner.js';

/** True where what is kept ends without being ended: a stream that is piped away or read to its end. */
export function endsByItself({ unit }: OwnerFacts, kept: KeptResource): boolean {
  return kept.resource.kind === 'stream' && isConsumed(unit.ast, kept.field.name);
}

function isConsumed(root: ts.Node, field: string): boolean {
  let found = false;
  nodesBelow(root).forEach((node) => {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== field || found) return;
    const { parent } = node;
    const isPiped = ts.isPropertyAccessExpression(parent) && /^(pipe|pipeThrough|pipeTo)$/.test(parent.name.text);
    const isHanded = ts.isCallExpression(parent) && /^(pipeline|finished|compose)$/.test(parent.expression.getText());
    found = isPiped || isHanded || ts.isForOfStatement(parent);
  });
  return found;
}

/** A timer that runs once and is gone. */
export function isOneShot({ expression }: KeptResource['call']): boolean {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  return ts.isIdentifier(name) && isOneShotTimer(name.text);
}

/** A subscription to something that the same object made: both go together. */
export function isMadeFromOwn({ fields }: OwnerFacts, owner: Owner, { resource, call }: KeptResource): boolean {
  if (resource.kind !== 'subscription' || !ts.isCallExpression(call)) return false;
  const field = fieldAtRoot(call.expression);
  return isOwnSource(fields, owner, call) || (field !== undefined && isMadeInPlace(call, field));
}

function isOwnSource(fields: OwnerFacts['fields'], { holder }: Owner, call: ts.Node): boolean {
  const field = ts.isCallExpression(call) ? fieldAtRoot(call.expression) : undefined;
  if (field === undefined || !ts.isClassLike(holder)) return false;
  const declared = holder.members.find((member) => member.name?.getText() === field);
  if (declared && ts.isPropertyDeclaration(declared) && declared.initializer) return isNew(declared.initializer);
  return fields
    .of({ holder, isStatic: false }, field)
    .some(
      ({ parent }) =>
        ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && isNew(parent.right),
    );
}

/** `events` of `this.events.pipe(…).subscribe`. */
function fieldAtRoot(expression: ts.Expression): string | undefined {
  if (rootOf(expression).kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  let at = unwrapped(expression);
  let name: string | undefined;
  while (ts.isPropertyAccessExpression(at) || ts.isCallExpression(at)) {
    if (ts.isPropertyAccessExpression(at)) name = at.name.text;
    at = unwrapped(at.expression);
  }
  return name;
}

function isNew(expression: ts.Expression): boolean {
  return ts.isNewExpression(unwrapped(expression));
}
