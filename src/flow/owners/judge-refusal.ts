import { isLoggingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround, isAssignmentTo, lastName } from '../../project/syntax.js';
import { callsIn, leaves } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { releasedElsewhere } from './elsewhere.js';
import { isOneShot } from './ends-by-itself.js';
import { usesOfField } from './field-uses.js';
import { isSharedObject, type KeptResource, puttingFunction } from './kept-resources.js';
import { isPrivateField, type Owner, type OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

/**
 * Fields whose closing method asks another field first, which is set only after a further step of the opening: where
 * that step fails, the resource is open and the closing method does nothing.
 */
export function refusedReleases(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  const names = new Set(owner.kept.map(({ field }) => field.name));
  return [...names].flatMap((name) => {
    const kept = owner.kept.filter(({ field }) => field.name === name);
    return refusedRelease(facts, owner, kept) ?? [];
  });
}

function refusedRelease(facts: OwnerFacts, owner: Owner, kept: readonly KeptResource[]): OwnerFault | undefined {
  const [first] = kept;
  if (!first || first.isElement || first.isObject || kept.some(({ call }) => isOneShot(call))) return undefined;
  const uses = usesOfField(
    facts,
    first.field,
    kept.map(({ resource }) => resource),
  );
  if (isSharedObject(first, uses) || uses.releases.length === 0) return undefined;
  const guards = uses.releases.map((release) => guardOf(release, first.field.name));
  const [guard] = guards;
  if (guard === undefined || guards.some((each) => each !== guard)) return undefined;
  const closing = owner.closing.find(({ fn }) => uses.releases.some((release) => isInside(release, fn)));
  if (!closing || isReleasedByOthers(facts, owner, first)) return undefined;
  const sets = settingsOf(facts, first, guard);
  const opened = sets && openingsBefore(owner, first, sets);
  const failing = opened && failingStepBetween(opened, sets, first.field.name);
  return failing && describe(facts, owner, first, { guard, closing: closing.name, failing });
}

function isReleasedByOthers(facts: OwnerFacts, owner: Owner, { field, resource }: KeptResource): boolean {
  return !isPrivateField(owner, field.name) && releasedElsewhere(facts, owner, field.name, resource).isReleased;
}

/** The one other field of the object whose truth the release needs. */
function guardOf(release: ts.Node, field: string): string | undefined {
  const fn = functionAround(release);
  for (let at = release; at.parent && at.parent !== fn; at = at.parent) {
    const { parent } = at;
    if (ts.isIfStatement(parent) && parent.thenStatement === at) {
      const asked = fieldAsked(parent.expression);
      if (asked !== undefined && asked !== field) return asked;
    }
    if (!ts.isBlock(parent)) continue;
    for (const statement of parent.statements) {
      if (statement.pos >= at.pos) break;
      const refused = ts.isIfStatement(statement) && leaves(statement.thenStatement) && refusal(statement.expression);
      if (refused && refused !== field) return refused;
    }
  }
  return undefined;
}

/** `if (!this.ready)`. */
function refusal(condition: ts.Expression): string | undefined {
  const at = unwrapped(condition);
  const isNegation = ts.isPrefixUnaryExpression(at) && at.operator === ts.SyntaxKind.ExclamationToken;
  return isNegation ? fieldAsked(at.operand) : undefined;
}

/** `this.ready`, alone or together with what it is asked of: `this.ready && this.socket`. */
function fieldAsked(condition: ts.Expression): string | undefined {
  const at = unwrapped(condition);
  if (ts.isBinaryExpression(at) && at.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    return fieldAsked(at.left) ?? fieldAsked(at.right);
  }
  const isField = ts.isPropertyAccessExpression(at) && at.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isField ? at.name.text : undefined;
}

/** Where the guard becomes true: in one method, and nowhere else; undefined where it is true from the beginning. */
function settingsOf({ fields }: OwnerFacts, { field }: KeptResource, guard: string): readonly ts.Node[] | undefined {
  const { holder } = field.scope;
  const declared = ts.isClassLike(holder) ? holder.members.find(({ name }) => name?.getText() === guard) : undefined;
  if (declared && !ts.isPropertyDeclaration(declared)) return undefined;
  if (declared?.initializer && !isFalsy(declared.initializer)) return undefined;
  const accesses = fields.of(field.scope, guard);
  const writes = accesses.filter((access) => isAssignmentTo(access.parent, access)).map(({ parent }) => parent);
  const sets = writes.filter((write) => !isFalsy((write as ts.BinaryExpression).right));
  const around = new Set(sets.map(functionAround));
  return sets.length > 0 && around.size === 1 && !around.has(undefined) ? sets : undefined;
}

function isFalsy(value: ts.Expression): boolean {
  return /^(false|null|undefined|0|''|""|void 0)$/.test(unwrapped(value).getText());
}

/** Where the method that sets the guard has put the resource in its field: itself, or by a helper that it calls for it. */
function openingsBefore(owner: Owner, kept: KeptResource, [set]: readonly ts.Node[]): ts.Node | undefined {
  const fn = set && functionAround(set);
  const putting = puttingFunction(kept);
  if (!fn || !putting) return undefined;
  if (putting === fn) return kept.put.pos < set.pos ? kept.put : undefined;
  const helper = owner.methods.find((method) => method.fn === putting);
  if (!helper || owner.closing.some((method) => method.fn === putting)) return undefined;
  return nodesIn(fn).find(
    (node) =>
      ts.isCallExpression(node) &&
      node.pos < set.pos &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.expression.kind === ts.SyntaxKind.ThisKeyword &&
      node.expression.name.text === helper.name,
  );
}

/** An awaited step between the two that no handler of the method sees to. */
function failingStepBetween(opened: ts.Node, sets: readonly ts.Node[], field: string): ts.Node | undefined {
  const [set] = sets;
  const fn = functionAround(opened);
  if (!set || !fn || functionAround(set) !== fn) return undefined;
  return nodesIn(fn).find(
    (node) =>
      ts.isAwaitExpression(node) &&
      functionAround(node) === fn &&
      node.pos > opened.end &&
      node.end <= set.end &&
      !isInside(opened, node) &&
      !isOpeningStep(node, field) &&
      !isHandled(node, fn),
  );
}

/** What waits for the resource itself to open fails because it did not. */
function isOpeningStep({ expression }: ts.AwaitExpression, field: string): boolean {
  const text = expression.getText();
  const own = new RegExp(
    `this\\.${field.replaceAll('$', '\\$')}[?!]?\\.(connect|open|start|listen|ready|init|launch|login)`,
  );
  return own.test(text) || /['"](connect|open|ready|listening|secureConnect|online|spawn)['"]/.test(text);
}

/** A `catch` or `finally` around the step that calls anything but the log may see to it. */
function isHandled(step: ts.Node, fn: FunctionLike): boolean {
  for (let at = step; at !== fn; at = at.parent) {
    const { parent } = at;
    if (!ts.isTryStatement(parent) || parent.tryBlock !== at) continue;
    const handlers = [parent.catchClause, parent.finallyBlock].flatMap((each) => (each ? callsIn(each) : []));
    if (handlers.some((call) => ts.isCallExpression(call) && !isLoggingName(lastName(call.expression) ?? '')))
      return true;
    if (parent.catchClause && !nodesIn(parent.catchClause).some(ts.isThrowStatement)) return true;
  }
  return false;
}

interface Refusal {
  readonly guard: string;
  readonly closing: string;
  readonly failing: ts.Node;
}

function describe({ unit }: OwnerFacts, owner: Owner, kept: KeptResource, refusal: Refusal): OwnerFault {
  const { resource, field, call } = kept;
  const { guard, closing, failing } = refusal;
  const isSure = isPrivateField(owner, field.name) && kept.evidence === 'type' && !kept.isAlternative;
  return {
    fault: 'refused',
    unit,
    resource,
    owner: owner.name,
    place: `this.${field.name}`,
    node: call,
    closing,
    guard: `this.${guard}`,
    faultLine: locationOf(unit, failing).line,
    confidence: isSure ? 'likely' : 'possible',
    steps: [
      step(unit, call, 'acquire', `the ${resource.label} is made here`),
      step(unit, failing, 'throw', `where this rejects, \`this.${guard}\` is not set, and \`${closing}\` does nothing`),
    ],
    gaveUp: [],
  };
}
