import { isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { lastName } from '../../project/syntax.js';
import { areDistinct } from './distinct-emitters.js';
import type { Subscription } from './subscriptions.js';

/** In what a removal differs from the addition, so that it takes nothing off. */
export type Mismatch = 'emitter' | 'event' | 'capture' | 'function';

/** A removal that means the listener and does not find it. */
export interface VainRemoval {
  readonly node: ts.CallExpression;
  readonly mismatch: Mismatch;
}

/**
 * Calls of the file that take the listener off again: removals that name the same handler, or of all listeners.
 * A function written in place can't be named, so removals of other handlers do not count for it.
 */
export function removalsOf(unit: SourceUnit, subscription: Subscription): readonly ts.CallExpression[] {
  return related(unit, subscription).flatMap(({ node, relation }) => (relation === 'removes' ? node : []));
}

/** The first removal that misses the listener; asked where none finds it. */
export function vainRemovalOf(unit: SourceUnit, subscription: Subscription): VainRemoval | undefined {
  const [first] = related(unit, subscription).flatMap(({ node, relation }) =>
    relation === 'removes' ? [] : { node, mismatch: relation },
  );
  return first;
}

function related(unit: SourceUnit, subscription: Subscription) {
  const found: { readonly node: ts.CallExpression; readonly relation: Mismatch | 'removes' }[] = [];
  nodesBelow(unit.ast).forEach((node) => {
    const relation = ts.isCallExpression(node) ? relationOf(unit, subscription, node) : undefined;
    if (relation) found.push({ node: node as ts.CallExpression, relation });
  });
  return found;
}

/** A listener is told by emitter, event, function object and, for targets of the DOM, `capture`. */
function relationOf(
  unit: SourceUnit,
  { call, emitter, handler, event }: Subscription,
  removal: ts.CallExpression,
): Mismatch | 'removes' | undefined {
  const callee = unwrapped(removal.expression);
  if (!ts.isPropertyAccessExpression(callee) || !isUnlisteningName(callee.name.text)) return undefined;
  const [removedEvent, removed] = removal.arguments;
  const isSameEvent = !removedEvent || !ts.isStringLiteralLike(removedEvent) || removedEvent.text === event;
  const isSameEmitter = callee.expression.getText() === emitter.getText();
  if (!removed) return isSameEvent && isSameEmitter ? 'removes' : undefined;
  if (isSameEvent && isSameEmitter && isMadeAnew(handler, removed)) return 'function';
  const name = handlerName(handler);
  if (name === undefined || handlerName(removed) !== name) return undefined;
  if (!isSameEvent) return isSameEmitter ? 'event' : undefined;
  if (areDistinct(unit, emitter, callee.expression)) return 'emitter';
  return differsInCapture(call, removal) ? 'capture' : 'removes';
}

/** Last name of `onAbort`, `this.onAbort`, `entry.onAbort`; undefined for a function written in place. */
function handlerName(handler: ts.Expression): string | undefined {
  const at = unwrapped(handler);
  return ts.isCallExpression(at) || ts.isFunctionLike(at) ? undefined : lastName(at);
}

/** `off('x', this.draw.bind(this))`, `off('x', () => draw())`: a new function that equals none. */
function isMadeAnew(added: ts.Expression, removed: ts.Expression): boolean {
  const made = sourceOfNew(removed);
  return made !== undefined && made === (sourceOfNew(added) ?? handlerName(added));
}

/** What a function is made from: the name of the one that is bound, or its text. */
function sourceOfNew(expression: ts.Expression): string | undefined {
  const at = unwrapped(expression);
  if (ts.isFunctionLike(at)) return at.getText().replaceAll(/\s+/g, ' ');
  if (!ts.isCallExpression(at) || !ts.isPropertyAccessExpression(at.expression)) return undefined;
  return at.expression.name.text === 'bind' ? lastName(at.expression.expression) : undefined;
}

function differsInCapture(call: ts.CallExpression, removal: ts.CallExpression): boolean {
  if (lastName(call.expression) !== 'addEventListener') return false;
  const [added, removed] = [captureOf(call), captureOf(removal)];
  return added !== undefined && removed !== undefined && added !== removed;
}

/** Undefined where the options are not written out. */
function captureOf(call: ts.CallExpression): boolean | undefined {
  const [, , given] = call.arguments;
  if (!given) return false;
  const at = unwrapped(given);
  if (at.kind === ts.SyntaxKind.TrueKeyword || at.kind === ts.SyntaxKind.FalseKeyword)
    return at.kind === ts.SyntaxKind.TrueKeyword;
  if (!ts.isObjectLiteralExpression(at) || at.properties.some(ts.isSpreadAssignment)) return undefined;
  const property = at.properties.find(({ name }) => name?.getText() === 'capture');
  if (!property) return false;
  const value = ts.isPropertyAssignment(property) ? property.initializer.kind : undefined;
  if (value === ts.SyntaxKind.TrueKeyword) return true;
  return value === ts.SyntaxKind.FalseKeyword ? false : undefined;
}
