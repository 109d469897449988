import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround, isFunctionWithBody } from '../../project/syntax.js';
import { callsIn } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { usesOfField } from './field-uses.js';
import { type KeptResource, puttingFunction } from './kept-resources.js';
import type { Owner, OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

/**
 * A method that keeps what it makes for one call in a field, waits, and ends what the field has by then; and the class
 * runs it for several things at once. The later call puts its own over that of the earlier one, and only one is ended.
 */
export function concurrentOverwrites(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  const names = new Set<string>();
  return owner.kept.flatMap((kept) => {
    if (kept.isElement || kept.isAlternative || names.has(kept.field.name)) return [];
    const together = runTogether(facts, owner, kept);
    if (!together) return [];
    names.add(kept.field.name);
    return [describe(facts, owner, kept, together)];
  });
}

interface Together {
  /** `Promise.all(messages.map((message) => this.process(message)))` */
  readonly call: ts.Node;
  /** What the method waits for while the field holds it. */
  readonly wait: ts.Node;
}

function runTogether(facts: OwnerFacts, owner: Owner, kept: KeptResource): Together | undefined {
  const fn = puttingFunction(kept);
  const method = owner.methods.find((each) => each.fn === fn);
  if (!fn || !method) return undefined;
  const wait = nodesIn(fn).find(
    (node) => ts.isAwaitExpression(node) && node.pos > kept.put.end && functionAround(node) === fn,
  );
  const call = wait && callsIn(owner.holder).find((each) => startsSeveral(each, method.name));
  return wait && call && isEndedAfter(facts, kept, wait) ? { call, wait } : undefined;
}

/** The same method ends it after it has waited: it is meant for this one call. */
function isEndedAfter(facts: OwnerFacts, kept: KeptResource, wait: ts.Node): boolean {
  const { releases } = usesOfField(facts, kept.field, [kept.resource]);
  const fn = puttingFunction(kept);
  return releases.some((release) => functionAround(release) === fn && release.pos > wait.pos);
}

/** `list.map(this.method)` whose promises are awaited together, `list.forEach((each) => this.method(each))`. */
function startsSeveral(call: ts.CallExpression | ts.NewExpression, method: string): boolean {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const { text } = callee.name;
  if (text !== 'forEach' && !(text === 'map' && isAwaitedTogether(call))) return false;
  return (call.arguments ?? []).some((argument) => runsMethod(unwrapped(argument), method));
}

function isAwaitedTogether({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /^Promise\.(all|allSettled|any|race)$/.test(parent.expression.getText());
}

/** The method itself, bound or not, or a function that calls it without waiting for its turn. */
function runsMethod(given: ts.Expression, method: string): boolean {
  if (!isFunctionWithBody(given)) return new RegExp(`^this\\.${method}(\\.bind\\(this\\))?$`).test(given.getText());
  return callsIn(given).some(
    ({ expression }) => expression.getText() === `this.${method}` && isInside(expression, given),
  );
}

function describe({ unit }: OwnerFacts, owner: Owner, kept: KeptResource, { call, wait }: Together): OwnerFault {
  const place = `this.${kept.field.name}`;
  const { label } = kept.resource;
  return {
    fault: 'overwritten',
    unit,
    resource: kept.resource,
    owner: owner.name,
    place,
    node: kept.call,
    closing: '',
    faultLine: locationOf(unit, kept.put).line,
    confidence: 'likely',
    steps: [
      step(unit, kept.call, 'acquire', `the ${label} is made here for one call, and kept in \`${place}\``),
      step(unit, wait, 'note', 'waits while the field holds it'),
      step(unit, call, 'call', 'runs the method for several at once: each puts its own in the same field'),
      step(unit, kept.put, 'exit', `the next call puts another ${label} here, and the one before is never ended`),
    ],
    gaveUp: [],
  };
}
