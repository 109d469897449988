import type { AnalysisEnvironment } from '../models/environment.js';
import { collectFieldAccesses, type FieldAccesses } from '../project/fields.js';
import type { SourceUnit } from '../project/source-unit.js';
import { CallGraph } from './call-sites.js';

/** The file that is analysed, and what is known of its functions and fields. */
export interface FileFacts {
  readonly unit: SourceUnit;
  readonly fields: FieldAccesses;
  readonly calls: CallGraph;
  readonly environment: AnalysisEnvironment;
}

const factsByFile = new WeakMap<AnalysisEnvironment, WeakMap<SourceUnit, FileFacts>>();

/** Several questions ask for the facts of one file; they are kept as long as the file and the audit are. */
export function collectFileFacts(unit: SourceUnit, environment: AnalysisEnvironment): FileFacts {
  const files = factsByFile.get(environment) ?? new WeakMap<SourceUnit, FileFacts>();
  factsByFile.set(environment, files);
  const facts = files.get(unit) ?? collect(unit, environment);
  files.set(unit, facts);
  return facts;
}

function collect(unit: SourceUnit, environment: AnalysisEnvironment): FileFacts {
  const fields = collectFieldAccesses(unit);
  return { unit, fields, calls: new CallGraph(unit, fields), environment };
}
