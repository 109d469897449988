import type { FindingEvent } from '../../findings/ledger-event.js';
import { SEVERITIES, type Severity } from '../../findings/severity.js';
import { dayOf } from '../conditions/quantities.js';
import type { LedgerRound, LedgerState } from '../entry.js';
import { type DocumentFact, type DocumentFinding, type DocumentRound, SECTION_KINDS } from './document.js';
import { sectionOf } from './document-finding.js';
import { directionOf } from './history.js';

/** A finding and the round in which it got its status. */
export interface PlacedFinding {
  readonly finding: DocumentFinding;
  readonly round: string | undefined;
}

/** The rounds in their order, and what belongs to none at the end. */
export function documentRounds(state: LedgerState, placed: readonly PlacedFinding[]): DocumentRound[] {
  const rounds = state.rounds.map((round) => ({
    name: round.name,
    ...textsOf(round),
    facts: factsOf(round, state),
    sections: sectionsOf(placed, round.name),
  }));
  const outside = sectionsOf(placed, undefined);
  return outside.length > 0 ? [...rounds, { facts: [], sections: outside }] : rounds;
}

function sectionsOf(placed: readonly PlacedFinding[], round: string | undefined) {
  const own = placed.filter((each) => each.round === round).map(({ finding }) => finding);
  return SECTION_KINDS.map((kind) => ({
    kind,
    findings: own.filter((finding) => sectionOf(finding.status) === kind),
  })).filter(({ findings }) => findings.length > 0);
}

function textsOf({ started, closed }: LedgerRound) {
  return {
    ...(started?.scope !== undefined && { scope: started.scope }),
    ...(closed?.summary !== undefined && { summary: closed.summary }),
  };
}

function factsOf(round: LedgerRound, state: LedgerState): DocumentFact[] {
  const { started, closed } = round;
  const events = [...state.entries.values()].flatMap((entry) => changesIn(round.name, entry.history));
  const days = [started, closed].flatMap((event) => (event ? [dayOf(event.at)] : []));
  const found = events.filter(({ what }) => what === 'found');
  const changed = countsOf(events.filter(({ what }) => what !== 'found').map(({ what }) => what));
  return [
    fact('Dates', [...new Set(days)].join(' to ')),
    fact('Commit', closed?.commit ?? started?.commit ?? ''),
    fact('Files', closed?.files === undefined ? '' : String(closed.files)),
    fact('Found', found.length === 0 ? 'nothing new' : `${found.length} (${bySeverity(found)})`),
    fact('Changed', changed),
    fact('At its close, by status', counted(closed?.byStatus)),
    fact('At its close, by rule', counted(closed?.byRule)),
  ].filter(({ text }) => text !== '');
}

interface Change {
  readonly what: string;
  readonly severity: Severity | undefined;
}

function changesIn(round: string, history: readonly FindingEvent[]): Change[] {
  const changes: Change[] = [];
  let severity: Severity | undefined;
  for (const event of history) {
    const before = severity;
    if (event.event === 'found') severity = event.snapshot.severity;
    if (event.event === 'severity') severity = event.severity ?? severity;
    if (event.round !== round || event.event === 'noted') continue;
    const isAgain = event.event === 'found' && before !== undefined;
    const what = event.event === 'severity' ? directionOf(before, event.severity) : event.event;
    changes.push({ what: isAgain ? 'found again' : what, severity });
  }
  return changes;
}

function bySeverity(found: readonly Change[]): string {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: found.filter((change) => change.severity === severity).length,
  }));
  return counts.flatMap(({ severity, count }) => (count > 0 ? [`${count} ${severity}`] : [])).join(', ');
}

/** `4 refuted, 1 downgraded`, by name. */
export function countsOf(names: readonly string[]): string {
  return [...new Set(names)]
    .sort()
    .map((name) => `${names.filter((other) => other === name).length} ${name}`)
    .join(', ');
}

function counted(counts: Readonly<Record<string, number>> = {}): string {
  return Object.keys(counts)
    .sort()
    .map((name) => `${counts[name]} ${name}`)
    .join(', ');
}

function fact(label: string, text: string): DocumentFact {
  return { label, text };
}
