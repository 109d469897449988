import type { FlowStep } from '../findings/flow-path.js';
import type { Confidence } from '../findings/severity.js';
import { endsSoon } from '../lifetimes/runs.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { ts } from '../project/ast.js';
import { locationOf } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';
import { findInsertions } from './find-insertions.js';
import type { Insertion } from './insertion.js';
import { keptForGood, type TableHistory } from './table-history.js';

/** A table of things that happened, to which rows are only ever added. */
export interface AppendOnlyTable {
  /** As the code writes it. */
  readonly table: string;
  /** The first code of the project that adds a row. */
  readonly insertion: ts.Node;
  /** Other places that add rows. */
  readonly others: number;
  readonly confidence: Confidence;
  readonly steps: readonly FlowStep[];
}

/**
 * Finds the tables of the project that hold what happened and are never relieved of it, each at its first insertion. The
 * name of a table has to say that it is a log: what a domain keeps is kept on purpose. Whatever in the project may take
 * rows away, be it code, a schema or the name of a function, makes the analysis silent.
 */
export function analyseTables(unit: SourceUnit, environment: AnalysisEnvironment): readonly AppendOnlyTable[] {
  if (!mayHoldServiceCode(unit) || !INSERTION_WORDS.test(unit.text)) return [];
  const firstOfEach = new Map<string, Insertion>();
  for (const insertion of findInsertions(unit, environment)) {
    if (!firstOfEach.has(insertion.key)) firstOfEach.set(insertion.key, insertion);
  }
  return [...firstOfEach.values()].flatMap((insertion) => {
    const history = keptForGood(insertion.key, environment, insertionsIn);
    return history?.first.path === unit.path ? [appendOnly(unit, insertion, history)] : [];
  });
}

const INSERTION_WORDS = /insert|create|save/i;

function mayHoldServiceCode(unit: SourceUnit): boolean {
  return !unit.isTest && !endsSoon(unit.path);
}

function insertionsIn(unit: SourceUnit, environment: AnalysisEnvironment): readonly Insertion[] {
  return mayHoldServiceCode(unit) ? findInsertions(unit, environment) : [];
}

function appendOnly(unit: SourceUnit, { table, node }: Insertion, history: TableHistory): AppendOnlyTable {
  const { file, line, column } = locationOf(unit, node);
  const at = { file, line, column };
  return {
    table,
    insertion: node,
    others: history.others,
    confidence: history.confidence,
    steps: [
      { kind: 'insert', ...at, message: `adds a row to \`${table}\`` },
      {
        kind: 'note',
        ...at,
        message: `no code, SQL or schema of the project that speaks of \`${table}\` takes rows away`,
      },
    ],
  };
}
