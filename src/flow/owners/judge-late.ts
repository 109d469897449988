import { isEndFlag } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { nodesIn, ownNodes } from '../../project/nodes.js';
import { functionAround, isAssignmentTo } from '../../project/syntax.js';
import { step } from '../obligations/witness.js';
import type { Method } from './closing-methods.js';
import { isOneShot } from './ends-by-itself.js';
import { usesOfField } from './field-uses.js';
import { isSharedObject, type KeptResource } from './kept-resources.js';
import { isPrivateField, type Owner, type OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

/**
 * Resources that reach their field after an await, in a class whose closing method leaves a flag: it may have run
 * meanwhile, and what comes then is kept by an object that is closed. Silent where the flag, or any other field, is
 * asked after the await, and where the closing method waits for the opening.
 */
export function lateArrivals(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  return owner.kept.flatMap((kept) => lateArrival(facts, owner, kept) ?? []);
}

function lateArrival(facts: OwnerFacts, owner: Owner, kept: KeptResource): OwnerFault | undefined {
  const opening = owner.methods.find(({ fn }) => fn === functionAround(kept.call));
  if (!opening || opening.name === 'constructor' || owner.closingCode.has(opening.fn) || isOneShot(kept.call)) {
    return undefined;
  }
  const wait = waitBefore(opening, kept);
  const closing = wait && closingOf(facts, owner, kept);
  const flag = closing && flagOf(facts, kept, closing);
  if (!wait || !closing || flag === undefined || waitsForOthers(closing, kept)) return undefined;
  const asked = questionsOf(opening, kept);
  if (asked.some(({ at }) => at > wait.end)) return undefined;
  const isAskedBefore = asked.some(({ name }) => name === flag);
  return isAskedBefore || isAskedElsewhere(facts, owner, kept, flag)
    ? describe({ facts, owner, kept, wait, closing, flag, isAskedBefore })
    : undefined;
}

/** The first await between the call that makes it and the field, in the code of the method itself. */
function waitBefore({ fn }: Method, { call, put }: KeptResource): ts.AwaitExpression | undefined {
  if (functionAround(put) !== fn) return undefined;
  const waits = nodesIn(fn).filter(ts.isAwaitExpression);
  return waits.find(
    (node) => functionAround(node) === fn && node.end <= put.end && (node.pos >= call.end || isInside(call, node)),
  );
}

function closingOf(facts: OwnerFacts, { closing }: Owner, kept: KeptResource): Method | undefined {
  const uses = usesOfField(facts, kept.field, [kept.resource]);
  if (isSharedObject(kept, uses)) return undefined;
  return closing.find(({ fn }) => uses.releases.some((release) => isInside(release, fn)));
}

/** The field by which the closing method says that it has run: `this.closed = true`, `this.running = false`. */
function flagOf({ fields }: OwnerFacts, { field }: KeptResource, { fn }: Method): string | undefined {
  return fields.fieldsOf(field.scope).find((name) =>
    fields.of(field.scope, name).some((access) => {
      const { parent } = access;
      if (!isInside(access, fn) || !isAssignmentTo(parent, access)) return false;
      const isTrue = parent.right.kind === ts.SyntaxKind.TrueKeyword;
      return (isTrue || parent.right.kind === ts.SyntaxKind.FalseKeyword) && isEndFlag(name, isTrue);
    }),
  );
}

/** `await this.opening`: what comes late is waited for. */
function waitsForOthers({ fn }: Method, { field }: KeptResource): boolean {
  return nodesIn(fn).some(
    (node) =>
      ts.isAwaitExpression(node) &&
      !ts.isCallExpression(node.expression) &&
      fieldsIn(node.expression).some((name) => name !== field.name),
  );
}

interface Asked {
  readonly name: string;
  readonly at: number;
}

/** The fields that conditions of the method ask about. */
function questionsOf({ fn }: Method, { field }: KeptResource): readonly Asked[] {
  const conditions = ownNodes(fn).flatMap((node) => {
    if (ts.isIfStatement(node) || ts.isWhileStatement(node)) return [node.expression];
    return ts.isConditionalExpression(node) ? [node.condition] : [];
  });
  return conditions.flatMap((condition) =>
    fieldsIn(condition)
      .filter((name) => name !== field.name)
      .map((name) => ({ name, at: condition.end })),
  );
}

function fieldsIn(root: ts.Node): readonly string[] {
  return nodesIn(root).flatMap((node) =>
    ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword ? [node.name.text] : [],
  );
}

/** Other methods know by the flag that the object is closed. */
function isAskedElsewhere({ fields }: OwnerFacts, owner: Owner, { field }: KeptResource, flag: string): boolean {
  const accesses = fields.of(field.scope, flag);
  return accesses.some(
    (access) => !isAssignmentTo(access.parent, access) && !owner.closing.some(({ fn }) => isInside(access, fn)),
  );
}

interface Late {
  readonly facts: OwnerFacts;
  readonly owner: Owner;
  readonly kept: KeptResource;
  readonly wait: ts.Node;
  readonly closing: Method;
  readonly flag: string;
  readonly isAskedBefore: boolean;
}

function describe({ facts, owner, kept, wait, closing, flag, isAskedBefore }: Late): OwnerFault {
  const { unit } = facts;
  const { resource, field, call, put } = kept;
  const isSure = isAskedBefore && isPrivateField(owner, field.name) && kept.evidence === 'type' && !kept.isAlternative;
  return {
    fault: 'late',
    unit,
    resource,
    owner: owner.name,
    place: `this.${field.name}`,
    node: call,
    closing: closing.name,
    guard: `this.${flag}`,
    faultLine: locationOf(unit, put).line,
    confidence: isSure ? 'likely' : 'possible',
    steps: [
      step(unit, wait, 'acquire', `the ${resource.label} is made here, and \`${closing.name}\` may run meanwhile`),
      step(unit, put, 'alias', `it is kept without asking \`this.${flag}\` again`),
    ],
    gaveUp: [],
  };
}
