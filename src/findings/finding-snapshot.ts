import type { RawFinding } from './finding.js';

/** A finding as a recorded scan saw it: enough to show it and to follow it when the code is gone or has moved. */
export interface FindingSnapshot
  extends Pick<
    RawFinding,
    | 'rule'
    | 'family'
    | 'severity'
    | 'confidence'
    | 'message'
    | 'file'
    | 'line'
    | 'symbol'
    | 'resource'
    | 'anchor'
    | 'path'
    | 'remedy'
    | 'ceilingBytes'
  > {
  /** Position among the findings that are equal but for it, in source order. */
  readonly ordinal: number;
  readonly fingerprint: string;
}
