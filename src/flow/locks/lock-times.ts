import type { AnalysisEnvironment } from '../../models/environment.js';
import type { LockRetryModel, LockTimesModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { numberOf, propertyOf, valueBehind } from './constants.js';

/** How often a lock is asked for at the most before the sum is told: beyond it, every wait is too long. */
const MAX_TRIES = 10_000;

/** The literal that an options argument is or stands for. */
export function optionsOf(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  argument: ts.Expression | undefined,
): { readonly unit: SourceUnit; readonly literal: ts.ObjectLiteralExpression } | undefined {
  if (!argument) return undefined;
  const at = unwrapped(argument);
  if (ts.isObjectLiteralExpression(at)) return { unit, literal: at };
  const behind = valueBehind(environment, unit, at);
  const literal = behind && unwrapped(behind.node);
  return behind && literal && ts.isObjectLiteralExpression(literal) ? { unit: behind.unit, literal } : undefined;
}

/** How long a call whose library is known waits for its lock, where the code says so; undefined where it does not. */
export function modelledWait(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  call: ts.CallExpression | ts.NewExpression,
  model: LockTimesModel,
): number | undefined {
  const argument = call.arguments?.[model.argument];
  if (!argument) return undefined;
  if (model.wait === undefined && model.retries === undefined) {
    return model.expiry === undefined ? scaled(numberOf(environment, unit, argument), model.unit) : undefined;
  }
  const options = optionsOf(environment, unit, argument);
  if (!options) return undefined;
  const read = (name: string) => {
    const value = propertyOf(options.literal, name);
    return value && numberOf(environment, options.unit, value);
  };
  const wait = model.wait === undefined ? undefined : scaled(read(model.wait), model.unit);
  return wait ?? (model.retries && retriedFor(environment, options, model.retries));
}

function scaled(value: number | undefined, unit: 'ms' | 's' = 'ms'): number | undefined {
  return value === undefined ? undefined : value * (unit === 's' ? 1000 : 1);
}

interface Options {
  readonly unit: SourceUnit;
  readonly literal: ts.ObjectLiteralExpression;
}

/** The tries, their delay and its growth, as the library adds them up. */
function retriedFor(environment: AnalysisEnvironment, options: Options, model: LockRetryModel): number | undefined {
  const given = propertyOf(options.literal, model.option);
  if (!given) return undefined;
  const count = numberOf(environment, options.unit, given);
  if (count !== undefined) return sumOf(environment, options, model, count);
  const nested = optionsOf(environment, options.unit, given);
  if (!nested || model.count === undefined) return undefined;
  if (model.forever !== undefined && isTrue(propertyOf(nested.literal, model.forever))) return Number.POSITIVE_INFINITY;
  const tries = propertyOf(nested.literal, model.count);
  const known = tries ? numberOf(environment, nested.unit, tries) : model.countByDefault;
  return known === undefined ? undefined : sumOf(environment, nested, model, known);
}

function isTrue(value: ts.Expression | undefined): boolean {
  return value?.kind === ts.SyntaxKind.TrueKeyword;
}

function sumOf(
  environment: AnalysisEnvironment,
  { unit, literal }: Options,
  model: LockRetryModel,
  count: number,
): number | undefined {
  if (count < 0 && model.negativeIsForever) return Number.POSITIVE_INFINITY;
  const read = (name: string | undefined, byDefault: number): number | undefined => {
    const value = name === undefined ? undefined : propertyOf(literal, name);
    return value ? numberOf(environment, unit, value) : byDefault;
  };
  const first = read(model.delay, model.delayMs);
  const growth = read(model.growthOption, model.growth ?? 1);
  const longest = read(model.maxDelay, Number.POSITIVE_INFINITY);
  if (first === undefined || growth === undefined || longest === undefined) return undefined;
  if (count > MAX_TRIES) return first > 0 ? Number.POSITIVE_INFINITY : undefined;
  let sum = 0;
  for (let attempt = 0; attempt < count; attempt += 1) sum += Math.min(first * growth ** attempt, longest);
  return sum;
}
