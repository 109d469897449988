import type { Confidence } from '../../findings/severity.js';
import { isOpeningHook } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { functionAround, functionsAround } from '../../project/syntax.js';
import { basesOf } from '../obligations/base-class.js';
import { step } from '../obligations/witness.js';
import { closingMethodsOf } from './closing-methods.js';
import { releasedElsewhere } from './elsewhere.js';
import { endsByItself, isMadeFromOwn, isOneShot } from './ends-by-itself.js';
import { type FieldUses, usesOfField } from './field-uses.js';
import { isOnlyEndedInBetween } from './forgotten-timers.js';
import { instancesOf } from './instances.js';
import { isSharedObject, type KeptResource, puttingFunction } from './kept-resources.js';
import { isPrivateField, type Owner, type OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';
import { closingMethodsFor } from './reopening.js';

/** Fields whose resource no closing method ends: at most one fault for each field. */
export function unreleasedFields(facts: OwnerFacts, owner: Owner): readonly OwnerFault[] {
  const names = new Set(owner.kept.map(({ field }) => field.name));
  return [...names].flatMap((name) => {
    const kept = owner.kept.filter(({ field }) => field.name === name);
    return unreleasedField(facts, owner, kept) ?? [];
  });
}

function unreleasedField(facts: OwnerFacts, owner: Owner, kept: readonly KeptResource[]): OwnerFault | undefined {
  const [first] = kept;
  if (!first || kept.some((each) => endsByItself(facts, each) || isMadeFromOwn(facts, owner, each))) return undefined;
  const uses = usesOfField(
    facts,
    first.field,
    kept.map(({ resource }) => resource),
  );
  const where = releasesByPlace(owner, kept, uses);
  const isBetween = isOnlyEndedInBetween(facts, owner, kept, where.elsewhere);
  if (where.closing > 0 || (where.elsewhere.length > 0 && !isBetween) || isSharedObject(first, uses)) return undefined;
  if (kept.every((each) => isEndedThroughAnother(facts, owner, each))) return undefined;
  const verdict =
    owner.closing.length > 0 ? forgotten(facts, owner, first, uses) : neverClosed(facts, owner, first, uses);
  const fault = verdict && isBetween ? { ...verdict, confidence: 'possible' as const } : verdict;
  if (!fault || isPrivateField(owner, first.field.name)) return fault;
  const { isReleased, gaveUp } = releasedElsewhere(facts, owner, first.field.name, first.resource);
  if (isReleased) return undefined;
  return gaveUp.length > 0 ? { ...fault, confidence: 'possible', gaveUp: [...fault.gaveUp, ...gaveUp] } : fault;
}

/** Two fields hold it, `all` and `idle`, and a closing method ends what is in the other one. */
function isEndedThroughAnother(facts: OwnerFacts, owner: Owner, { call, field }: KeptResource): boolean {
  return owner.kept.some((other) => {
    if (other.call !== call || other.field.name === field.name) return false;
    return releasesByPlace(owner, [other], usesOfField(facts, other.field, [other.resource])).closing > 0;
  });
}

interface ReleasePlaces {
  /** In what a closing method runs. */
  readonly closing: number;
  /** In another method, or in a callback that something runs some day. */
  readonly elsewhere: readonly ts.Node[];
}

/** A release by the very code that makes the next one only keeps them from adding up: it counts for nothing here. */
function releasesByPlace(owner: Owner, kept: readonly KeptResource[], uses: FieldUses): ReleasePlaces {
  const making = new Set(kept.map(puttingFunction));
  const elsewhere: ts.Node[] = [];
  let closing = 0;
  for (const release of uses.releases) {
    if (functionsAround(release).some((fn) => owner.closingCode.has(fn))) closing++;
    else if (!making.has(functionAround(release)) || isInOwnFinally(release, kept)) elsewhere.push(release);
  }
  return { closing, elsewhere };
}

/** `this.file = await open(path); try { … } finally { await this.file.close(); }`: the method holds it while it runs. */
function isInOwnFinally(release: ts.Node, kept: readonly KeptResource[]): boolean {
  for (let at = release; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isTryStatement(parent) || parent.finallyBlock !== at) continue;
    const fn = functionAround(parent);
    if (kept.some(({ call }) => functionAround(call) === fn && call.pos < at.pos)) return true;
  }
  return false;
}

function forgotten(facts: OwnerFacts, owner: Owner, kept: KeptResource, uses: FieldUses): OwnerFault | undefined {
  const closing = [...closingMethodsFor(facts, owner, kept.call)];
  const [method] = closing.sort((a, b) => rank(a.strength) - rank(b.strength));
  if (!method || isInside(kept.call, method.fn)) return undefined;
  if (kept.isObject && method.strength === 'partial') return undefined;
  const isThorough = method.strength === 'whole' && endsSomething(owner, kept);
  const confidence = doubted(
    isThorough ? 'certain' : method.strength === 'whole' ? 'likely' : 'possible',
    owner,
    kept,
    uses,
  );
  const message = `\`${method.name}\` does not end it`;
  return {
    ...basics(owner, kept),
    fault: 'forgotten',
    closing: method.name,
    faultLine: locationOf(facts.unit, method.node).line,
    confidence,
    steps: [...acquireSteps(facts, kept), step(facts.unit, nameNode(method.node), 'exit', message)],
    gaveUp: uses.escapes.map((words) => `\`this.${kept.field.name}\` ${words}: whether that ends it is not seen`),
  };
}

function rank(strength: 'whole' | 'partial'): number {
  return strength === 'whole' ? 0 : 1;
}

/** True where the closing methods end some other field: they are meant to be complete. */
function endsSomething(owner: Owner, kept: KeptResource): boolean {
  return owner.kept.some((each) => each.field.name !== kept.field.name) || owner.closing.length > 0;
}

function neverClosed(facts: OwnerFacts, owner: Owner, kept: KeptResource, uses: FieldUses): OwnerFault | undefined {
  if (isOneShot(kept.call) || (owner.base.kind === 'unknown' && !isHarmlessBase(owner.base.name))) return undefined;
  const bases = basesOf(facts.context, owner.unit, owner.holder);
  if (bases.some(({ unit, node }) => closingMethodsOf(unit, node).length > 0)) return undefined;
  const instances = instancesOf(facts, owner);
  const hook = owner.methods.find(({ name }) => isOpeningHook(name));
  if (instances.many === 'no' && !hook) return undefined;
  const isLasting = instances.many !== 'no';
  if (!isLasting && !isPrivateField(owner, kept.field.name)) return undefined;
  const confidence = doubted(instances.many === 'no' ? 'possible' : 'likely', owner, kept, uses);
  const reason = isLasting
    ? `one more stays open for ${instances.words}`
    : `\`${hook?.name}\` has no counterpart that ends it`;
  return {
    ...basics(owner, kept),
    fault: 'never-closed',
    closing: '',
    faultLine: locationOf(facts.unit, ownerNode(owner)).line,
    confidence,
    steps: [
      ...acquireSteps(facts, kept),
      step(facts.unit, ownerNode(owner), 'exit', `\`${owner.name}\` has no method that ends it: ${reason}`),
    ],
    gaveUp: uses.escapes.map((words) => `\`this.${kept.field.name}\` ${words}: whether that ends it is not seen`),
  };
}

/** Bases that end nothing of their children's. */
function isHarmlessBase(name: string): boolean {
  return /(^|\.)(EventEmitter|EventTarget|Object|Error|Map|Set|Array|Emitter|Observable)\w*$/.test(name);
}

function basics(owner: Owner, kept: KeptResource) {
  const { resource, field, call } = kept;
  return { unit: owner.unit, resource, owner: owner.name, place: `this.${field.name}`, node: call };
}

function acquireSteps({ unit }: OwnerFacts, kept: KeptResource) {
  const acquired = step(unit, kept.call, 'acquire', `the ${kept.resource.label} is made here`);
  const line = (node: ts.Node) => locationOf(unit, node).line;
  if (line(kept.put) === line(kept.call)) return [acquired];
  return [acquired, step(unit, kept.put, 'alias', `\`this.${kept.field.name}\` keeps it`)];
}

/** What speaks against being sure: others have it as well, the model was found by a name, nothing says that it was made. */
function doubted(confidence: Confidence, owner: Owner, kept: KeptResource, uses: FieldUses): Confidence {
  if (uses.escapes.length > 0 || kept.isAlternative || isOneShot(kept.call)) return 'possible';
  const isWeak =
    kept.evidence === 'name' ||
    !isPrivateField(owner, kept.field.name) ||
    /^(process|stream|native)$/.test(kept.resource.kind);
  return isWeak && confidence === 'certain' ? 'likely' : confidence;
}

function nameNode(node: ts.Node): ts.Node {
  return ts.getNameOfDeclaration(node as ts.Declaration) ?? node;
}

function ownerNode({ holder }: Owner): ts.Node {
  return nameNode(holder);
}
