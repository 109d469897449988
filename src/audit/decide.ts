import { UsageError } from '../findings/errors.js';
import type { StatusEvent } from '../findings/ledger-event.js';
import { LIMIT_FORMS, parseLimit } from '../ledger/conditions/limits.js';
import { PREMISE_FORMS, parsePremise, proposedPremises } from '../ledger/conditions/premises.js';
import { recordedHashes } from '../ledger/conditions/recorded-hashes.js';
import { parseTrigger, TRIGGER_FORMS } from '../ledger/conditions/triggers.js';
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

export interface Decided {
  readonly id: string;
  readonly status: string;
  /** Premises that a refutation without any might rest on. */
  readonly proposed: readonly string[];
}

/**
 * Writes a person's word to the ledger and returns what became of the finding. A finding that no recorded scan
 * has written yet is audited and recorded with it. Throws UsageError for an id, reason or condition that does not fit.
 */
export async function decide(options: DecideOptions): Promise<Decided> {
  const { saying } = options;
  checkSaying(saying);
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
  const rests = conditionsOf(saying).length > 0;
  return {
    id: entry.id,
    status,
    proposed: saying.event === 'refuted' && !rests ? proposedPremises(entry.snapshot) : [],
  };
}

/** Before anything is read: what a person wrote is told back in the person's own words. */
function checkSaying(saying: Saying): void {
  if (saying.reason?.trim() === '')
    throw new UsageError('the reason is empty', ['say what the next reader has to know']);
  if (saying.event === 'refuted') {
    for (const text of saying.premises) requireForm('premise', text, parsePremise(text), PREMISE_FORMS);
  }
  if (saying.event === 'deferred') {
    for (const text of saying.triggers) requireForm('trigger', text, parseTrigger(text), TRIGGER_FORMS);
    if (saying.sketch.trim() === '') throw new UsageError('the sketch is empty', ['say how the work would be done']);
  }
  if (saying.event === 'accepted') requireForm('limit', saying.limit, parseLimit(saying.limit), LIMIT_FORMS);
}

function requireForm(what: string, written: string, parsed: object | undefined, forms: string): void {
  if (parsed === undefined) throw new UsageError(`"${written}" is no ${what}`, [`as in ${forms}`]);
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
  if (missing !== undefined) {
    throw new UsageError(`${missing} names code that is not in the project`, [
      'a symbol is named as in src/db.ts#Session.commit',
    ]);
  }
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
