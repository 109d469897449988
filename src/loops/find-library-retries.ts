import { type Frame, outerFrame } from '../calls/frame.js';
import { functionValue } from '../calls/functions.js';
import { modelledRetry } from '../calls/library-waits.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { RetryModel, RetryOptions } from '../models/types.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { nodesIn, ownNodes } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { constantOf } from './constants.js';
import { type Delay, delayOf } from './delay.js';
import { LONG_ENOUGH_MS } from './failing-rounds.js';
import type { LoopFault } from './loop-fault.js';
import { type Call, literalOf, optionOf } from './options.js';
import { purposeOf } from './purpose.js';
import { inWords, stepAt } from './steps.js';

/** Retry helpers and reconnecting clients whose options make them try for ever at one pace. */
export function findLibraryRetries(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  const frame = outerFrame(unit, environment);
  return nodesIn(unit.ast).flatMap((node) => {
    if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return [];
    const model = modelledRetry(node, frame);
    return model ? (judgeRetry(node, model, frame) ?? []) : [];
  });
}

function judgeRetry(call: Call, model: RetryModel, frame: Frame): LoopFault | undefined {
  const { options = {} } = model;
  if (isHidden(call, frame)) return undefined;
  const pace = paceOf(call, model, frame);
  if (pace.kind !== 'fixed' || pace.ms >= LONG_ENOUGH_MS) return undefined;
  if (isLimited(call, options, model.limitedByDefault, frame)) return undefined;
  const wait = pace.ms === 0 ? 'at once' : `every ${inWords(pace.ms)}`;
  return {
    fault: 'retry-without-growth',
    head: call,
    purpose: purposeOf(call, 'retry loop'),
    problem: `tries again ${wait} for ever: its options give it no growing delay and no limit`,
    severity: pace.ms < 1000 ? 'high' : 'medium',
    confidence: pace.ms < 1000 ? 'likely' : 'possible',
    steps: [stepAt(frame.unit, call, 'loop', `each failure is tried again ${wait}`)],
    gaveUp: [],
  };
}

/** Options that come from elsewhere can't be judged. */
function isHidden(call: Call, frame: Frame): boolean {
  const given = call.arguments ?? [];
  if (given.some(ts.isSpreadElement)) return true;
  const literals = given.flatMap((each) => literalOf(each, frame) ?? []);
  if (literals.length > 0) return literals.some((each) => each.properties.some(ts.isSpreadAssignment));
  return given.some((each) => ts.isIdentifier(unwrapped(each)) && !functionValue(each, frame.unit));
}

/** The delay before each try; `growing` and `unknown` are left in peace. */
function paceOf(call: Call, { backoffByDefault, options = {} }: RetryModel, frame: Frame): Delay {
  const given = optionOf(call, options.delay ?? [], frame);
  const delay: Delay = given
    ? delayOf(given, frame)
    : backoffByDefault
      ? { kind: 'unknown' }
      : { kind: 'fixed', ms: 0 };
  const growth = optionOf(call, options.growth ?? [], frame);
  if (!growth) return backoffByDefault ? { kind: 'growing' } : delay;
  if (ts.isStringLiteralLike(growth)) return namedPace(growth.text, delay);
  if (ts.isNumericLiteral(growth)) return numericGrowth(Number(growth.text), options, delay);
  return strategyPace(growth, frame);
}

/** `type: 'fixed'`; of strategies with other names nobody knows, but most of them grow. */
function namedPace(strategy: string, delay: Delay): Delay {
  return /^(?:fixed|constant)$/.test(strategy) ? delay : { kind: 'unknown' };
}

/** A number is a factor where there is a first delay that it multiplies, and a delay of its own elsewhere. */
function numericGrowth(value: number, { delay: first }: RetryOptions, delay: Delay): Delay {
  if (!first) return { kind: 'fixed', ms: value };
  return value > 1 ? { kind: 'growing' } : paceWithoutGrowth(delay);
}

/** A factor of one keeps the first delay, which is a second or less in all helpers that have one. */
function paceWithoutGrowth(delay: Delay): Delay {
  return delay.kind === 'unknown' ? { kind: 'fixed', ms: 1000 } : delay;
}

/** What a strategy returns: one constant on all its ways is a fixed pace. */
function strategyPace(strategy: ts.Expression, frame: Frame): Delay {
  const fn = ts.isMethodDeclaration(strategy) ? strategy : functionValue(strategy, frame.unit);
  if (!fn || ts.isClassStaticBlockDeclaration(fn) || !fn.body) return { kind: 'unknown' };
  if (!ts.isBlock(fn.body)) return delayOf(fn.body, frame);
  const returned = ownNodes(fn.body).flatMap((node) => (ts.isReturnStatement(node) ? [node.expression] : []));
  const delays = returned.map((each): Delay => (each ? delayOf(each, frame) : { kind: 'unknown' }));
  const [first] = delays;
  const isConstant = delays.length > 0 && delays.every((each) => each.kind === 'fixed' && first?.kind === 'fixed');
  return isConstant && first ? first : { kind: 'unknown' };
}

function isLimited(call: Call, options: RetryOptions, byDefault: boolean, frame: Frame): boolean {
  const forever = options.forever === undefined ? undefined : optionOf(call, [options.forever], frame);
  if (forever?.kind === ts.SyntaxKind.TrueKeyword) return false;
  const position = options.limitArgument === undefined ? undefined : call.arguments?.[options.limitArgument];
  const own = position && !ts.isObjectLiteralExpression(unwrapped(position)) ? unwrapped(position) : undefined;
  const limit = own ?? optionOf(call, options.limit ?? [], frame);
  return limit ? !isEndless(limit, frame) : byDefault;
}

/** More tries than a process lives to see. */
const ENDLESS = 1_000_000;

function isEndless(limit: ts.Expression, frame: Frame): boolean {
  if (/^(?:Number\.)?(?:Infinity|POSITIVE_INFINITY|MAX_SAFE_INTEGER|MAX_VALUE)$/.test(limit.getText())) return true;
  const value = ts.isIdentifier(limit) ? constantOf(limit, frame) : undefined;
  if (value) return isEndless(value, frame);
  return ts.isNumericLiteral(limit) && Number(limit.text) >= ENDLESS;
}
