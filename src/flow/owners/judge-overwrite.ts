import { isRecurringName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround, functionsAround, isAssignmentTo, isFunctionWithBody } from '../../project/syntax.js';
import type { PathPoint } from '../obligations/exploded-graph.js';
import { step, witnessSteps } from '../obligations/witness.js';
import { type ClosingMethod, type Method, runBy } from './closing-methods.js';
import { isOneShot } from './ends-by-itself.js';
import { type EntryPoint, entryPointsOf, isEndedBy } from './entry-points.js';
import { enterWithField } from './explore-method.js';
import { type FieldUses, usesOfField } from './field-uses.js';
import { isSharedObject, type KeptResource } from './kept-resources.js';
import { isPrivateField, type Owner, type OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

/** Fields that are given another resource, or nothing, while they hold a live one. */
export function overwrittenFields(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  const single = owner.kept.filter(({ isElement }) => !isElement);
  const names = new Set(single.map(({ field }) => field.name));
  return [...names].flatMap((name) => {
    const kept = single.filter(({ field }) => field.name === name);
    return overwrittenField(facts, owner, kept) ?? [];
  });
}

function overwrittenField(facts: OwnerFacts, owner: Owner, kept: readonly KeptResource[]): OwnerFault | undefined {
  const [first] = kept;
  if (!first) return undefined;
  const acquiring = kept.map(({ call }) => call);
  const uses = usesOfField(
    facts,
    first.field,
    kept.map(({ resource }) => resource),
  );
  if (isSharedObject(first, uses)) return undefined;
  const assigning = assigningFunctions(facts, first);
  for (const entry of entryPointsOf(facts, owner, first.field.name, acquiring)) {
    if (!meets(assigning, runBy(facts.unit, owner.holder, [entry]))) continue;
    const { exploration } = enterWithField(facts, entry.fn, { ...first, site: first.call }, first.field.name, 1);
    if (exploration.gaveUp.size > 0 || isReleasedOnTheWay(facts, owner, entry, first.field.name, uses)) continue;
    for (const { point, reason } of exploration.lost) {
      const assignment = reason === 'overwrite' ? assignmentAt(point, first.field.name) : undefined;
      const fault = assignment && faultAt({ facts, owner, kept, uses, entry }, assignment, point);
      if (fault) return fault;
    }
  }
  return undefined;
}

function meets(some: ReadonlySet<ts.Node>, others: ReadonlySet<ts.Node>): boolean {
  for (const each of some) if (others.has(each)) return true;
  return false;
}

/**
 * `socket.on('close', () => { this.stopPing(); this.retryLater(); })`: what leads back to the method is a handler that
 * has released the field, by itself or one method further on.
 */
function isReleasedOnTheWay(
  facts: OwnerFacts,
  owner: Owner,
  entry: EntryPoint,
  field: string,
  { releases }: FieldUses,
): boolean {
  const leading = accessesOf(facts, owner, entry);
  if (isRecurringName(entry.name) || leading.length === 0) return false;
  const isReleasing = (access: ts.Node): boolean => {
    const handler = functionsAround(access).find((fn) => ts.isCallExpression(fn.parent));
    if (handler && isEndOf(handler, field)) return true;
    const run = handler && runBy(facts.unit, owner.holder, [{ name: '', fn: handler, node: handler }]);
    return run !== undefined && releases.some((release) => functionsAround(release).some((fn) => run.has(fn)));
  };
  return leading.every((access) => {
    if (isReleasing(access)) return true;
    const method = owner.methods.find(({ fn }) => isInside(access, fn));
    const before = method ? accessesOf(facts, owner, method) : [];
    return before.length > 0 && before.every(isReleasing);
  });
}

/** `this.socket.on('close', handler)`, of the field `socket`. */
function isEndOf({ parent: call }: FunctionLike, field: string): boolean {
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  return isEndedBy(call) && call.expression.expression.getText() === `this.${field}`;
}

function accessesOf(facts: OwnerFacts, { holder }: Owner, method: Method): readonly ts.Node[] {
  const accesses = facts.fields.of({ holder, isStatic: false }, method.name);
  return accesses.filter((access) => !isInside(access, method.fn));
}

/** The functions in which the field is assigned: what runs none of them is not followed. */
function assigningFunctions({ fields }: OwnerFacts, { field }: KeptResource): ReadonlySet<ts.Node> {
  const assigned = fields.of(field.scope, field.name).filter((access) => isAssignmentTo(access.parent, access));
  return new Set(assigned.flatMap((access) => functionsAround(access)));
}

interface Question {
  readonly facts: OwnerFacts;
  readonly owner: Owner;
  readonly kept: readonly KeptResource[];
  readonly uses: FieldUses;
  readonly entry: EntryPoint;
}

function assignmentAt({ node }: PathPoint, field: string): ts.BinaryExpression | undefined {
  const { ast } = node;
  if (!ast || !ts.isBinaryExpression(ast)) return undefined;
  const target = unwrapped(ast.left);
  return ts.isPropertyAccessExpression(target) && target.name.text === field ? ast : undefined;
}

function faultAt(question: Question, assignment: ts.BinaryExpression, point: PathPoint): OwnerFault | undefined {
  const { owner, kept, entry } = question;
  const fn = functionAround(assignment);
  if (!fn || !isMethodCode(owner, fn)) return undefined;
  const next = kept.find(({ call }) => isInside(call, assignment.right));
  if (next)
    return entry.isRecurring && !isOneShot(next.call) && !isGuarded(assignment, fn)
      ? describe(question, 'overwritten', next, assignment, point)
      : undefined;
  if (!isNothing(assignment.right) || isDoubtful(assignment, fn) || isRunByFired(question, fn)) return undefined;
  return question.uses.escapes.length > 0
    ? undefined
    : describe(question, 'cleared', kept[0] as KeptResource, assignment, point);
}

/** What a timeout runs finds it gone. */
function isRunByFired({ facts, owner, kept }: Question, fn: FunctionLike): boolean {
  const fired = kept.filter(({ call }) => isOneShot(call)).flatMap(({ call }) => nodesIn(call));
  const run = fired.flatMap((node) => {
    if (isFunctionWithBody(node)) return node;
    const named = ts.isPropertyAccessExpression(node) ? node.name.text : undefined;
    return owner.methods.find(({ name }) => name === named)?.fn ?? [];
  });
  return runBy(
    facts.unit,
    owner.holder,
    run.map((each) => ({ name: '', fn: each, node: each })),
  ).has(fn);
}

/** Code of a method, or of the executor of a promise in it: what runs when the method does. */
function isMethodCode(owner: Owner, fn: FunctionLike): boolean {
  return (
    owner.methods.some((method) => method.fn === fn) ||
    (ts.isNewExpression(fn.parent) && fn.parent.expression.getText() === 'Promise')
  );
}

function isNothing(value: ts.Expression): boolean {
  const at = unwrapped(value);
  return (
    at.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(at) && at.text === 'undefined') || ts.isVoidExpression(at)
  );
}

/** A state of the object decides whether the method goes on: `if (this.running) return`. */
function isGuarded(assignment: ts.Node, fn: FunctionLike): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found || (ts.isFunctionLike(node) && node !== fn)) return;
    if (ts.isIfStatement(node) && node.pos < assignment.pos && asksState(node.expression))
      found =
        isInside(assignment, node) ||
        leaves(node.thenStatement) ||
        (node.elseStatement !== undefined && leaves(node.elseStatement));
    if (ts.isConditionalExpression(node) && isInside(assignment, node)) found = true;
    ts.forEachChild(node, visit);
  };
  visit(fn);
  return found;
}

function asksState(condition: ts.Expression): boolean {
  return /\bthis\b|\bself\b/.test(condition.getText());
}

function leaves(statement: ts.Statement): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return (
    last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last))
  );
}

/** Emptied where a failure is handled, or where a condition may know that it has ended. */
function isDoubtful(assignment: ts.Node, fn: FunctionLike): boolean {
  for (let at = assignment.parent; at && at !== fn; at = at.parent) {
    if (ts.isCatchClause(at) || ts.isConditionalExpression(at)) return true;
    if (ts.isIfStatement(at) && !isPlainGuard(at.expression)) return true;
    if (ts.isCaseOrDefaultClause(at)) return true;
  }
  return false;
}

/** `if (this.timer)`, `if (this.timer !== undefined)`. */
function isPlainGuard(condition: ts.Expression): boolean {
  return /^(!!)?this\.[#\w$]+(\s*!==?\s*(undefined|null))?$/.test(condition.getText());
}

function describe(
  { facts, owner, uses, entry }: Question,
  fault: 'overwritten' | 'cleared',
  kept: KeptResource,
  assignment: ts.Node,
  point: PathPoint,
): OwnerFault {
  const place = `this.${kept.field.name}`;
  const message =
    fault === 'cleared'
      ? `\`${place}\` is emptied here while the ${kept.resource.label} is still open`
      : `\`${place}\` is given another one here while the ${kept.resource.label} is still open`;
  const tracked = {
    unit: facts.unit,
    owner: entry.fn,
    resource: kept.resource,
    site: kept.call,
    opensAt: 'entry' as const,
    keys: [],
    onlyIfTruthy: false,
    holds: 'value' as const,
    evidence: kept.evidence,
  };
  const [acquired, ...rest] = witnessSteps(tracked, point, { node: assignment, message });
  const isDoubted = uses.escapes.length > 0 || kept.isAlternative || isOneShot(kept.call);
  const isSure = isPrivateField(owner, kept.field.name) && !isDoubted;
  return {
    fault,
    unit: facts.unit,
    resource: kept.resource,
    owner: owner.name,
    place,
    node: kept.call,
    closing: closingName(owner, entry),
    faultLine: locationOf(facts.unit, assignment).line,
    confidence: isSure && kept.evidence === 'type' ? 'likely' : 'possible',
    steps: [
      ...(acquired ? [acquired] : []),
      step(facts.unit, entry.node, 'call', `\`${entry.name}\` is called while \`${place}\` holds it`),
      ...rest,
    ],
    gaveUp: uses.escapes.map((words) => `\`${place}\` ${words}: whether that ends it is not seen`),
  };
}

function closingName(owner: Owner, { fn }: EntryPoint): string {
  return owner.closing.find((method: ClosingMethod) => method.fn === fn)?.name ?? '';
}
