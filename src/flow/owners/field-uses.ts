import type { ResourceModel } from '../../models/types.js';
import { isClosingName, isPeersName, isWrappingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { type FieldAccesses, scopeOfObject } from '../../project/fields.js';
import type { Variable } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, isAssignmentTo, isFunctionWithBody, isLogical, wrapped } from '../../project/syntax.js';
import type { FlowContext } from '../obligations/flow-context.js';
import type { OwnedField } from './kept-resources.js';

/** What the code does with a field that holds a resource, apart from using it. */
export interface FieldUses {
  /** Calls that end it, or hand it to what ends it. */
  readonly releases: readonly ts.Node[];
  /** In words that follow the field's name: "is returned by `client`". */
  readonly escapes: readonly string[];
}

/** What a tracer needs to know besides the field. */
export interface Tracing {
  readonly context: FlowContext;
  readonly unit: SourceUnit;
  readonly fields: FieldAccesses;
}

/** Follows a field through its file, and into functions of the project that are given it. */
export function usesOfField(tracing: Tracing, field: OwnedField, resources: readonly ResourceModel[]): FieldUses {
  const tracer = new Tracer(tracing, resources);
  tracer.followField(field);
  return { releases: [...tracer.releases], escapes: [...tracer.escapes] };
}

/** The same of a variable that keeps a resource for the functions around it. */
export function usesOfVariable(tracing: Tracing, variable: Variable, resources: readonly ResourceModel[]): FieldUses {
  const tracer = new Tracer(tracing, resources);
  tracer.followVariable(variable);
  return { releases: [...tracer.releases], escapes: [...tracer.escapes] };
}

/** Library methods that hand out the elements of a collection, or the collection again. */
const ITERATING = /^(forEach|map|flatMap|filter|some|every|find|reduce|reduceRight|then|finally|catch)$/;
const PASSING_ON =
  /^(values|entries|get|at|pop|shift|splice|slice|concat|reverse|toReversed|flat|find|findLast|filter|map|flatMap|next|then|catch|finally|toArray|keys)$/;
const COLLECTING = /^(all|allSettled|race|any|resolve|values|entries|from|of|freeze|assign|keys)$/;

const MAX_DEPTH = 4;

class Tracer {
  readonly releases = new Set<ts.Node>();
  readonly escapes = new Set<string>();
  private readonly seen = new Set<ts.Node>();
  private depth = 0;

  constructor(
    private readonly tracing: Tracing,
    private readonly resources: readonly ResourceModel[],
  ) {}

  followField({ scope, name }: OwnedField): void {
    const { unit, fields } = this.tracing;
    for (const access of fields.of(scope, name)) this.follow(unit, access);
    for (const element of destructuredFrom(unit, scope.holder, name)) this.followPattern(unit, element.name);
  }

  followVariable(variable: Variable): void {
    this.followNames(this.tracing.unit, variable);
  }

  private follow(unit: SourceUnit, expression: ts.Expression): void {
    const at = wrapped(expression);
    if (this.seen.has(at)) return;
    this.seen.add(at);
    const { parent } = at;
    if (isFieldRead(parent, at)) this.followMember(unit, parent);
    else if (isAssignmentTo(parent, at)) return;
    else if (flowsOn(parent, at)) this.follow(unit, parent as ts.Expression);
    else if (ts.isVariableDeclaration(parent) && parent.initializer === at) this.followDeclaration(unit, parent, at);
    else if (ts.isForOfStatement(parent) && parent.expression === at) this.followHead(unit, parent.initializer);
    else if (ts.isBinaryExpression(parent) && isAssignmentTo(parent, parent.left)) this.followAssigned(unit, parent);
    else if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) this.followArgument(unit, parent, at);
    else if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === at)) this.returned(parent);
    else if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent))
      this.follow(unit, parent.parent);
  }

  private followMember(unit: SourceUnit, access: ts.PropertyAccessExpression | ts.ElementAccessExpression): void {
    const outer = wrapped(access);
    const name = memberName(access);
    const call = ts.isCallExpression(outer.parent) && outer.parent.expression === outer ? outer.parent : undefined;
    if (this.ends(name)) this.releases.add(call ?? access);
    else if (!call && !this.leadsToPeers(name)) this.follow(unit, access);
    else if (!call) return;
    else {
      if (ITERATING.test(name)) for (const argument of call.arguments) this.followCallback(unit, argument, name);
      if (PASSING_ON.test(name)) this.follow(unit, call);
      if (isWrappingName(name)) this.followWrapper(unit, call);
    }
  }

  /** `for (const client of this.server.clients) client.terminate()`: the server goes on. */
  private leadsToPeers(name: string): boolean {
    return isPeersName(name) && this.resources.every(({ kind }) => kind === 'server');
  }

  /** `this.pool.promise()`: whatever field keeps it may be the one that is ended. */
  private followWrapper(unit: SourceUnit, call: ts.CallExpression): void {
    this.follow(unit, call);
    const { parent } = wrapped(call);
    if (!ts.isBinaryExpression(parent) || !ts.isPropertyAccessExpression(parent.left)) return;
    const scope = scopeOfObject(unit, parent.left.expression);
    if (scope && unit === this.tracing.unit) this.followField({ scope, name: parent.left.name.text });
  }

  private ends(name: string): boolean {
    return isClosingName(name) || this.resources.some((each) => each.release.some(({ method }) => method === name));
  }

  private followCallback(unit: SourceUnit, argument: ts.Expression, method: string): void {
    const at = unwrapped(argument);
    if (isFunctionWithBody(at)) {
      const parameters = 'parameters' in at ? at.parameters : [];
      const parameter = parameters[method.startsWith('reduce') ? 1 : 0];
      if (parameter) this.followPattern(unit, parameter.name);
    } else if (this.ends(calledName(at))) this.releases.add(argument);
  }

  private followDeclaration(unit: SourceUnit, { name, parent }: ts.VariableDeclaration, at: ts.Expression): void {
    if (parent.flags & ts.NodeFlags.Using) this.releases.add(at);
    this.followPattern(unit, name);
  }

  private followHead(unit: SourceUnit, head: ts.ForInitializer): void {
    if (!ts.isVariableDeclarationList(head)) return;
    for (const { name } of head.declarations) this.followPattern(unit, name);
  }

  private followPattern(unit: SourceUnit, name: ts.BindingName): void {
    if (ts.isIdentifier(name)) this.followNames(unit, unit.names.variableOf(name));
    else for (const element of name.elements) if (ts.isBindingElement(element)) this.followPattern(unit, element.name);
  }

  private followNames(unit: SourceUnit, variable: Variable | undefined): void {
    for (const reference of variable?.references ?? [])
      if (!variable?.writes.includes(reference)) this.follow(unit, reference);
  }

  private followAssigned(unit: SourceUnit, assignment: ts.BinaryExpression): void {
    const left = unwrapped(assignment.left);
    if (ts.isIdentifier(left)) this.followNames(unit, unit.names.variableOf(left));
    else this.escapes.add('is stored elsewhere as well');
    this.follow(unit, assignment);
  }

  private followArgument(unit: SourceUnit, call: ts.CallExpression | ts.NewExpression, at: ts.Expression): void {
    const name = calledName(call.expression);
    if (ts.isCallExpression(call) && call.expression === at) return void this.releases.add(call);
    const callee = this.tracing.context.environment.resolver.calleeOf(unit, call);
    if (isCollecting(call, name)) return this.follow(unit, call);
    const parameter = parameterFor(callee.target?.fn, call, at);
    if (parameter && callee.target && this.depth < MAX_DEPTH) return this.followInto(callee.target.unit, parameter);
    if (this.ends(name)) return void this.releases.add(call);
    const { takes } = callee.model ?? {};
    const position = call.arguments?.indexOf(at) ?? -1;
    const isTaken = takes === 'rest' || takes?.includes(position);
    if (callee.model && !isTaken) return;
    if (isTaken || !isNeutral(name)) this.escapes.add(`is handed to \`${name || 'a function'}\``);
  }

  /** Into a function of the project that is given it, in whatever file that stands. */
  private followInto(unit: SourceUnit, parameter: ts.ParameterDeclaration): void {
    this.depth++;
    this.followPattern(unit, parameter.name);
    this.depth--;
  }

  private returned(from: ts.Node): void {
    const fn = ts.isArrowFunction(from) ? from : functionAround(from);
    if (!fn || (ts.isCallExpression(fn.parent) && fn.parent.arguments.includes(fn as ts.Expression))) return;
    const name = fn && 'name' in fn ? fn.name?.getText() : undefined;
    this.escapes.add(name === undefined ? 'is returned' : `is returned by \`${name}\``);
  }
}

function isFieldRead(parent: ts.Node, at: ts.Node): parent is ts.PropertyAccessExpression | ts.ElementAccessExpression {
  return (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) && parent.expression === at;
}

function memberName(access: ts.PropertyAccessExpression | ts.ElementAccessExpression): string {
  if (ts.isPropertyAccessExpression(access)) return access.name.text;
  const { argumentExpression: key } = access;
  if (ts.isStringLiteralLike(key)) return key.text;
  return /^Symbol\.(async)?dispose$/i.test(key.getText()) ? 'dispose' : '';
}

function flowsOn(parent: ts.Node, at: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition !== at;
  return (
    isLogical(parent) ||
    ts.isAwaitExpression(parent) ||
    ts.isSpreadElement(parent) ||
    ts.isArrayLiteralExpression(parent)
  );
}

/** Last name of what is called, that of a bound method included. */
function calledName(callee: ts.Expression): string {
  const at = unwrapped(callee);
  if (ts.isIdentifier(at)) return at.text;
  if (ts.isPropertyAccessExpression(at)) return at.name.text === 'bind' ? calledName(at.expression) : at.name.text;
  return ts.isCallExpression(at) ? calledName(at.expression) : '';
}

/** `Promise.all(list)`, `Object.values(map)`, `new Set(list)`: what is in the argument is in the value. */
function isCollecting(call: ts.CallExpression | ts.NewExpression, name: string): boolean {
  if (ts.isNewExpression(call)) return /^(Set|Map|Array)$/.test(name);
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return /^(Promise|Object|Array)$/.test(callee.expression.getText()) && COLLECTING.test(name);
}

/** Calls that only look at what they are given. */
function isNeutral(name: string): boolean {
  return /^(log|info|warn|error|debug|trace|isArray|Boolean|String|Number|assert|ok|has|includes|indexOf|equal|strictEqual)$/.test(
    name,
  );
}

function parameterFor(
  fn: ts.Node | undefined,
  call: ts.CallExpression | ts.NewExpression,
  at: ts.Node,
): ts.ParameterDeclaration | undefined {
  if (!fn || !ts.isFunctionLike(fn) || !('body' in fn)) return undefined;
  const position =
    call.arguments?.findIndex((each) => each === at || (ts.isSpreadElement(each) && each.expression === at)) ?? -1;
  return position < 0 ? undefined : fn.parameters[position];
}

/** `const { client } = this` in the methods of a class. */
function destructuredFrom(unit: SourceUnit, holder: ts.Node, name: string): readonly ts.BindingElement[] {
  const found: ts.BindingElement[] = [];
  nodesBelow(holder).forEach((node) => {
    if (!ts.isVariableDeclaration(node) || !node.initializer || !ts.isObjectBindingPattern(node.name)) return;
    if (unwrapped(node.initializer).kind !== ts.SyntaxKind.ThisKeyword) return;
    found.push(...node.name.elements.filter((each) => (each.propertyName ?? each.name).getText(unit.ast) === name));
  });
  return found;
}
