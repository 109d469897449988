import type { Callee } from '../../models/resolver.js';
import type { ResourceKind } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { valueOfProperty } from './holding.js';
import { soleValueOf } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf, type ValueKey } from './value-keys.js';

/** What ends a resource through the signal it was opened with: controllers that are told to abort, or time. */
export interface SignalEnds {
  readonly controllers: readonly ValueKey[];
  readonly isTimed: boolean;
}

const NONE: SignalEnds = { controllers: [], isTimed: false };

/** Of a connection or a lock, a signal ends the waiting for it and no more. */
const ENDED_BY_SIGNAL: ReadonlySet<ResourceKind> = new Set([
  'body',
  'stream',
  'file',
  'process',
  'server',
  'watcher',
  'timer',
  'subscription',
]);

/** A reader of a stream of a response of a request: the signal stands with the first. */
const MAX_STEPS = 16;

const endsBySite = new WeakMap<ts.Node, SignalEnds>();

/** The signal of the acquiring call, or of what it was asked of. */
export function signalEndsOf({ unit, site, resource }: Tracked): SignalEnds {
  if (!ENDED_BY_SIGNAL.has(resource.kind) || !ts.isExpression(site)) return NONE;
  const ends = endsBySite.get(site) ?? originEnds(unit, site, MAX_STEPS);
  endsBySite.set(site, ends);
  return ends;
}

/** `controller.abort()` of a controller whose signal it was opened with. */
export function isAbort(tracked: Tracked, unit: SourceUnit, { name, receiver }: Callee): boolean {
  if (name !== 'abort' || !receiver) return false;
  const key = keyOf(unit, receiver);
  return key !== undefined && signalEndsOf(tracked).controllers.includes(key);
}

function originEnds(unit: SourceUnit, expression: ts.Expression, steps: number): SignalEnds {
  const at = settledValue(expression);
  if (steps === 0) return NONE;
  if (ts.isPropertyAccessExpression(at)) return originEnds(unit, at.expression, steps - 1);
  if (ts.isIdentifier(at)) {
    const value = soleValueOf(unit.names.variableOf(at));
    return value ? originEnds(unit, value, steps - 1) : NONE;
  }
  if (!ts.isCallExpression(at) && !ts.isNewExpression(at)) return NONE;
  const given = (at.arguments ?? []).flatMap((each) => signalIn(unit, each) ?? []);
  const ends = union(given.map((each) => endsOf(unit, each, steps - 1)));
  if (isKnown(ends) || !ts.isCallExpression(at)) return ends;
  return originEnds(unit, at.expression, steps - 1);
}

/** `{ signal }`, such an object by its name, or the signal itself. */
function signalIn(unit: SourceUnit, argument: ts.Expression): ts.Expression | undefined {
  const at = unwrapped(argument);
  const value = ts.isIdentifier(at) ? soleValueOf(unit.names.variableOf(at)) : undefined;
  const literal = value && ts.isObjectLiteralExpression(unwrapped(value)) ? unwrapped(value) : at;
  if (!ts.isObjectLiteralExpression(literal)) return /signal/i.test(at.getText()) ? at : undefined;
  const property = literal.properties.find((each) => each.name?.getText() === 'signal');
  return property && valueOfProperty(property);
}

function endsOf(unit: SourceUnit, signal: ts.Expression, steps: number): SignalEnds {
  const at = unwrapped(signal);
  if (steps === 0) return NONE;
  if (ts.isPropertyAccessExpression(at)) {
    const key = at.name.text === 'signal' ? keyOf(unit, at.expression) : undefined;
    return key === undefined ? NONE : { controllers: [key], isTimed: false };
  }
  if (ts.isConditionalExpression(at)) {
    return either(endsOf(unit, at.whenTrue, steps - 1), endsOf(unit, at.whenFalse, steps - 1));
  }
  if (ts.isIdentifier(at)) {
    const value = soleValueOf(unit.names.variableOf(at));
    return value ? endsOf(unit, value, steps - 1) : NONE;
  }
  return ts.isCallExpression(at) ? endsOfCall(unit, at, steps) : NONE;
}

/** `AbortSignal.timeout(ms)`, `AbortSignal.any([…])`, and helpers that join signals. */
function endsOfCall(unit: SourceUnit, call: ts.CallExpression, steps: number): SignalEnds {
  const name = call.expression.getText();
  if (name === 'AbortSignal.timeout') return { controllers: [], isTimed: true };
  if (name !== 'AbortSignal.any' && !/(any|combine|merge|join|link)\w*signals?$/i.test(name)) return NONE;
  const joined = call.arguments.flatMap((each) => {
    const at = unwrapped(each);
    return ts.isArrayLiteralExpression(at) ? at.elements : at;
  });
  return union(joined.map((each) => endsOf(unit, each, steps - 1)));
}

function isKnown({ controllers, isTimed }: SignalEnds): boolean {
  return isTimed || controllers.length > 0;
}

function union(all: readonly SignalEnds[]): SignalEnds {
  return { controllers: all.flatMap((each) => each.controllers), isTimed: all.some((each) => each.isTimed) };
}

function either(one: SignalEnds, other: SignalEnds): SignalEnds {
  const shared = one.controllers.filter((each) => other.controllers.includes(each));
  return { controllers: shared, isTimed: one.isTimed && other.isTimed };
}
