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

export function collectFileFacts(unit: SourceUnit, environment: AnalysisEnvironment): FileFacts {
  const fields = collectFieldAccesses(unit);
  return { unit, fields, calls: new CallGraph(unit, fields), environment };
}
