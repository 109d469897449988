import type { AnalysisEnvironment } from '../../models/environment.js';
import { isWaitingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { callsIn } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { numberOf, propertyOf } from './constants.js';
import { inWords } from './durations.js';
import { modelledAs } from './library-functions.js';
import type { LockFault } from './lock-fault.js';
import { lockKeyOf } from './lock-place.js';
import { codeOf, functionsAround } from './surroundings.js';
import { prolongs } from './vocabulary.js';

type Call = ts.CallExpression | ts.NewExpression;

/** Locks that expire by themselves before the work that they guard has to be done. */
export function findEarlyExpiries(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  return callsIn(unit.ast).flatMap((call) => {
    const ms = expiryOf(environment, unit, call);
    const [owner] = functionsAround(call);
    if (ms === undefined || !owner || prolongs(codeOf(unit, owner))) return [];
    const longer = callsIn(owner)
      .filter((each) => each.pos > call.end)
      .map((each) => ({ call: each, ms: durationOf(environment, unit, each) }))
      .find((each) => each.ms !== undefined && each.ms > ms);
    return longer?.ms === undefined ? [] : [faultOf(unit, call, ms, longer.call, longer.ms)];
  });
}

function faultOf(unit: SourceUnit, call: Call, ttl: number, work: Call, length: number): LockFault {
  return {
    fault: 'early-expiry',
    site: call,
    subject: 'lock',
    problem: `expires after ${inWords(ttl)}, while the work that it guards may take ${inWords(length)}`,
    confidence: 'likely',
    steps: [
      step(unit, call, 'acquire', `the lock is gone ${inWords(ttl)} after this`),
      step(unit, work, 'wait', `may take ${inWords(length)}`),
    ],
    gaveUp: [],
  };
}

function expiryOf(environment: AnalysisEnvironment, unit: SourceUnit, call: Call): number | undefined {
  const model = modelledAs(environment, unit, call, (name) => environment.models.lockTimes(name));
  if (model?.expiry !== undefined) {
    const argument = call.arguments?.[model.expiry];
    return argument && numberOf(environment, unit, argument);
  }
  return model ? undefined : expiryOfKey(environment, unit, call);
}

/** `redis.set(lockKey, token, 'PX', 5000, 'NX')`, `redis.set(lockKey, token, { NX: true, PX: 5000 })`. */
function expiryOfKey(environment: AnalysisEnvironment, unit: SourceUnit, call: Call): number | undefined {
  const [key, , ...options] = call.arguments ?? [];
  const isSet = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'set';
  if (!isSet || !key || !/\bNX\b/.test(options.map((each) => each.getText()).join(' '))) return undefined;
  if (!lockKeyOf(environment, unit, key)) return undefined;
  for (const [index, option] of options.entries()) {
    const named = ts.isStringLiteralLike(option) ? option.text.toUpperCase() : '';
    const next = options[index + 1];
    if (/^[PE]X$/.test(named) && next) return scaled(numberOf(environment, unit, next), named);
    if (!ts.isObjectLiteralExpression(option)) continue;
    for (const name of ['PX', 'EX']) {
      const value = propertyOf(option, name);
      if (value) return scaled(numberOf(environment, unit, value), name);
    }
  }
  return undefined;
}

function scaled(value: number | undefined, word: string): number | undefined {
  return value === undefined ? undefined : value * (word === 'EX' ? 1000 : 1);
}

/** How long a call may take, where it says so: a sleep, or work with a time limit of its own. */
function durationOf(environment: AnalysisEnvironment, unit: SourceUnit, call: Call): number | undefined {
  const [first] = call.arguments ?? [];
  const { name } = environment.resolver.calleeOf(unit, call);
  if (first && isWaitingName(name)) return numberOf(environment, unit, first);
  if (first && call.expression.getText() === 'AbortSignal.timeout') return numberOf(environment, unit, first);
  for (const argument of call.arguments ?? []) {
    if (!ts.isObjectLiteralExpression(argument)) continue;
    const limit = propertyOf(argument, 'timeout') ?? propertyOf(argument, 'timeoutMs');
    const ms = limit && numberOf(environment, unit, limit);
    if (ms !== undefined) return ms;
  }
  return undefined;
}
