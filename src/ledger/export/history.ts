import type { FindingEvent } from '../../findings/ledger-event.js';
import { SEVERITIES, type Severity } from '../../findings/severity.js';
import { dayOf } from '../conditions/quantities.js';
import type { LedgerEntry } from '../entry.js';
import type { HistoryLine } from './document.js';

/** What happened to a finding, oldest first; notes are left out, since the document shows their words. */
export function historyOf(entry: LedgerEntry): HistoryLine[] {
  const lines: HistoryLine[] = [];
  let severity: Severity | undefined;
  let place: string | undefined;
  for (const event of entry.history) {
    const text = describe(event, { severity, place, isCurrent: event === entry.decisionEvent });
    if (text !== undefined) lines.push(lineOf(event, text));
    if ('snapshot' in event) place = placeOf(event);
    if (event.event === 'found') severity = event.snapshot.severity;
    if (event.event === 'severity') severity = event.severity ?? severity;
  }
  return lines;
}

/** `downgraded`, `upgraded`, or that only the confidence changed. */
export function directionOf(before: Severity | undefined, after: Severity | undefined): string {
  if (before === undefined || after === undefined || before === after) return 'corrected';
  return SEVERITIES.indexOf(after) > SEVERITIES.indexOf(before) ? 'downgraded' : 'upgraded';
}

interface Before {
  readonly severity: Severity | undefined;
  readonly place: string | undefined;
  /** The decision that counts is told in full above the history. */
  readonly isCurrent: boolean;
}

function describe(event: FindingEvent, before: Before): string | undefined {
  switch (event.event) {
    case 'found': {
      const { severity, confidence } = event.snapshot;
      return before.severity === undefined ? `found as ${severity}, ${confidence}` : 'found again';
    }
    case 'confirmed':
    case 'refuted':
    case 'deferred':
    case 'accepted':
      return before.isCurrent || event.reason === undefined ? event.event : `${event.event}: ${event.reason}`;
    case 'fixed': {
      const how = event.evidence === 'scan' ? 'fixed: a scan no longer finds it' : 'said to be fixed';
      return event.reason === undefined ? how : `${how}: ${event.reason}`;
    }
    case 'reopened':
      return `reopened: ${event.reason}`;
    case 'moved':
      return `moved from ${before.place ?? 'an unknown place'} to ${placeOf(event)} (${event.evidence})`;
    case 'severity':
      return describeCorrection(event, before.severity);
    case 'noted':
      return undefined;
  }
}

function describeCorrection(event: FindingEvent & { event: 'severity' }, before: Severity | undefined): string {
  const severity =
    event.severity && before !== event.severity ? ` from ${before ?? 'unknown'} to ${event.severity}` : '';
  const confidence = event.confidence ? `, confidence ${event.confidence}` : '';
  return `${directionOf(before, event.severity)}${severity}${confidence}: ${event.reason}`;
}

function placeOf({ snapshot }: FindingEvent & { event: 'found' | 'moved' }): string {
  return `${snapshot.file}#${snapshot.symbol}`;
}

function lineOf(event: FindingEvent, text: string): HistoryLine {
  const { at, by, round, commit } = event;
  return {
    day: dayOf(at),
    by,
    text,
    ...(round !== undefined && { round }),
    ...(commit !== undefined && { commit }),
  };
}
