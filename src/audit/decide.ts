import { UsageError } from '../findings/errors.js';
import type { LedgerEvent, StatusEvent } from '../findings/ledger-event.js';
import { recordedHashes } from '../ledger/conditions/recorded-hashes.js';
import type { LedgerEntry } from '../ledger/entry.js';
import { appendEvents } from '../ledger/ledger-file.js';
import { type EventContext, foundEvent, statusEventBase } from '../ledger/new-event.js';
import { replay } from '../ledger/replay.js';
import { nextStatus } from '../ledger/transitions.js';
import { authorOf } from './author.js';
import { gatherEvidence } from './evidence/gather-evidence.js';
import { openGit } from './git.js';
import { matchId } from './match-id.js';
import { prepareAudit } from './prepare.js';
import { type AuditOptions, type AuditOutcome, runAudit } from './run-audit.js';
import { eventContext, type OpenLedger, openLedger } from './settle.js';

/** What a person says of a finding. */
export type Saying =
  | { readonly event: 'confirmed'; readonly reason?: string | undefined }
  | { readonly event: 'refuted'; readonly reason: string; readonly premises: readonly string[] }
  | {
      readonly event: 'deferred';
      readonly reason: string;
      readonly triggers: readonly string[];
      readonly sketch: string;
    }
  | { readonly event: 'accepted'; readonly reason: string; readonly limit: string }
  | { readonly event: 'fixed'; readonly reason?: string | undefined }
  | { readonly event: 'reopened'; readonly reason: string };

export interface DecideOptions extends AuditOptions {
  /** Id of the finding, or the beginning of one. */
  readonly id: string;
  /** By default the user that git knows. */
  readonly by?: string | undefined;
  readonly saying: Saying;
}

/**
 * Writes a person's word to the ledger and returns the finding's id and new status. A finding that no recorded scan
 * has written yet is audited and recorded with it. Throws UsageError for an id, reason or condition that does not fit.
 */
export async function decide(options: DecideOptions): Promise<{ readonly id: string; readonly status: string }> {
  const git = openGit(options.root);
  const context = eventContext({ ...options, by: authorOf(options.by, git) }, git);
  const ledger = await openLedger(options, await prepareAudit(options));
  const outcome = needsAudit(options, ledger) ? await runAudit({ ...options, ledger: 'read' }) : undefined;
  const { entry, found } = subjectOf(options.id, ledger, outcome, context);
  const status = nextStatus(entry.status, options.saying.event);
  if (status === undefined) {
    throw new UsageError(`${entry.id} is ${entry.status}, so it can't be ${options.saying.event}`, [
      `leakaudit ledger show ${entry.id} tells its history`,
    ]);
  }
  const hashes = outcome ? hashesOf(options.saying, outcome, options.root) : {};
  await appendEvents(ledger.path, [...found, statusEvent(options.saying, hashes, entry, context)]);
  return { id: entry.id, status };
}

/** The code is asked for a finding that the ledger does not know, and for conditions that rest on code. */
function needsAudit({ id, saying }: DecideOptions, { state }: OpenLedger): boolean {
  const known = [...state.entries.keys()].some((each) => each.toLowerCase().startsWith(id.toLowerCase()));
  return !known || conditionsOf(saying).length > 0;
}

function conditionsOf(saying: Saying): readonly string[] {
  if (saying.event === 'refuted') return saying.premises;
  return saying.event === 'deferred' ? saying.triggers : [];
}

interface Subject {
  readonly entry: LedgerEntry;
  /** The event that makes the finding known, where it was not. */
  readonly found: readonly LedgerEvent[];
}

function subjectOf(
  written: string,
  { state }: OpenLedger,
  outcome: AuditOutcome | undefined,
  context: EventContext,
): Subject {
  const fresh = (outcome?.identified ?? []).filter((finding) => !state.entries.has(finding.id));
  const ids = [...state.entries.keys(), ...fresh.map((finding) => finding.id)];
  const id = matchId(written, ids, 'is in the ledger or found in this project');
  const known = state.entries.get(id);
  if (known) return { entry: known, found: [] };
  const found = fresh.filter((finding) => finding.id === id).map((finding) => foundEvent(finding, context));
  const entry = replay(found).entries.get(id);
  if (!entry) throw new Error(`the event of ${id} says nothing of it`);
  return { entry, found };
}

/** Throws UsageError for a condition on code that is not there. */
function hashesOf(saying: Saying, outcome: AuditOutcome, root: string): Record<string, string> {
  const conditions = conditionsOf(saying);
  const hashes = recordedHashes(conditions, gatherEvidence({ ...outcome, git: openGit(root) }));
  const missing = conditions.find((text) => {
    const [, symbol] = /^(?:unchanged|symbol):(.+)$/.exec(text) ?? [];
    return symbol !== undefined && !Object.hasOwn(hashes, symbol);
  });
  if (missing !== undefined) throw new UsageError(`${missing} names code that is not in the project`);
  return hashes;
}

function statusEvent(
  saying: Saying,
  hashes: Record<string, string>,
  entry: LedgerEntry,
  context: EventContext,
): StatusEvent {
  const base = statusEventBase(entry, context);
  const withHashes = Object.keys(hashes).length > 0 ? { hashes } : {};
  const { reason } = saying;
  switch (saying.event) {
    case 'confirmed':
      return { ...base, event: 'confirmed', ...(reason !== undefined && { reason }) };
    case 'refuted': {
      const premises = saying.premises.length > 0 ? { premises: saying.premises } : {};
      return { ...base, event: 'refuted', reason: saying.reason, ...premises, ...withHashes };
    }
    case 'deferred':
      return { ...base, ...saying, ...withHashes };
    case 'accepted':
    case 'reopened':
      return { ...base, ...saying };
    case 'fixed':
      return { ...base, event: 'fixed', evidence: 'claim', ...(reason !== undefined && { reason }) };
  }
}
