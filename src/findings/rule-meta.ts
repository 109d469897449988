import type { Family, Severity } from './severity.js';

/** What a rule says of itself: plain data, so that reporters and documents need no rule code. */
export interface RuleMeta {
  /** kebab-case; names the fault. */
  readonly id: string;
  /** At most 60 characters, no capital at the start, no full stop. */
  readonly title: string;
  /** One or two sentences: what is reported, and why it hurts. */
  readonly description: string;
  readonly family: Family;
  /** The severity of a finding unless the engine or the config knows better. */
  readonly severity: Severity;
  readonly since: string;
  readonly status: 'preview' | 'stable' | 'deprecated';
  /** Filled in by defineRule where the author gives none. */
  readonly docsUrl: string;
}
