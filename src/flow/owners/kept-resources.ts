import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FieldAccesses, FieldScope } from '../../project/fields.js';
import type { Variable } from '../../project/names.js';
import { nodesIn, ownNodes } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, hasModifier, isAssignmentTo, isLogical, wrapped } from '../../project/syntax.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { type Acquired, acquiredBy, isOpened } from './acquired.js';

type Call = ts.CallExpression | ts.NewExpression;

/** A field of a class or constructor function. */
export interface OwnedField {
  readonly scope: FieldScope;
  readonly name: string;
}

/** A resource that code of a class makes and puts in a field. */
export interface KeptResource extends Acquired {
  readonly field: OwnedField;
  /** The acquiring call. */
  readonly call: Call;
  /** What puts it in the field: the assignment, the declaration, the call of `push` or `set`. */
  readonly put: ts.Node;
  /** The field is a collection of resources. */
  readonly isElement: boolean;
  /** The property under which an object that is put there holds it. */
  readonly part: string;
  /** Another value may stand in its place: `given ?? create()`. */
  readonly isAlternative: boolean;
}

/** Every resource of the file that is kept in a field. */
export function keptResources(context: FlowContext, unit: SourceUnit, fields: FieldAccesses): readonly KeptResource[] {
  const places = new FieldPlaces(unit, fields);
  const kept: KeptResource[] = [];
  for (const node of nodesIn(unit.ast)) {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) continue;
    const acquired = acquiredBy(context, unit, node);
    if (!acquired || !isOpened(unit, acquired)) continue;
    const travels = new Travels(context, unit, places);
    if (acquired.receiver) travels.followNames(unit.names.variableOf(acquired.receiver));
    else travels.follow(node);
    kept.push(...travels.found.map((each) => ({ ...acquired, ...each, call: node })));
  }
  return kept;
}

/** Which field an access or a declaration is one of. */
class FieldPlaces {
  private readonly byAccess = new Map<ts.Node, OwnedField>();

  constructor(
    private readonly unit: SourceUnit,
    fields: FieldAccesses,
  ) {
    for (const holder of fields.holders) {
      const scope = { holder, isStatic: false };
      for (const name of fields.fieldsOf(scope))
        for (const access of fields.of(scope, name)) this.byAccess.set(access, { scope, name });
    }
  }

  ofAccess(node: ts.Node): OwnedField | undefined {
    const field = this.byAccess.get(node);
    return field && !ts.isObjectLiteralExpression(field.scope.holder) ? field : undefined;
  }

  ofDeclaration(node: ts.PropertyDeclaration): OwnedField | undefined {
    if (!ts.isClassLike(node.parent) || hasModifier(node, ts.SyntaxKind.StaticKeyword)) return undefined;
    return { scope: { holder: node.parent, isStatic: false }, name: node.name.getText(this.unit.ast) };
  }
}

type Put = Pick<KeptResource, 'field' | 'put' | 'isElement' | 'isAlternative' | 'part'>;

/** Methods by which a collection takes an element in. */
const INSERTING = /^(push|unshift|add|set|enqueue|append)$/;

/** Follows a new resource from the call that makes it to the fields that it is put in. */
class Travels {
  readonly found: Put[] = [];
  private part = '';
  private readonly seen = new Set<ts.Node>();

  constructor(
    private readonly context: FlowContext,
    private readonly unit: SourceUnit,
    private readonly places: FieldPlaces,
  ) {}

  follow(expression: ts.Expression, isElement = false, isAlternative = false): void {
    const at = wrapped(expression);
    if (this.seen.has(at)) return;
    this.seen.add(at);
    const { parent } = at;
    if (ts.isAwaitExpression(parent)) this.follow(parent, isElement, isAlternative);
    else if (ts.isConditionalExpression(parent) && parent.condition !== at) this.follow(parent, isElement, true);
    else if (isLogical(parent)) this.follow(parent, isElement, isAlternative || isFallback(parent, at));
    else if (ts.isPropertyAccessExpression(parent) && parent.expression === at)
      this.followFluent(parent, isElement, isAlternative);
    else if (ts.isBinaryExpression(parent) && isAssignmentTo(parent, parent.left) && parent.right === at)
      this.followAssignment(parent, isElement, isAlternative);
    else if (ts.isPropertyDeclaration(parent) && parent.initializer === at) {
      this.put(this.places.ofDeclaration(parent), parent, isElement, isAlternative);
    } else if (ts.isVariableDeclaration(parent) && parent.initializer === at && ts.isIdentifier(parent.name)) {
      this.followNames(this.unit.names.variableOf(parent.name), isElement, isAlternative);
    } else if (ts.isPropertyAssignment(parent) || ts.isShorthandPropertyAssignment(parent)) {
      this.part ||= parent.name.getText();
      this.follow(parent.parent, true, isAlternative);
    } else if (ts.isArrayLiteralExpression(parent)) this.follow(parent, true, isAlternative);
    else if (ts.isCallExpression(parent)) this.followInsertion(parent, isAlternative);
  }

  followNames(variable: Variable | undefined, isElement = false, isAlternative = false): void {
    if (!variable || ts.isSourceFile(variable.owner)) return;
    for (const reference of variable.references)
      if (!variable.writes.includes(reference)) this.follow(reference, isElement, isAlternative);
  }

  /** `createServer().listen(0)`: methods that give the receiver back. */
  private followFluent(access: ts.PropertyAccessExpression, isElement: boolean, isAlternative: boolean): void {
    const call = wrapped(access).parent;
    if (!ts.isCallExpression(call) || call.expression !== wrapped(access) || isClosingName(access.name.text)) return;
    const callee = this.context.environment.resolver.calleeOf(this.unit, call);
    if (callee.model?.aliases === 'receiver') this.follow(call, isElement, isAlternative);
  }

  private followAssignment(assignment: ts.BinaryExpression, isElement: boolean, isAlternative: boolean): void {
    const { left } = assignment;
    const isChosen = assignment.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
    if (ts.isIdentifier(left)) this.followNames(this.unit.names.variableOf(left), isElement, isAlternative);
    else {
      const field = this.places.ofAccess(left);
      if (field) this.put(field, assignment, isElement, isAlternative || isChosen);
      else if (ts.isElementAccessExpression(left))
        this.put(this.places.ofAccess(left.expression), assignment, true, false);
    }
    this.follow(assignment, isElement, isAlternative);
  }

  private followInsertion(call: ts.CallExpression, isAlternative: boolean): void {
    const callee = call.expression;
    if (!ts.isPropertyAccessExpression(callee) || !INSERTING.test(callee.name.text)) return;
    this.put(this.places.ofAccess(callee.expression), call, true, isAlternative);
  }

  private put(field: OwnedField | undefined, put: ts.Node, isElement: boolean, isAlternative: boolean): void {
    if (field && !isLent(put)) this.found.push({ field, put, isElement, isAlternative, part: this.part });
  }
}

/** `this.out = out; try { … } finally { this.out = undefined; }`: the field shows for one call what that call has under a name. */
function isLent(put: ts.Node): boolean {
  const around = functionAround(put);
  if (!around || !ts.isBinaryExpression(put) || ts.isConstructorDeclaration(around)) return false;
  if (!ts.isIdentifier(put.right)) return false;
  const place = put.left.getText();
  return ownNodes(around).some(
    (node) =>
      ts.isTryStatement(node) &&
      node.end > put.end &&
      node.finallyBlock !== undefined &&
      ownNodes(node.finallyBlock).some((each) => forgets(each, place)),
  );
}

function forgets(node: ts.Node, place: string): boolean {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return false;
  return node.left.getText() === place && /^(undefined|null)$/.test(node.right.getText());
}

/** `given ?? create()`: what stands on the left is used where it is there. */
function isFallback(node: ts.BinaryExpression, at: ts.Expression): boolean {
  return node.right === at && node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken;
}

/** The function whose code puts the resource in the field; undefined for initialisers. */
export function puttingFunction({ put }: KeptResource) {
  return functionAround(put);
}

/** An object of a class of the project that other code has as well: by the field, or by the name that carried it there. */
export function isSharedObject(
  { isObject, call, put }: KeptResource,
  { escapes }: { readonly escapes: readonly string[] },
): boolean {
  const isAlone = ts.isPropertyDeclaration(put) || ts.isExpressionStatement(put.parent);
  return isObject === true && (escapes.length > 0 || !isAlone || !isInside(call, put));
}
