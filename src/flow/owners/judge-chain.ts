import { outerFrame } from '../../calls/frame.js';
import { rejectionOfPromise } from '../../calls/rejections.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround, functionsAround } from '../../project/syntax.js';
import type { PathPoint } from '../obligations/exploded-graph.js';
import { step } from '../obligations/witness.js';
import type { Method } from './closing-methods.js';
import { isOneShot } from './ends-by-itself.js';
import { enterWithField } from './explore-method.js';
import { usesOfField } from './field-uses.js';
import type { KeptResource } from './kept-resources.js';
import type { Owner, OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';
import { isOnlyWithoutRounds } from './without-rounds.js';

interface Skipped {
  readonly method: Method;
  readonly kept: KeptResource;
  /** The awaited step whose rejection leaves the method. */
  readonly failing: ts.Node;
  readonly release: ts.Node;
}

/** Cleanups in which an awaited step that fails skips the release of something else: one fault for each step. */
export function abortedChains(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  const names = new Set(owner.kept.map(({ field }) => field.name));
  const skipped = [...names].flatMap((name) => {
    const kept = owner.kept.filter(({ field }) => field.name === name);
    return owner.methods.flatMap((method) => skippedIn(facts, owner, method, kept) ?? []);
  });
  const steps = new Set(skipped.map(({ failing }) => failing));
  return [...steps].map((failing) =>
    describe(
      facts,
      owner,
      skipped.filter((each) => each.failing === failing),
    ),
  );
}

function skippedIn(
  facts: OwnerFacts,
  owner: Owner,
  method: Method,
  kept: readonly KeptResource[],
): Skipped | undefined {
  const [first] = kept;
  if (!first || first.isElement || first.isObject || isOneShot(first.call) || endsProcess(method)) return undefined;
  const { releases } = usesOfField(
    facts,
    first.field,
    kept.map(({ resource }) => resource),
  );
  const own = releases.filter((release) => functionAround(release) === method.fn);
  const [release] = own;
  const isClosing = owner.closing.some(({ fn }) => fn === method.fn);
  if (!release || (!isClosing && own.length < releases.length)) return undefined;
  if (method.name === 'constructor' || kept.some(({ put }) => functionAround(put) === method.fn)) return undefined;
  const { outcomes } = enterWithField(facts, method.fn, { ...first, site: first.call }, first.field.name, 2);
  const failing = outcomes.openAtThrow && failingStep(outcomes.openAtThrow);
  if (!failing || functionsAround(failing)[0] !== method.fn) return undefined;
  if (kept.every(({ put }) => isOnlyWithoutRounds(put, failing))) return undefined;
  const isReason = isReasonToDoubt(facts, failing) && !isAskedOfField(failing, first.field.name);
  return isReason ? { method, kept: first, failing, release } : undefined;
}

/** Of a step whose promise comes from out of sight there is no reason to say that it rejects. */
function isReasonToDoubt({ context, unit }: OwnerFacts, failing: ts.Node): boolean {
  if (!ts.isAwaitExpression(failing)) return true;
  const rejection = rejectionOfPromise(failing.expression, outerFrame(unit, context.environment));
  return rejection !== undefined && rejection.evidence !== 'conceivable';
}

/** `await this.writer.write(last); await this.writer.close()`: what fails has nothing left to close. */
function isAskedOfField(failing: ts.Node, field: string): boolean {
  const asked = ts.isAwaitExpression(failing) ? unwrapped(failing.expression) : failing;
  if (!ts.isCallExpression(asked) || !ts.isPropertyAccessExpression(asked.expression)) return false;
  const owner = unwrapped(asked.expression.expression);
  return ts.isPropertyAccessExpression(owner) && owner.name.text === field;
}

/** The system takes everything back. */
function endsProcess({ fn }: Method): boolean {
  return nodesIn(fn).some((node) => ts.isCallExpression(node) && node.expression.getText() === 'process.exit');
}

/** The await that rejects; an explicit `throw` says that it is not the time to close. */
function failingStep(end: PathPoint): ts.Node | undefined {
  let origin: PathPoint | undefined;
  for (let at: PathPoint | undefined = end; at?.parent; at = at.parent) if (at.edge?.kind === 'exception') origin = at;
  return origin?.edge?.cause === 'await' ? origin.parent?.node.ast : undefined;
}

function describe({ unit }: OwnerFacts, owner: Owner, group: readonly Skipped[]): OwnerFault {
  const [{ method, kept, failing, release }] = group as [Skipped];
  const place = group.map((each) => `this.${each.kept.field.name}`).join(', ');
  const step1 = step(unit, kept.call, 'acquire', `the ${kept.resource.label} is made here`);
  return {
    fault: 'chain-aborted',
    unit,
    resource: kept.resource,
    owner: owner.name,
    place,
    node: failing,
    closing: method.name,
    faultLine: locationOf(unit, release).line,
    // Most of it happens when the process ends anyway.
    confidence: 'possible',
    steps: [
      step1,
      step(unit, failing, 'throw', 'where this rejects, the method ends'),
      ...group.map((each) => step(unit, each.release, 'exit', `\`this.${each.kept.field.name}\` is not released`)),
    ],
    gaveUp: [],
  };
}
