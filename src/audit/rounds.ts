import { UsageError } from '../findings/errors.js';
import type { LedgerEntry, LedgerState } from '../ledger/entry.js';
import { appendEvents } from '../ledger/ledger-file.js';
import { eventBase } from '../ledger/new-event.js';
import { didYouMean } from '../util/did-you-mean.js';
import { authorOf } from './author.js';
import { openGit } from './git.js';
import { prepareAudit } from './prepare.js';
import type { AuditOptions } from './run-audit.js';
import { eventContext, type OpenLedger, openLedger } from './settle.js';

export interface RoundOptions extends AuditOptions {
  readonly name: string;
  /** By default the user that git knows. */
  readonly by?: string | undefined;
}

/** Writes the beginning of a round; throws UsageError where it has begun already. */
export async function startRound(options: RoundOptions & { readonly scope?: string | undefined }): Promise<void> {
  const { name, scope } = options;
  const { ledger, base } = await openForRound(options);
  if (ledger.state.rounds.some((round) => round.name === name && round.started))
    throw new UsageError(`there is a round ${name} already`);
  await appendEvents(ledger.path, [{ ...base, event: 'round-started', ...(scope !== undefined && { scope }) }]);
}

/** Writes the end of a round with what the ledger counts by then; throws UsageError unless it is under way. */
export async function closeRound(options: RoundOptions & { readonly summary?: string | undefined }): Promise<void> {
  const { name, summary } = options;
  const { ledger, base } = await openForRound(options);
  const { rounds } = ledger.state;
  const round = rounds.find((each) => each.name === name);
  if (!round)
    throw new UsageError(
      `no round ${name}${didYouMean(
        name,
        rounds.map((each) => each.name),
      )}`,
    );
  if (round.closed) throw new UsageError(`the round ${name} is closed already`);
  const said = summary === undefined ? {} : { summary };
  await appendEvents(ledger.path, [{ ...base, event: 'round-closed', ...said, ...countsOf(ledger.state) }]);
}

export interface CheckOptions extends RoundOptions {
  /** What was looked at, such as `open() calls`. */
  readonly kind: string;
  /** Number of sites, as written. */
  readonly sites: string;
  /** How they are discharged. */
  readonly how: string;
}

/** Writes what was looked at and is right. */
export async function recordCheck(options: CheckOptions): Promise<void> {
  const { kind, sites, how } = options;
  if (!/^\d+$/.test(sites)) throw new UsageError(`the number of sites is "${sites}", which is no number`);
  const { ledger, base } = await openForRound(options);
  await appendEvents(ledger.path, [{ ...base, event: 'checked', kind, sites: Number(sites), how }]);
}

async function openForRound(
  options: RoundOptions,
): Promise<{ ledger: OpenLedger; base: ReturnType<typeof eventBase> }> {
  const git = openGit(options.root);
  const ledger = await openLedger(options, await prepareAudit(options));
  const context = eventContext({ ...options, by: authorOf(options.by, git) }, git);
  return { ledger, base: eventBase(options.name, context) };
}

function countsOf({ entries }: LedgerState) {
  const all = [...entries.values()];
  return {
    byStatus: countBy(all, (entry) => entry.status),
    byRule: countBy(all, (entry) => entry.snapshot.rule),
  };
}

function countBy(entries: readonly LedgerEntry[], keyOf: (entry: LedgerEntry) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const entry of entries) counts[keyOf(entry)] = (counts[keyOf(entry)] ?? 0) + 1;
  return counts;
}
