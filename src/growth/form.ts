import { ts } from '../project/ast.js';
import { isInside, settledValue, unwrapped } from '../project/expressions.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround, lastName } from '../project/syntax.js';
import { wordSet, wordsOf } from '../util/words.js';
import type { Container } from './container.js';
import type { Insertion } from './uses.js';
import { singular } from './vocabulary.js';

/** What a growing container is to the code: results kept by what they were computed from, work that waits, or neither. */
export type Form = 'memo' | 'queue' | 'collection';

const QUEUES = wordSet('queue backlog outbox inbox buffer fifo mailbox waiter pending todo');

export function formOf(unit: SourceUnit, container: Container, insertion: Insertion): Form {
  if (container.shape === 'array') return isQueue(container) ? 'queue' : 'collection';
  return insertion.key && insertion.value && keepsResult(unit, container, insertion.key, insertion.value)
    ? 'memo'
    : 'collection';
}

export function isQueue({ name }: Container): boolean {
  return QUEUES.has(singular(wordsOf(name).at(-1) ?? ''));
}

/** The same function looks the key up first, and what it keeps is computed from the key. */
function keepsResult(unit: SourceUnit, container: Container, key: ts.Expression, value: ts.Expression): boolean {
  const around = functionAround(key);
  if (!around || !new Computation(unit, container, identifiersIn(unit, key, 0)).yields(value, 0)) return false;
  const text = key.getText();
  return container.references.some((reference) => isInside(reference, around) && readsKey(reference, text));
}

function readsKey(reference: ts.Node, key: string): boolean {
  const { parent } = reference;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression.getText() === key && !isWritten(parent);
  if (ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InKeyword) return true;
  if (!ts.isPropertyAccessExpression(parent) || !/^(get|has|peek)$/.test(parent.name.text)) return false;
  return ts.isCallExpression(parent.parent) && parent.parent.arguments[0]?.getText() === key;
}

function isWritten(access: ts.ElementAccessExpression): boolean {
  return ts.isBinaryExpression(access.parent) && access.parent.left === access;
}

/** The names in a key, and those that its own variable is made of. */
function identifiersIn(unit: SourceUnit, node: ts.Node, depth: number): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: ts.Node): void => {
    if (ts.isIdentifier(at)) {
      found.add(at.text);
      const declaration = unit.names.variableOf(at)?.declaration;
      const initial = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
      if (initial && depth < 2) for (const each of identifiersIn(unit, initial, depth + 1)) found.add(each);
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
  return found;
}

/** Tells results of calls that are given the key from objects that are made for it (`new Mutex()`). */
class Computation {
  constructor(
    private readonly unit: SourceUnit,
    private readonly container: Container,
    private readonly keyNames: ReadonlySet<string>,
  ) {}

  yields(value: ts.Expression, depth: number): boolean {
    const at = settledValue(value);
    if (depth > 3) return false;
    if (ts.isCallExpression(at)) return this.isGivenKey(at) || this.isChain(at, depth);
    return partsOf(this.unit, at).some((part) => this.yields(part, depth + 1));
  }

  private isGivenKey(call: ts.CallExpression): boolean {
    if (MAKES_OBJECT.test(lastName(call.expression) ?? '')) return false;
    if (this.container.references.some((reference) => isInside(reference, call.expression))) return false;
    return call.arguments.some((argument) => mentions(argument, this.keyNames));
  }

  /** `load(key).then(…)`. */
  private isChain(call: ts.CallExpression, depth: number): boolean {
    const callee = unwrapped(call.expression);
    return ts.isPropertyAccessExpression(callee) && this.yields(callee.expression, depth + 1);
  }
}

/** What is made for a key belongs to the key, and is no result: `createPool(origin)`, `connect(host)`, `getLock(id)`. */
const MAKES_OBJECT =
  /^(create|make|build|new|open|connect|start|spawn|init|register|subscribe|acquire)(?![a-z])|(lock|mutex|semaphore|logger|emitter|factory|client|pool|instance)$/i;

/** Where a value may come from: members of a literal, branches, what a variable is given. */
function partsOf(unit: SourceUnit, at: ts.Expression): readonly ts.Expression[] {
  if (ts.isObjectLiteralExpression(at)) {
    return at.properties.flatMap((each) => (ts.isPropertyAssignment(each) ? each.initializer : []));
  }
  if (ts.isConditionalExpression(at)) return [at.whenTrue, at.whenFalse];
  const variable = ts.isIdentifier(at) ? unit.names.variableOf(at) : undefined;
  const declaration = variable?.declaration;
  const initial = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const written = (variable?.writes ?? []).flatMap(({ parent }) => (ts.isBinaryExpression(parent) ? parent.right : []));
  return initial ? [initial, ...written] : written;
}

function mentions(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text);
  return ts.forEachChild(node, (child) => mentions(child, names) || undefined) ?? false;
}
