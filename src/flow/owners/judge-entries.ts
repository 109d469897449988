import { ts } from '../../project/ast.js';
import { locationOf } from '../../project/locations.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround } from '../../project/syntax.js';
import { valuePlaces } from '../obligations/acquisitions.js';
import type { PathPoint } from '../obligations/exploded-graph.js';
import { step } from '../obligations/witness.js';
import { followValue } from './explore-method.js';
import type { KeptResource } from './kept-resources.js';
import { isPrivateField, type Owner, type OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';

/**
 * Entries of a map that are put in place of a live one: the function has looked the old one up, so it knows of it, and
 * comes to `set` under the same key without having ended it.
 */
export function replacedEntries(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  return owner.kept.flatMap((kept) => {
    const { put } = kept;
    const fn = functionAround(put);
    if (!fn || !ts.isCallExpression(put) || !isMember(put, 'set')) return [];
    const lookups = nodesIn(fn).filter((node) => isLookupFor(node, put));
    const answers = lookups.map((lookup) => ({
      lookup,
      ...followValue(facts, fn, { ...kept, site: kept.call }, lookup, placesOf(kept, lookup)),
    }));
    if (answers.some(({ exploration }) => exploration.releases.length > 0 || exploration.gaveUp.size > 0)) return [];
    const lost = answers.find(({ outcomes }) => outcomes.openAtReturn.some((end) => passes(end, put)));
    return lost ? [fault(facts, owner, kept, lost.lookup)] : [];
  });
}

/** The entry itself, and the part of it that is the resource. */
function placesOf({ part }: KeptResource, lookup: ts.CallExpression): readonly string[] {
  return valuePlaces(lookup).flatMap((place) => (part === '' ? [place] : [place, `${place}.${part}`]));
}

function isMember(node: ts.CallExpression, name: string): boolean {
  return ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === name;
}

/** `this.clients.get(id)` before `this.clients.set(id, …)`. */
function isLookupFor(node: ts.Node, put: ts.CallExpression): node is ts.CallExpression {
  if (!ts.isCallExpression(node) || !isMember(node, 'get') || node.pos > put.pos) return false;
  const owner = (call: ts.CallExpression) => (call.expression as ts.PropertyAccessExpression).expression.getText();
  return owner(node) === owner(put) && node.arguments[0]?.getText() === put.arguments[0]?.getText();
}

function passes(end: PathPoint, put: ts.Node): boolean {
  for (let at: PathPoint | undefined = end; at; at = at.parent) {
    if (at.node.ast === put && at.state.phase === 'open') return true;
  }
  return false;
}

function fault({ unit }: OwnerFacts, owner: Owner, kept: KeptResource, lookup: ts.Node): OwnerFault {
  const { resource, field, call, put } = kept;
  const place = `this.${field.name}`;
  return {
    fault: 'overwritten',
    unit,
    resource,
    owner: owner.name,
    place,
    node: call,
    closing: '',
    faultLine: locationOf(unit, put).line,
    confidence: isPrivateField(owner, field.name) && kept.evidence === 'type' ? 'likely' : 'possible',
    steps: [
      step(unit, lookup, 'acquire', `\`${place}\` may hold a live ${resource.label} under this key`),
      step(unit, call, 'note', 'another one is made here'),
      step(unit, put, 'exit', `it takes the place of the one before, which is still open`),
    ],
    gaveUp: [],
  };
}
