import type { LedgerEvent } from '../findings/ledger-event.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { type EventContext, foundEvent } from '../ledger/new-event.js';
import { replay } from '../ledger/replay.js';
import { authorOf } from './author.js';
import { openGit } from './git.js';
import { matchId } from './match-id.js';
import { prepareAudit } from './prepare.js';
import { type AuditOptions, type AuditOutcome, runAudit } from './run-audit.js';
import { eventContext, type OpenLedger, openLedger } from './settle.js';

export interface SubjectOptions extends AuditOptions {
  /** Id of the finding, or the beginning of one. */
  readonly id: string;
  /** By default the user that git knows. */
  readonly by?: string | undefined;
}

/** A finding that somebody is about to say something of. */
export interface LedgerSubject {
  readonly entry: LedgerEntry;
  /** The event that makes the finding known to the ledger, where it was not. */
  readonly found: readonly LedgerEvent[];
  readonly ledger: OpenLedger;
  readonly context: EventContext;
  /** The audit, where one was needed. */
  readonly outcome: AuditOutcome | undefined;
}

/**
 * Finds the subject of a ledger command. The code is audited only for a finding that the ledger does not know, or where
 * the caller needs it. Throws UsageError for an id that is unknown or ambiguous.
 */
export async function openSubject(options: SubjectOptions, needsCode: boolean): Promise<LedgerSubject> {
  const git = openGit(options.root);
  const context = eventContext({ ...options, by: authorOf(options.by, git) }, git);
  const ledger = await openLedger(options, await prepareAudit(options));
  const outcome =
    needsCode || !isKnown(options.id, ledger) ? await runAudit({ ...options, ledger: 'read' }) : undefined;
  return { ...findEntry(options.id, ledger, outcome, context), ledger, context, outcome };
}

function isKnown(written: string, { state }: OpenLedger): boolean {
  return [...state.entries.keys()].some((id) => id.toLowerCase().startsWith(written.toLowerCase()));
}

function findEntry(
  written: string,
  { state }: OpenLedger,
  outcome: AuditOutcome | undefined,
  context: EventContext,
): Pick<LedgerSubject, 'entry' | 'found'> {
  const fresh = freshFindings(outcome);
  const ids = [...state.entries.keys(), ...fresh.map((finding) => finding.id)];
  const id = matchId(written, ids, 'is in the ledger or found in this project');
  const known = state.entries.get(id);
  if (known) return { entry: known, found: [] };
  const found = fresh.filter((finding) => finding.id === id).map((finding) => foundEvent(finding, context));
  const entry = replay(found).entries.get(id);
  if (!entry) throw new Error(`the event of ${id} says nothing of it`);
  return { entry, found };
}

/** Findings that the ledger does not know, neither by their id nor at a place they moved from. */
function freshFindings(outcome: AuditOutcome | undefined) {
  if (!outcome) return [];
  const { findings, identified, ledger } = outcome;
  const unknown = new Set(findings.filter(({ id }) => !ledger.state.entries.has(id)).map(({ id }) => id));
  return identified.filter(({ id }) => unknown.has(id));
}
