import type { AnalysisFailure } from '../../findings/audit-result.js';
import { prose, visible } from './escape.js';

/** Where a failure happened: `rule no-backoff in src/a.ts`. */
export function failurePlace(failure: AnalysisFailure): string {
  const rule = failure.rule === undefined ? '' : ` ${visible(failure.rule)}`;
  const file = failure.file === undefined ? '' : ` in ${visible(failure.file)}`;
  return `${failure.stage}${rule}${file}`;
}

export function failureMessage(failure: AnalysisFailure): string {
  return prose(failure.message);
}
