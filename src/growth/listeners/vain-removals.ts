import type { Confidence } from '../../findings/severity.js';
import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { type EmitterLifetime, sharedEmitterLifetime } from './emitters.js';
import type { Mismatch, VainRemoval } from './removals.js';
import type { Subscription } from './subscriptions.js';

const WORDS: Readonly<Record<Mismatch, (line: number) => string>> = {
  emitter: (line) => `since line ${line} takes it off another emitter`,
  event: (line) => `since line ${line} takes it off for another event`,
  capture: (line) => `since line ${line} names another \`capture\``,
  function: (line) => `since line ${line} makes a new function, which was never added`,
};

const STEPS: Readonly<Record<Mismatch, string>> = {
  emitter: 'is called on another emitter than the one that was added to',
  event: 'names another event',
  capture: 'finds only what was added with the same `capture`',
  function: 'is given a function made here, which equals none that was added',
};

/** In words that follow "it stays". */
export function vainWords(unit: SourceUnit, { node, mismatch }: VainRemoval): string {
  return WORDS[mismatch](locationOf(unit, node).line);
}

export function vainStep({ mismatch }: VainRemoval): string {
  return STEPS[mismatch];
}

/** That a removal is meant tells that the emitter outlives the listener, unless it is ended beside it. */
export function lifetimeDespite(
  facts: FileFacts,
  subscription: Subscription,
  { node }: VainRemoval,
): (EmitterLifetime & { readonly confidence: Confidence }) | undefined {
  const { emitter } = subscription;
  if (isEndedBeside(node, emitter.getText())) return undefined;
  const lifetime = ofPage(facts, emitter) ?? sharedEmitterLifetime(facts, subscription);
  return lifetime && { ...lifetime, confidence: lifetime.strength === 'weak' ? 'possible' : 'likely' };
}

/** `window` and `document`, where they are no variables. */
function ofPage({ unit }: FileFacts, emitter: ts.Expression): EmitterLifetime | undefined {
  const at = unwrapped(emitter);
  if (!ts.isIdentifier(at) || !/^(window|document)$/.test(at.text) || unit.names.variableOf(at)) return undefined;
  return { strength: 'certain', words: 'the page' };
}

function isEndedBeside(removal: ts.Node, emitter: string): boolean {
  const around = functionAround(removal);
  return around !== undefined && endsIn(around, emitter);
}

/** Whether a function ends what is written so. */
export function endsIn(fn: ts.Node, emitter: string): boolean {
  return nodesBelow(fn).some((node) => {
    const callee = ts.isCallExpression(node) ? unwrapped(node.expression) : undefined;
    if (!callee || !ts.isPropertyAccessExpression(callee)) return false;
    return isClosingName(callee.name.text) && callee.expression.getText() === emitter;
  });
}
