import { resolve } from 'node:path';
import type { AnalysisFailure } from '../findings/audit-result.js';
import { UsageError } from '../findings/errors.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEvent } from '../findings/ledger-event.js';
import type { LedgerEntry, LedgerState } from '../ledger/entry.js';
import { type IdentifiedFinding, identify } from '../ledger/identity.js';
import { appendEvents, readLedger } from '../ledger/ledger-file.js';
import type { EventContext } from '../ledger/new-event.js';
import type { LedgerLine } from '../ledger/parse-ledger.js';
import { reconcile } from '../ledger/reconcile.js';
import { replay } from '../ledger/replay.js';
import type { LoadedProject } from '../project/load-project.js';
import type { ProjectView } from '../project/source-unit.js';
import { didYouMean } from '../util/did-you-mean.js';
import type { ScopeAnalysis } from './analyse-scope.js';
import type { Scope } from './discover.js';
import { gatherEvidence } from './evidence/gather-evidence.js';
import { type Git, openGit } from './git.js';
import type { Preparation } from './prepare.js';
import type { AuditOptions } from './run-audit.js';

/** How a run uses the ledger: not at all, to read only, or to record what it finds. */
export type LedgerUse = 'none' | 'read' | 'record';

/** A ledger as it was when the run began. */
export interface OpenLedger {
  /** Absolute path. */
  readonly path: string;
  readonly lines: readonly LedgerLine[];
  readonly state: LedgerState;
}

export interface SettleRequest {
  readonly options: AuditOptions;
  readonly preparation: Preparation;
  readonly ledger: OpenLedger;
  readonly project: ProjectView;
  readonly textOf: LoadedProject['textOf'];
  readonly scope: Scope;
  readonly analysis: ScopeAnalysis;
  readonly failures: readonly AnalysisFailure[];
}

export interface Settlement {
  readonly findings: readonly Finding[];
  /** The same findings as the ledger would take them up. */
  readonly identified: readonly IdentifiedFinding[];
  readonly stale: readonly LedgerEntry[];
  /** What was written to the ledger. */
  readonly recorded: readonly LedgerEvent[];
}

/**
 * Reads the ledger before anything is analysed: a broken line is told at once. Throws UsageError for one, and for a
 * round that is not under way.
 */
export async function openLedger(options: AuditOptions, preparation: Preparation): Promise<OpenLedger> {
  const path = resolve(options.root, preparation.loaded.config.ledger);
  const lines = options.ledger === 'none' ? [] : await readLedger(path);
  const state = replay(lines.map(({ event }) => event));
  if (options.round !== undefined) requireRound(options.round, state);
  return { path, lines, state };
}

function requireRound(name: string, { rounds }: LedgerState): void {
  const round = rounds.find((each) => each.name === name);
  if (round?.closed)
    throw new UsageError(`the round ${name} is closed already`, ['start another one for what follows']);
  if (round?.started) return;
  const meant = didYouMean(
    name,
    rounds.map((each) => each.name),
  );
  throw new UsageError(`no round ${name} has begun${meant}`, [`leakaudit ledger round start ${name}`]);
}

/** Gives findings their identity and their place in the ledger; records the run where that is asked for. */
export async function settle(request: SettleRequest): Promise<Settlement> {
  const { options, ledger, analysis } = request;
  const git = openGit(options.root);
  const identified = identify(analysis.findings);
  const { findings, events, stale } = reconcile({
    findings: identified,
    entries: ledger.state.entries,
    evidence: gatherEvidence({ ...request, git }),
    renames: renamesOf(ledger, request.project, git),
    covers: coverageOf(request),
    context: eventContext({ ...options, by: 'leakaudit' }, git),
  });
  const recorded = options.ledger === 'record' ? events : [];
  await appendEvents(ledger.path, recorded);
  return { findings, identified, stale, recorded };
}

/** What every event of a run carries. */
export function eventContext(
  { by, now = new Date(), round }: Pick<AuditOptions, 'now' | 'round'> & { readonly by: string },
  git: Git,
): EventContext {
  const commit = git.head();
  return {
    now: now.toISOString(),
    by,
    ...(commit !== undefined && { commit }),
    ...(round !== undefined && { round }),
  };
}

/** Where the files of entries went that are no longer in the project, since the commits at which they were last seen. */
function renamesOf({ state }: OpenLedger, project: ProjectView, git: Git): ReadonlyMap<string, string> {
  const present = new Set(project.files);
  const lost = [...state.entries.values()].filter(({ snapshot }) => !present.has(snapshot.file));
  const commits = new Set(lost.flatMap(({ history }) => history.at(-1)?.commit ?? []));
  return new Map([...commits].flatMap((commit) => [...git.renamesSince(commit)]));
}

/** True for an entry that this run would have found if it were still there. */
function coverageOf({ scope, preparation, failures }: SettleRequest): (entry: LedgerEntry) => boolean {
  return ({ snapshot }) =>
    scope.includes(snapshot.file) &&
    preparation.runs(snapshot.rule, snapshot.file) &&
    !failures.some(({ file, rule }) => {
      return (file ?? snapshot.file) === snapshot.file && (rule ?? snapshot.rule) === snapshot.rule;
    });
}
