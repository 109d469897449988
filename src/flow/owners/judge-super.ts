import type { ResourceModel } from '../../models/types.js';
import { closingStrength, isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { collectFieldAccesses } from '../../project/fields.js';
import { locationOf } from '../../project/locations.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { hasModifier } from '../../project/syntax.js';
import { basesOf } from '../obligations/base-class.js';
import { callsIn } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { type Method, methodsOf, runBy } from './closing-methods.js';
import { keptResources } from './kept-resources.js';
import type { OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

/** Overrides of closing methods that neither call the overridden one nor do what it does. */
export function skippedSupers(facts: OwnerFacts): readonly OwnerFault[] {
  const classes = nodesIn(facts.unit.ast).filter(ts.isClassLike);
  return classes
    .filter((node) => node.heritageClauses !== undefined)
    .flatMap((node) => methodsOf(facts.unit, node).flatMap((method) => skippedSuper(facts, node, method) ?? []));
}

function skippedSuper(facts: OwnerFacts, node: ts.ClassLikeDeclaration, method: Method): OwnerFault | undefined {
  if (closingStrength(method.name) === undefined || callsSuper(method)) return undefined;
  const overridden = overriddenBy(facts, node, method);
  if (!overridden) return undefined;
  const ended = endedBy(overridden);
  const missing = ended.find((release) => !isEndedAlso(facts.unit, node, method, release.field));
  return missing && describe(facts, node, method, overridden, missing);
}

/** `super.close()`, `super[Symbol.dispose]()`, `Base.prototype.close.call(this)`. */
function callsSuper({ fn, name }: Method): boolean {
  return nodesIn(fn).some(
    (node) =>
      (node.kind === ts.SyntaxKind.SuperKeyword && !ts.isCallExpression(node.parent)) ||
      (ts.isPropertyAccessExpression(node) &&
        node.name.text === name &&
        /\.prototype$/.test(node.expression.getText())),
  );
}

interface Overridden {
  readonly unit: SourceUnit;
  readonly node: ts.ClassLikeDeclaration;
  readonly method: Method;
}

function overriddenBy(facts: OwnerFacts, node: ts.ClassLikeDeclaration, method: Method): Overridden | undefined {
  for (const base of basesOf(facts.context, facts.unit, node)) {
    const found = methodsOf(base.unit, base.node).find(({ name }) => name === method.name);
    if (found) return hasModifier(found.node, ts.SyntaxKind.AbstractKeyword) ? undefined : { ...base, method: found };
  }
  return undefined;
}

interface Ended {
  readonly field: string;
  readonly call: ts.Node;
}

/** The fields that a closing method ends: `this.connection.close()`, `clearInterval(this.timer)`, by itself or its helpers. */
function endedBy({ unit, node, method }: Overridden): readonly Ended[] {
  const found: Ended[] = [];
  for (const fn of runBy(unit, node, [method])) {
    for (const call of callsIn(fn)) {
      const field = ts.isCallExpression(call) ? endedField(call) : undefined;
      if (field !== undefined) found.push({ field, call });
    }
  }
  return found;
}

function endedField(call: ts.CallExpression): string | undefined {
  const callee = unwrapped(call.expression);
  if (ts.isPropertyAccessExpression(callee)) {
    return isClosingName(callee.name.text) ? ownField(callee.expression) : undefined;
  }
  return ts.isIdentifier(callee) && isClosingName(callee.text) ? ownField(call.arguments[0]) : undefined;
}

function ownField(expression: ts.Expression | undefined): string | undefined {
  const at = expression && unwrapped(expression);
  if (!at || !ts.isPropertyAccessExpression(at)) return undefined;
  return at.expression.kind === ts.SyntaxKind.ThisKeyword ? at.name.text : undefined;
}

/** The override, or what it calls, mentions the same field or a method of the base that ends it. */
function isEndedAlso(unit: SourceUnit, node: ts.ClassLikeDeclaration, method: Method, field: string): boolean {
  for (const fn of runBy(unit, node, [method])) {
    for (const at of nodesIn(fn)) {
      if (!ts.isPropertyAccessExpression(at) || at.expression.kind !== ts.SyntaxKind.ThisKeyword) continue;
      const isCalledCloser =
        ts.isCallExpression(at.parent) && at.parent.expression === at && isClosingName(at.name.text);
      if (at.name.text === field || (isCalledCloser && at.name.text !== method.name)) return true;
    }
  }
  return false;
}

function describe(
  facts: OwnerFacts,
  node: ts.ClassLikeDeclaration,
  method: Method,
  { unit, node: base, method: overridden }: Overridden,
  { field, call }: Ended,
): OwnerFault {
  const kept = keptResources(facts.context, unit, collectFieldAccesses(unit)).find(
    (each) => each.field.name === field && each.field.scope.holder === base,
  );
  const isMade = kept !== undefined || isMadeByBase(base, field);
  const name = base.name?.text ?? 'the base class';
  const at = ts.getNameOfDeclaration(method.node as ts.Declaration) ?? method.node;
  const begun = superCall(node);
  return {
    fault: 'super-skipped',
    unit: facts.unit,
    resource: kept?.resource ?? unknownResource(field),
    owner: node.name?.text ?? 'the class',
    place: `this.${field}`,
    node: at,
    closing: method.name,
    faultLine: locationOf(facts.unit, at).line,
    confidence: kept ? 'certain' : isMade ? 'likely' : 'possible',
    steps: [
      ...(begun ? [step(facts.unit, begun, 'call' as const, `\`${name}\` makes what it needs`)] : []),
      step(unit, call, 'release', `\`${overridden.name}\` of \`${name}\` ends \`this.${field}\` here`),
      step(facts.unit, at, 'exit', 'the override does not come to it'),
    ],
    gaveUp: [],
  };
}

/** The base makes what the field holds itself: `this.connection = new Connection(…)`. */
function isMadeByBase(base: ts.ClassLikeDeclaration, field: string): boolean {
  return nodesIn(base).some((node) => {
    if (ts.isPropertyDeclaration(node)) return node.name.getText() === field && isNew(node.initializer);
    return ts.isBinaryExpression(node) && ownField(node.left) === field && isNew(node.right);
  });
}

function isNew(expression: ts.Expression | undefined): boolean {
  return expression !== undefined && ts.isNewExpression(unwrapped(expression));
}

function superCall(node: ts.ClassLikeDeclaration): ts.Node | undefined {
  return callsIn(node).find((call) => call.expression.kind === ts.SyntaxKind.SuperKeyword);
}

/** What is ended is no resource that a model knows; it has a closing method, and that is what counts here. */
function unknownResource(field: string): ResourceModel {
  const label = `\`${field}\``;
  return { id: 'owner.Field', kind: 'native', label, release: [], lifetime: 'scoped', severity: 'medium' };
}
