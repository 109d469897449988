import { UsageError } from '../findings/errors.js';
import type { StatusEvent } from '../findings/ledger-event.js';
import { recordedHashes } from '../ledger/conditions/recorded-hashes.js';
import { appendEvents } from '../ledger/ledger-file.js';
import { statusEventBase } from '../ledger/new-event.js';
import { nextStatus } from '../ledger/transitions.js';
import { gatherEvidence } from './evidence/gather-evidence.js';
import { openGit } from './git.js';
import { type LedgerSubject, openSubject, type SubjectOptions } from './ledger-subject.js';
import type { AuditOutcome } from './run-audit.js';

/** What a person says of a finding that changes its status. */
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

export interface DecideOptions extends SubjectOptions {
  readonly saying: Saying;
}

/**
 * Writes a person's word to the ledger and returns the finding's id and new status. A finding that no recorded scan
 * has written yet is audited and recorded with it. Throws UsageError for an id, reason or condition that does not fit.
 */
export async function decide(options: DecideOptions): Promise<{ readonly id: string; readonly status: string }> {
  const { saying } = options;
  const subject = await openSubject(options, conditionsOf(saying).length > 0);
  const { entry, found, ledger, outcome } = subject;
  const status = nextStatus(entry.status, saying.event);
  if (status === undefined) {
    throw new UsageError(`${entry.id} is ${entry.status}, so it can't be ${saying.event}`, [
      `leakaudit ledger show ${entry.id} tells its history`,
    ]);
  }
  const hashes = outcome ? hashesOf(saying, outcome) : {};
  await appendEvents(ledger.path, [...found, statusEvent(saying, hashes, subject)]);
  return { id: entry.id, status };
}

function conditionsOf(saying: Saying): readonly string[] {
  if (saying.event === 'refuted') return saying.premises;
  return saying.event === 'deferred' ? saying.triggers : [];
}

/** Throws UsageError for a condition on code that is not there. */
function hashesOf(saying: Saying, outcome: AuditOutcome): Record<string, string> {
  const conditions = conditionsOf(saying);
  const hashes = recordedHashes(conditions, gatherEvidence({ ...outcome, git: openGit(outcome.root) }));
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
  { entry, context }: Pick<LedgerSubject, 'entry' | 'context'>,
): StatusEvent {
  const base = statusEventBase(entry, context);
  const withHashes = Object.keys(hashes).length > 0 ? { hashes } : {};
  const withReason = saying.reason === undefined ? {} : { reason: saying.reason };
  switch (saying.event) {
    case 'confirmed':
      return { ...base, event: 'confirmed', ...withReason };
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
      return { ...base, event: 'fixed', evidence: 'claim', ...withReason };
  }
}
