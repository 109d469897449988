import type { ForgottenFixture } from '../flow/forgotten-fixtures.js';
import type { ObligationLeak } from '../flow/leak.js';
import type { LockFault } from '../flow/locks/index.js';
import type { OwnerFault } from '../flow/owners/index.js';
import type { GuessedSize } from '../growth/budgets/index.js';
import type { GrowingContainer } from '../growth/index.js';
import type { LoopFault } from '../loops/index.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { AppendOnlyTable } from '../tables/index.js';

/** The engine's analyses, each over one file. */
export interface Analyses {
  readonly obligations: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly ObligationLeak[];
  readonly owners: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly OwnerFault[];
  readonly fixtures: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly ForgottenFixture[];
  readonly growth: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly GrowingContainer[];
  readonly budgets: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly GuessedSize[];
  readonly loops: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly LoopFault[];
  readonly locks: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly LockFault[];
  readonly tables: (unit: SourceUnit, environment: AnalysisEnvironment) => readonly AppendOnlyTable[];
}

/** What rules may ask about one file; shared by all rules, so each analysis runs at most once. */
export interface FileAnswers {
  readonly leaks: () => readonly ObligationLeak[];
  readonly ownerFaults: () => readonly OwnerFault[];
  readonly forgottenFixtures: () => readonly ForgottenFixture[];
  readonly growing: () => readonly GrowingContainer[];
  readonly guessedSizes: () => readonly GuessedSize[];
  readonly loopFaults: () => readonly LoopFault[];
  readonly lockFaults: () => readonly LockFault[];
  readonly appendOnlyTables: () => readonly AppendOnlyTable[];
}

/** A failing analysis answers with nothing, and tells `onFailure` once. */
export function createFileAnswers(
  unit: SourceUnit,
  environment: AnalysisEnvironment,
  analyses: Analyses,
  onFailure: (error: unknown) => void,
): FileAnswers {
  return {
    leaks: onDemand(() => analyses.obligations(unit, environment), onFailure),
    ownerFaults: onDemand(() => analyses.owners(unit, environment), onFailure),
    forgottenFixtures: onDemand(() => analyses.fixtures(unit, environment), onFailure),
    growing: onDemand(() => analyses.growth(unit, environment), onFailure),
    guessedSizes: onDemand(() => analyses.budgets(unit, environment), onFailure),
    loopFaults: onDemand(() => analyses.loops(unit, environment), onFailure),
    lockFaults: onDemand(() => analyses.locks(unit, environment), onFailure),
    appendOnlyTables: onDemand(() => analyses.tables(unit, environment), onFailure),
  };
}

function onDemand<Item>(compute: () => readonly Item[], onFailure: (error: unknown) => void): () => readonly Item[] {
  let answer: readonly Item[] | undefined;
  return () => {
    answer ??= contained(compute, onFailure);
    return answer;
  };
}

function contained<Item>(compute: () => readonly Item[], onFailure: (error: unknown) => void): readonly Item[] {
  try {
    return compute();
  } catch (error) {
    onFailure(error);
    return [];
  }
}
