import type { Confidence } from '../../findings/severity.js';
import { isEndingEvent } from '../../models/verbs.js';
import type { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { functionsAround } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { settlingTimer } from '../pairs/settlement.js';
import { type EmitterLifetime, sharedEmitterLifetime } from './emitters.js';
import { removalsOf } from './removals.js';
import { isMadeHere, settlesCall } from './reused-emitters.js';
import { type Subscription, singleSubscriptionsIn } from './subscriptions.js';

/** A listener for one event that stays where the call is settled by something else. */
export interface SpentListener {
  readonly subscription: Subscription;
  readonly lifetime: string;
  readonly confidence: Confidence;
  /** In words that follow "it stays". */
  readonly obstacle: string;
  /** What settles the call instead. */
  readonly at: ts.Node;
  readonly message: string;
}

/** Of two that wait for the answer or the failure of one call only one fires; one that a timer gives up waits on. */
export function spentListeners(facts: FileFacts): readonly SpentListener[] {
  const all = singleSubscriptionsIn(facts.unit.ast);
  return all.flatMap((subscription) => {
    const outermost = functionsAround(subscription.call).at(-1);
    if (!outermost || isMadeHere(facts, subscription) || !settlesCall(facts, subscription, outermost)) return [];
    const lifetime = sharedEmitterLifetime(facts, subscription);
    if (!lifetime || removalsOf(facts.unit, subscription).length > 0) return [];
    const rival = all.find((each) => isInside(each.call, outermost) && isRival(subscription, each, lifetime));
    if (rival && settlesCall(facts, rival, outermost)) return beaten(facts, subscription, lifetime, rival);
    const isOfOneCall = subscription.event === undefined;
    const timer = isOfOneCall ? settlingTimer(facts, [], outermost) : undefined;
    return timer ? givenUp(facts, subscription, lifetime, timer) : [];
  });
}

const COMES_ONCE = /^(open|opened|ready|connect|connected|listening|spawn|online|load|loaded|secureConnect|init)$/;

/**
 * The failure waits on when the answer has come. What comes once in the life of its emitter is no answer: a connection
 * that has opened is not opened again, though many may do so on an emitter of the module.
 */
function isRival({ event, emitter, call }: Subscription, other: Subscription, { strength }: EmitterLifetime): boolean {
  if (other.call === call || other.emitter.getText() !== emitter.getText()) return false;
  if (event === undefined || other.event === undefined || !isEndingEvent(event) || isEndingEvent(other.event))
    return false;
  return strength === 'certain' || !COMES_ONCE.test(other.event);
}

function beaten(
  facts: FileFacts,
  subscription: Subscription,
  lifetime: EmitterLifetime,
  { call, event }: Subscription,
) {
  const { line } = locationOf(facts.unit, call);
  return {
    ...told(subscription, lifetime),
    obstacle: `when \`${event}\` of line ${line} comes instead`,
    at: call,
    message: 'settles the call first, and leaves the other listener',
  };
}

function givenUp(facts: FileFacts, subscription: Subscription, lifetime: EmitterLifetime, timer: ts.CallExpression) {
  return {
    ...told(subscription, lifetime),
    obstacle: `when the timer of line ${locationOf(facts.unit, timer).line} gives up`,
    at: timer,
    message: 'gives up waiting, and leaves the listener',
  };
}

function told(subscription: Subscription, { words, strength }: EmitterLifetime) {
  const confidence: Confidence = strength === 'weak' ? 'possible' : 'likely';
  return { subscription, lifetime: words, confidence };
}
