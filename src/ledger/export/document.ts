import type { KindCount } from '../../findings/census.js';
import type { FlowStep } from '../../findings/flow-path.js';
import type { Confidence, Severity } from '../../findings/severity.js';
import type { Decision, Status } from '../../findings/status.js';

/** The audit document as plain data, before any format. A template turns it into text. */
export interface AuditDocument {
  readonly title: string;
  readonly scope: readonly DocumentFact[];
  /** Every finding once, dearest first. */
  readonly summary: readonly SummaryRow[];
  readonly totals: readonly TotalRow[];
  readonly rounds: readonly DocumentRound[];
  /** What people have looked at. */
  readonly census: readonly CensusLine[];
  /** What the run counted, by kind of resource. */
  readonly counted: readonly KindCount[];
}

export interface DocumentFact {
  readonly label: string;
  readonly text: string;
}

export interface SummaryRow {
  readonly id: string;
  readonly title: string;
  readonly place: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly impact: string;
}

export interface TotalRow {
  readonly severity: Severity;
  readonly findings: number;
  readonly settled: number;
  readonly fixed: number;
  readonly open: number;
}

/** The sections of a round, in the order in which they are shown. */
export const SECTION_KINDS = ['refuted', 'fixed', 'accepted', 'deferred', 'open'] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

export interface DocumentSection {
  readonly kind: SectionKind;
  readonly findings: readonly DocumentFinding[];
}

/** A round with the findings that got their present status in it. */
export interface DocumentRound {
  /** Absent for what was decided outside a round. */
  readonly name?: string;
  readonly scope?: string;
  readonly summary?: string;
  readonly facts: readonly DocumentFact[];
  readonly sections: readonly DocumentSection[];
}

export interface DocumentFinding {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
  readonly resource: string;
  readonly file: string;
  readonly line: number;
  readonly symbol: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly status: Status;
  readonly message: string;
  readonly decision?: Decision;
  /** Why the decision does not count now. */
  readonly reopenedBecause: readonly string[];
  readonly unchecked: readonly string[];
  readonly ceilingBytes?: number;
  /** The same for people: `296 KB`. */
  readonly ceiling?: string;
  /** The commit that no longer had it, where it is fixed. */
  readonly fixedBy?: string;
  readonly path: readonly FlowStep[];
  /** Code: what a person noted, else the code at the site. */
  readonly before?: string;
  /** Code: what a person noted, else the rule's example of the repair. */
  readonly after?: string;
  readonly remedy: string;
  readonly note?: string;
  readonly impact?: string;
  readonly history: readonly HistoryLine[];
}

export interface HistoryLine {
  readonly day: string;
  readonly by: string;
  readonly text: string;
  readonly round?: string;
  readonly commit?: string;
}

export interface CensusLine {
  readonly kind: string;
  readonly sites: number;
  readonly how: string;
  readonly by: string;
  readonly day: string;
}
