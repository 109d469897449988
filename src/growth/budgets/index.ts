import type { Confidence } from '../../findings/severity.js';
import { endsSoon } from '../../lifetimes/runs.js';
import type { AnalysisEnvironment } from '../../models/environment.js';
import type { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { collectFileFacts, type FileFacts } from '../file-facts.js';
import { findContainers } from '../find-containers.js';
import { type BudgetCheck, findBudgetChecks } from './budget-checks.js';
import { Estimator } from './estimator.js';
import { filledBy, type Guarded, guardedContainers, looksAtKeyOnly, namesIn } from './guarded.js';
import type { GuessedSize } from './guessed-size.js';
import { libraryBudgets } from './library-budgets.js';
import { isWrittenInBytes } from './numbers.js';
import { guessesIn, type Size } from './size.js';
import { stepsOf, textOf } from './story.js';
import { type Unit, unitOf } from './vocabulary.js';

export type { GuessedSize } from './guessed-size.js';

/** Whatever speaks of sizes: a file without any of these words has no budget of bytes. */
const SPEAKS_OF_SIZES = /bytes?\b|size|memory|[kmg]i?b\b|footprint|1024/i;

/**
 * Finds budgets for what a long-lived container keeps, in bytes, that are held with an estimate which looks at no data.
 * Tests may guess as they like.
 */
export function analyseBudgets(unit: SourceUnit, environment: AnalysisEnvironment): readonly GuessedSize[] {
  if (unit.isTest || endsSoon(unit.path) || !SPEAKS_OF_SIZES.test(unit.text)) return [];
  const facts = collectFileFacts(unit, environment);
  // An estimate that several comparisons go by is one finding, told with the last of them.
  const found = [...ownBudgets(facts), ...libraryBudgets(facts)];
  return [...new Map(found.map((each) => [each.estimate, each])).values()];
}

function ownBudgets(facts: FileFacts): readonly GuessedSize[] {
  const checks = findBudgetChecks(facts);
  if (checks.length === 0) return [];
  const guarded = guardedContainers(facts, findContainers(facts.unit, facts.fields, facts.environment));
  return guarded.length === 0 ? [] : checks.flatMap((check) => guessOf(facts, guarded, check) ?? []);
}

function guessOf(facts: FileFacts, guarded: readonly Guarded[], check: BudgetCheck): GuessedSize | undefined {
  const estimator = new Estimator(facts);
  const size = estimator.of(check.size);
  const filled = filledBy(guarded, [...check.deciders, ...estimator.adders]);
  const unit = unitOfCheck(facts, check, estimator.names);
  const estimates = filled ? estimatesIn(filled, size) : [];
  const [first] = estimates;
  if (!filled || !first || !unit) return undefined;
  const inner = estimator.elsewhere.get(first.at);
  return {
    name: filled.container.name,
    estimate: first.at,
    estimateText: textOf(inner?.at ?? first.at),
    budgetText: textOf(check.budget),
    basis: first.basis,
    confidence: confidenceOf(filled, unit),
    steps: stepsOf(facts.unit, { filled, estimates: estimates.map(({ at }) => at), check, inner }),
  };
}

/** Undefined where what is held down is something else than bytes, or nothing tells. */
function unitOfCheck(facts: FileFacts, { comparison, budget }: BudgetCheck, followed: readonly string[]) {
  const unit = unitOf([...namesIn(comparison)], followed);
  if (unit === 'other' || unit === 'bytes') return unit === 'bytes' ? unit : undefined;
  return isWrittenInBytes(facts.unit, budget) ? 'bytes' : unit;
}

interface Estimate {
  readonly at: ts.Expression;
  readonly basis: GuessedSize['basis'];
}

function estimatesIn(filled: Guarded, size: Size): readonly Estimate[] {
  if (size.kind === 'measured') {
    const [subject] = size.subjects;
    return subject && looksAtKeyOnly(filled, size.subjects) ? [{ at: subject, basis: 'key' }] : [];
  }
  return guessesIn(size).map((at) => ({ at, basis: 'constant' }));
}

function confidenceOf({ lifetime }: Guarded, unit: Unit): Confidence {
  return unit === 'bytes' && lifetime.strength !== 'weak' ? 'likely' : 'possible';
}
