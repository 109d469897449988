import { ts } from '../project/ast.js';
import { scopeOfThis } from '../project/fields.js';
import type { FunctionLike } from '../project/names.js';
import {
  functionAround,
  functionName,
  isAssignmentOperator,
  isAssignmentTo,
  isFunctionWithBody,
  isLogical,
  wrapped,
} from '../project/syntax.js';
import { argumentUse, methodUse, reassignmentUse, sizeUse } from './classify-use.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import type { Level, Use } from './uses.js';

/**
 * Follows a container through its file: references, aliases, getters, functions that return it, parameters of the
 * file's own functions, and entries that are containers themselves.
 */
export function traceUses(facts: FileFacts, container: Container): readonly Use[] {
  const tracer = new Tracer(facts, container);
  for (const reference of container.references) tracer.follow(reference, 'outer');
  return tracer.uses;
}

class Tracer {
  readonly uses: Use[] = [];
  private readonly seen = new Set<ts.Node>();

  constructor(
    private readonly facts: FileFacts,
    private readonly container: Container,
  ) {}

  /** Looks at what is done with an expression that denotes the container, or one of its entries. */
  follow(expression: ts.Expression, level: Level): void {
    const at = wrapped(expression);
    if (this.seen.has(at)) return;
    this.seen.add(at);
    const { parent } = at;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === at) this.followProperty(parent, level);
    else if (ts.isElementAccessExpression(parent) && parent.expression === at) this.followElement(parent, level);
    else if (isAssignmentTo(parent, at)) this.followReassignment(parent, level);
    else if (this.flowsOnTo(parent, at)) this.follow(parent as ts.Expression, level);
    else this.followValue(at, parent, level);
  }

  private flowsOnTo(parent: ts.Node, at: ts.Expression): boolean {
    if (ts.isConditionalExpression(parent)) return parent.condition !== at;
    return isLogical(parent) || ts.isAwaitExpression(parent);
  }

  private followProperty(access: ts.PropertyAccessExpression, level: Level): void {
    const outer = wrapped(access);
    const { parent } = outer;
    const method = access.name.text;
    if (ts.isCallExpression(parent) && parent.expression === outer) {
      if (method === 'get' && level === 'outer') this.follow(parent, 'inner');
      this.add(methodUse(this.container, method, parent, level));
    } else if (method === 'length' || method === 'size') {
      if (isAssignmentTo(parent, outer)) this.add({ kind: 'remove', level, node: parent, whole: true });
      else if (level === 'outer') this.add(sizeUse(outer));
    }
  }

  private followElement(access: ts.ElementAccessExpression, level: Level): void {
    const outer = wrapped(access);
    const { parent } = outer;
    if (ts.isDeleteExpression(parent))
      this.add({ kind: 'remove', level, node: parent, whole: false, key: access.argumentExpression });
    else if (isAssignmentTo(parent, outer)) this.insertAt(access, parent, level);
    else if (isIncrement(parent)) this.insertAt(access, parent, level);
    if (level === 'outer') this.follow(access, 'inner');
  }

  private insertAt(access: ts.ElementAccessExpression, node: ts.Node, level: Level): void {
    const value = ts.isBinaryExpression(node) ? node.right : undefined;
    if (level === 'outer' && value && isEndOf(access)) this.add({ kind: 'insert', level, node, value });
    if (level === 'outer' && this.container.shape !== 'dictionary') return;
    if (level === 'outer')
      this.add({ kind: 'insert', level, node, key: access.argumentExpression, ...(value && { value }) });
  }

  private followReassignment(assignment: ts.BinaryExpression, level: Level): void {
    if (level === 'outer') this.add(reassignmentUse(assignment, (node) => this.denotes(node)));
  }

  /** True where an expression is one that was found to denote the container. */
  private denotes(node: ts.Node): boolean {
    const text = node.getText();
    return this.container.references.some((reference) => reference.getText() === text);
  }

  private followValue(at: ts.Expression, parent: ts.Node, level: Level): void {
    if (ts.isVariableDeclaration(parent) && parent.initializer === at) this.followVariable(parent.name, level);
    else if (isPlainAssignmentFrom(parent, at)) this.followAssigned(parent, level);
    else if (ts.isCallExpression(parent)) this.followArgument(at, parent, level);
    else if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === at)) {
      this.followReturn(parent, level);
    } else if (level === 'outer') this.addStored(at, parent);
  }

  private followVariable(name: ts.BindingName, level: Level): void {
    const variable = ts.isIdentifier(name) ? this.facts.unit.names.variableOf(name) : undefined;
    for (const reference of variable?.references ?? []) {
      if (!isAssignmentTo(reference.parent, reference)) this.follow(reference, level);
    }
  }

  private followAssigned(assignment: ts.BinaryExpression, level: Level): void {
    if (ts.isIdentifier(assignment.left)) this.followVariable(assignment.left, level);
    else if (level === 'outer' && !this.denotes(assignment.left)) this.addStored(assignment.right, assignment);
  }

  private followArgument(at: ts.Expression, call: ts.CallExpression, level: Level): void {
    const position = call.arguments.indexOf(at);
    const callee = this.facts.calls.calleeOf(call);
    const parameter = callee && 'parameters' in callee ? callee.parameters[position] : undefined;
    if (parameter) this.followVariable(parameter.name, level);
    else if (level === 'outer') this.add(argumentUse(this.facts, at, call, this.container.shape));
  }

  /** A getter, or a function that returns it: its uses continue at the calls of that function. */
  private followReturn(from: ts.Node, level: Level): void {
    const fn = isFunctionWithBody(from) ? from : functionAround(from);
    if (!fn || this.seen.has(fn)) return;
    this.seen.add(fn);
    const name = functionName(fn);
    if (ts.isGetAccessorDeclaration(fn)) this.followGetter(fn, level);
    const sites = this.facts.calls.callSitesOf(fn);
    for (const call of sites.calls) this.follow(call, level);
    if (sites.complete || level === 'inner') return;
    const words = name === undefined ? 'is returned' : `is returned by \`${name}\``;
    this.add({ kind: 'escape', node: from, words, ...(name !== undefined && { exposedAs: name }) });
  }

  private followGetter(fn: FunctionLike, level: Level): void {
    const scope = fn.body && scopeOfThis(this.facts.unit, fn.body);
    if (!scope || !fn.name) return;
    for (const access of this.facts.fields.of(scope, fn.name.getText())) this.follow(access, level);
  }

  private addStored(at: ts.Expression, parent: ts.Node): void {
    const isStored =
      ts.isPropertyAssignment(parent) ||
      ts.isShorthandPropertyAssignment(parent) ||
      ts.isArrayLiteralExpression(parent) ||
      ts.isNewExpression(parent) ||
      (ts.isBinaryExpression(parent) && isAssignmentOperator(parent.operatorToken.kind));
    if (!isStored || isCopied(parent) || isExport(parent)) return;
    this.add({ kind: 'escape', node: at, words: 'is stored elsewhere as well' });
  }

  private add(use: Use | undefined): void {
    if (use) this.uses.push(use);
  }
}

/** `lines[lines.length] = line`. */
function isEndOf({ expression, argumentExpression }: ts.ElementAccessExpression): boolean {
  return (
    ts.isPropertyAccessExpression(argumentExpression) &&
    argumentExpression.name.text === 'length' &&
    argumentExpression.expression.getText() === expression.getText()
  );
}

/** `new Map(sessions)` and `new Set(ids)` leave the container as it is. */
function isCopied(parent: ts.Node): boolean {
  return ts.isNewExpression(parent) && /^(Map|Set|Array)$/.test(parent.expression.getText());
}

/** `exports.x = …`, `module.exports = {…}`: who can reach it then is looked up by the exported name. */
function isExport(node: ts.Node): boolean {
  let at = node;
  while (ts.isPropertyAssignment(at) || ts.isShorthandPropertyAssignment(at) || ts.isObjectLiteralExpression(at))
    at = at.parent;
  return ts.isBinaryExpression(at) && /^(module\.)?exports\b/.test(at.left.getText());
}

function isIncrement(node: ts.Node): boolean {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return false;
  return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
}

function isPlainAssignmentFrom(node: ts.Node, from: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.right === from && isAssignmentOperator(node.operatorToken.kind);
}
