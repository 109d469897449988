import { relative, sep } from 'node:path';
import { UsageError } from '../findings/errors.js';
import type { Severity } from '../findings/severity.js';
import { evaluateGate, type GateReasonKind, type GateVerdict } from '../ledger/gate.js';
import type { BaseLedger } from '../ledger/gate-base.js';
import { parseLedger } from '../ledger/parse-ledger.js';
import { replay } from '../ledger/replay.js';
import { parseSource } from '../project/loading/parse-source.js';
import { type Git, openGit } from './git.js';
import { type InlineDecision, parseDecisions } from './inline/parse-decisions.js';
import { type AuditOptions, type AuditOutcome, runAudit } from './run-audit.js';

export interface GateOptions extends AuditOptions {
  /** Branch or commit whose decisions count; without it those of the working tree do. */
  readonly base?: string | undefined;
  /** Lets decisions count that the base does not have. */
  readonly allowNewDecisions?: boolean | undefined;
  /** Instead of the config's `failOn`. */
  readonly failOn?: Severity | 'never' | undefined;
}

export interface GateOutcome {
  readonly outcome: AuditOutcome;
  readonly verdict: GateVerdict;
}

/** What only severity makes red: where nothing may fail by its severity, these do not count. */
const BY_SEVERITY: readonly GateReasonKind[] = ['new', 'unsettled'];

/** Audits, and judges by the ledger. Throws UsageError for a base that git does not know. */
export async function runGate(options: GateOptions): Promise<GateOutcome> {
  const git = openGit(options.root);
  if (options.base !== undefined && !git.hasCommit(options.base)) {
    if (git.head() === undefined)
      throw new UsageError(`--base needs a git repository with a commit at ${options.root}`);
    throw new UsageError(`git knows no commit ${options.base}`, ['in CI, check out with the whole history']);
  }
  const outcome = await runAudit({ ...options, ledger: 'read' });
  const { config } = outcome.preparation.loaded;
  const failOn = options.failOn ?? config.failOn;
  const base = options.base === undefined ? undefined : baseLedger(outcome, options.base, git);
  const verdict = evaluateGate({
    findings: outcome.findings,
    entries: outcome.ledger.state.entries,
    stale: outcome.stale,
    failures: outcome.failures,
    failOn: failOn === 'never' ? 'critical' : failOn,
    staleLimit: config.gate.staleLimit,
    allowNewDecisions: options.allowNewDecisions ?? false,
    ...(base && { base }),
  });
  return { outcome, verdict: failOn === 'never' ? withoutSeverity(verdict) : verdict };
}

function withoutSeverity({ reasons }: GateVerdict): GateVerdict {
  const left = reasons.filter(({ kind }) => !BY_SEVERITY.includes(kind));
  return { red: left.length > 0, reasons: left };
}

/** What the base has decided, in its ledger and in its comments. */
function baseLedger({ root, ledger, findings }: AuditOutcome, base: string, git: Git): BaseLedger {
  const path = relative(root, ledger.path).split(sep).join('/');
  const lines = parseLedger(git.show(base, path) ?? '', `${path} at ${base}`);
  const commented = new Set(findings.filter(({ decision }) => decision?.source === 'inline').map(({ file }) => file));
  return {
    entries: replay(lines.map(({ event }) => event)).entries,
    inline: [...commented].flatMap((file) => decisionsIn(file, git.show(base, file) ?? '')),
  };
}

/** A file that the base has in a broken state decides nothing. */
function decisionsIn(path: string, text: string): readonly InlineDecision[] {
  try {
    return parseDecisions({ path, text, ast: parseSource(path, text) }).decisions;
  } catch {
    return [];
  }
}
