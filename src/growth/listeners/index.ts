import type { FlowStep } from '../../findings/flow-path.js';
import type { Confidence } from '../../findings/severity.js';
import { classLifetime, lifetimeByCreations, nameOf } from '../../lifetimes/class-lifetime.js';
import { ts } from '../../project/ast.js';
import { locationOf } from '../../project/locations.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import { functionAround, functionName, functionsAround, lastName, rootOf } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import type { GrowingContainer } from '../growing-container.js';
import { insertionTime } from '../insertion-time.js';
import { skipSteps, skipWords } from '../obstacles.js';
import { skippedRemoval } from '../pairs/skipped.js';
import { severityOf } from '../severity.js';
import { isMadeByCallers } from './callers-signal.js';
import { asOwned, type EmitterLifetime, emitterLifetime, sharedEmitterLifetime } from './emitters.js';
import { forgottenAmong } from './forgotten-among.js';
import { removalsOf, type VainRemoval, vainRemovalOf } from './removals.js';
import { reuseOf } from './reused-emitters.js';
import { spentListeners } from './single-shots.js';
import { type Subscription, subscriptionsIn } from './subscriptions.js';
import { lifetimeDespite, vainStep, vainWords } from './vain-removals.js';
import { wrappedAdders } from './wrapped-adders.js';

/** Functions that a process runs once, by their name. */
const RUNS_ONCE =
  /^(main|run|start|serve|listen|boot|bootstrap|init|initiali[sz]e|setup|install|register|create(App|Server)|launch|handle(Signals|Exit|Shutdown)|enable|configure|mount|cli)|(shutdown|signals?|exit)(hooks?|handlers?|handling)?$/i;

/** Functions that end their owner: they run once for it. */
const ENDS = /^_*(close|destroy|dispose|stop|shut_?down|tear_?down|terminate|end|disconnect|quit|kill|exit)(?![a-z])/;

/** Listeners that a function or constructor adds each time to something that lives longer, and never takes off. */
export function lastingListeners(facts: FileFacts): readonly GrowingContainer[] {
  const all = subscriptionsIn(facts.unit.ast);
  const added = all.flatMap((subscription) => {
    const removals = removalsOf(facts.unit, subscription);
    return (removals.length > 0 ? skipped(facts, subscription, removals) : notRemoved(facts, subscription, all)) ?? [];
  });
  return [...added, ...singleShots(facts), ...wrappedAdders(facts)];
}

function notRemoved(
  facts: FileFacts,
  subscription: Subscription,
  all: readonly Subscription[],
): GrowingContainer | undefined {
  const vain = vainRemovalOf(facts.unit, subscription);
  const found =
    vain && vain.mismatch !== 'event'
      ? removedInVain(facts, subscription, vain)
      : (neverRemoved(facts, subscription) ?? forgotten(facts, subscription, all));
  if (!vain || !found) return found;
  const step: FlowStep = { kind: 'remove', ...placeOf(facts, vain.node), message: vainStep(vain) };
  return { ...found, obstacle: vainWords(facts.unit, vain), steps: [...found.steps.slice(0, 1), step] };
}

/** A method that adds and one that means to remove run as often as each other, whatever they are called. */
function removedInVain(facts: FileFacts, subscription: Subscription, vain: VainRemoval): GrowingContainer | undefined {
  const { call, around } = subscription;
  if (insertionTime(facts, asOwned(facts, subscription), call) === 'once') return undefined;
  if (functionsAround(call).some((fn) => ENDS.test(functionName(fn) ?? ''))) return undefined;
  if (ts.isConstructorDeclaration(around) && !confidenceOfInstance(facts, around.parent)) return undefined;
  const lifetime = lifetimeDespite(facts, subscription, vain);
  return lifetime && growing(facts, subscription, lifetime.words, lifetime.confidence);
}

/** Its class takes off the others that it adds beside it. */
function forgotten(
  facts: FileFacts,
  subscription: Subscription,
  all: readonly Subscription[],
): GrowingContainer | undefined {
  const among = forgottenAmong(facts, subscription, all);
  if (!among) return undefined;
  const { removal, method, others } = among;
  const found = growing(facts, subscription, 'whoever has made it', others > 1 ? 'likely' : 'possible');
  const step: FlowStep = { kind: 'remove', ...placeOf(facts, removal), message: `\`${method}\` takes off another one` };
  const obstacle = `when \`${method}\` takes off ${others > 1 ? `${others} others` : 'the other one'}`;
  return { ...found, obstacle, steps: [...found.steps.slice(0, 1), step] };
}

function singleShots(facts: FileFacts): readonly GrowingContainer[] {
  return spentListeners(facts).flatMap(({ subscription, lifetime, confidence, obstacle, at, message }) => {
    const { call } = subscription;
    if (insertionTime(facts, asOwned(facts, subscription), call) !== 'call') return [];
    if (functionsAround(call).some((fn) => runsOnce(fn) || ENDS.test(functionName(fn) ?? ''))) return [];
    const found = growing(facts, subscription, lifetime, confidence);
    const step: FlowStep = { kind: 'note', ...placeOf(facts, at), message };
    return { ...found, obstacle, steps: [...found.steps.slice(0, 1), step] };
  });
}

function neverRemoved(facts: FileFacts, subscription: Subscription): GrowingContainer | undefined {
  const lifetime = emitterLifetime(facts, subscription);
  if (!lifetime && isAddedEachRound(subscription)) return growing(facts, subscription, 'the loop', 'possible');
  if (!lifetime) return neverRemovedFromReused(facts, subscription);
  const confidence = confidenceOf(facts, subscription, lifetime);
  if (!confidence || (lifetime.strength === 'weak' && isMadeByCallers(facts, subscription.emitter))) return undefined;
  return growing(facts, subscription, lifetime.words, confidence);
}

function neverRemovedFromReused(facts: FileFacts, subscription: Subscription): GrowingContainer | undefined {
  const { call } = subscription;
  if (insertionTime(facts, asOwned(facts, subscription), call) !== 'call') return undefined;
  if (functionsAround(call).some((fn) => runsOnce(fn) || ENDS.test(functionName(fn) ?? ''))) return undefined;
  const reuse = reuseOf(facts, subscription);
  return reuse && growing(facts, subscription, reuse.words, reuse.confidence);
}

/** A removal is there, and does not run each time. */
function skipped(
  facts: FileFacts,
  subscription: Subscription,
  removals: readonly ts.Node[],
): GrowingContainer | undefined {
  const { call, emitter } = subscription;
  if (insertionTime(facts, asOwned(facts, subscription), call) !== 'call') return undefined;
  if (functionsAround(call).some((fn) => runsOnce(fn) || ENDS.test(functionName(fn) ?? ''))) return undefined;
  const lifetime = sharedEmitterLifetime(facts, subscription);
  const name = emitter.getText(facts.unit.ast);
  const skip = lifetime && skippedRemoval(facts, { insertion: call, removals, name });
  if (!skip) return undefined;
  const found = growing(facts, subscription, lifetime.words, lifetime.strength === 'weak' ? 'possible' : 'likely');
  const steps = skipSteps(skip).map(({ node, ...step }) => ({ ...step, ...placeOf(facts, node) }));
  return { ...found, obstacle: skipWords(facts.unit, skip), steps: [...found.steps.slice(0, 1), ...steps] };
}

function placeOf(facts: FileFacts, node: ts.Node): Pick<FlowStep, 'file' | 'line' | 'column'> {
  const { file, line, column } = locationOf(facts.unit, node);
  return { file, line, column };
}

function confidenceOf(
  facts: FileFacts,
  subscription: Subscription,
  { strength, words }: EmitterLifetime,
): Confidence | undefined {
  const { call, around } = subscription;
  if (insertionTime(facts, asOwned(facts, subscription), call) !== 'call') return undefined;
  if (functionsAround(call).some((fn) => runsOnce(fn))) return undefined;
  if (strength === 'weak' && functionsAround(call).some(servesOneCall)) return undefined;
  if (strength === 'weak') return isInLoop(call) ? 'likely' : 'possible';
  if (ts.isConstructorDeclaration(around)) return confidenceOfInstance(facts, around.parent);
  if (words === 'the process') return isInLoop(call) || functionsAround(call).some(takesRequest) ? 'likely' : undefined;
  return strength === 'certain' && isMethodOfOne(facts, around) ? undefined : 'likely';
}

/** One listener for each instance: the more of them come and go, the surer. */
function confidenceOfInstance(facts: FileFacts, holder: ts.ClassLikeDeclaration): Confidence | undefined {
  if (/shutdown|signal|exit|process/i.test(nameOf(holder))) return undefined;
  const { strength } = lifetimeByCreations(facts, holder, classLifetime(facts, holder));
  if (strength === 'certain') return undefined;
  return strength === 'short' ? 'likely' : 'possible';
}

/** Start-up functions, and what `singleton('name', () => …)` and its like run once. */
function runsOnce(fn: FunctionLike): boolean {
  if (RUNS_ONCE.test(functionName(fn) ?? '')) return true;
  const { parent } = fn;
  return (
    ts.isCallExpression(parent) &&
    /^(singleton|once|lazy|memo\w*|cached|global)$/i.test(lastName(parent.expression) ?? '')
  );
}

/** In a handler of requests or connections the signal ends with what is handled. */
function servesOneCall(fn: FunctionLike): boolean {
  return takesRequest(fn) || /handler$/i.test(functionName(fn) ?? '');
}

function takesRequest(fn: FunctionLike): boolean {
  return 'parameters' in fn && fn.parameters.some(({ name }) => SERVED.test(name.getText()));
}

const SERVED = /^(req|request|reply|ctx|socket|ws|conn|connection)$/i;

/** A method of an object of which there is one for the process may still run often, but mostly sets things up. */
function isMethodOfOne(facts: FileFacts, fn: Subscription['around']): boolean {
  return ts.isClassLike(fn.parent) && classLifetime(facts, fn.parent).strength === 'certain';
}

/** Where it stands in the executor of a promise, the loop may be around that. */
function isInLoop(call: ts.CallExpression): boolean {
  return loopAround(call) !== undefined;
}

function loopAround(call: ts.CallExpression): ts.IterationStatement | undefined {
  let around = functionAround(call);
  for (let at: ts.Node = call; at && at !== around; at = at.parent) {
    if (ts.isIterationStatement(at, false)) return at;
    if (at.parent === around && isExecutor(around)) around = functionAround(around);
  }
  return undefined;
}

function isExecutor({ parent }: ts.Node): boolean {
  return ts.isNewExpression(parent) && parent.expression.getText() === 'Promise';
}

/** `this.stopping.signal.addEventListener('abort', …)` in a loop, each round of which only waits. */
function isAddedEachRound({ call, emitter, event }: Subscription): boolean {
  if (event !== 'abort' || !/signal$/i.test(lastName(emitter) ?? '')) return false;
  const loop = loopAround(call);
  const root = rootOf(emitter);
  if (!loop || root.kind === ts.SyntaxKind.ThisKeyword) return loop !== undefined;
  return ts.isIdentifier(root) && !declaresIn(loop, root.text);
}

function declaresIn(loop: ts.Node, name: string): boolean {
  return nodesIn(loop).some(
    (node) => (ts.isVariableDeclaration(node) || ts.isParameter(node)) && node.name.getText() === name,
  );
}

function growing(
  facts: FileFacts,
  subscription: Subscription,
  lifetime: string,
  confidence: Confidence,
): GrowingContainer {
  const { call, emitter, event } = subscription;
  const name = emitter.getText(facts.unit.ast);
  const { file, line, column } = locationOf(facts.unit, call);
  const what = event === undefined ? 'a listener' : `a listener for \`${event}\``;
  const step = (message: string): FlowStep => ({ kind: 'insert', file, line, column, message });
  return {
    fault: 'listener-stays',
    name,
    insertion: call,
    keyDomain: occasionOf(subscription),
    lifetime,
    confidence,
    severity: severityOf(undefined, confidence),
    steps: [step(`adds ${what} to \`${name}\``), { ...step(`nothing in ${file} removes it`), kind: 'note' }],
    gaveUp: [],
  };
}

/** What comes again and again: "call of `fetchPage`", "instance of `Provider`". */
function occasionOf({ call, around }: Subscription): string {
  if (ts.isConstructorDeclaration(around)) return `instance of \`${nameOf(around.parent) || 'the class'}\``;
  const name = functionsAround(call)
    .map(functionName)
    .find((each) => each !== undefined);
  return name === undefined ? 'call' : `call of \`${name}\``;
}
