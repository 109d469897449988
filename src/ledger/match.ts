import type { MovedEvent } from '../findings/ledger-event.js';
import type { LedgerEntry } from './entry.js';
import { fingerprintOf, type IdentifiedFinding, type Identity } from './identity.js';

/** A finding of this run and the ledger entry that is the same finding, if any. */
export interface Match {
  readonly finding: IdentifiedFinding;
  readonly entry?: LedgerEntry;
  /** The evidence by which a finding at a new place is the entry; absent where identity is exact. */
  readonly movedBy?: MovedEvent['evidence'];
  /** Ids of entries that it may be, where the evidence is not enough. */
  readonly candidates: readonly string[];
}

export interface MatchInput {
  readonly findings: readonly IdentifiedFinding[];
  readonly entries: readonly LedgerEntry[];
  /** New path by old path, as git says. */
  readonly renames: ReadonlyMap<string, string>;
  /** Whether this run would have found the entry where it was: only then is it missing there. */
  readonly covers: (entry: LedgerEntry) => boolean;
}

/** The matches, in the order of the findings, and the entries that nothing matched. */
export interface MatchResult {
  readonly matches: readonly Match[];
  readonly unmatched: readonly LedgerEntry[];
}

/** Finds each finding's entry by falling evidence. What is ambiguous stays unmatched, with its candidates named. */
export function matchFindings(input: MatchInput): MatchResult {
  const pairing = new Pairing(input.findings, input.entries);
  pairExact(pairing);
  pairRenamed(pairing, input.renames);
  pairSameCode(pairing, input.covers);
  const unmatched = pairing.openEntries();
  const missing = unmatched.filter((entry) => isActive(entry) && input.covers(entry));
  const matches = input.findings.map((finding): Match => {
    const pair = pairing.pairOf(finding);
    return pair ? { finding, ...pair, candidates: [] } : { finding, candidates: candidatesFor(finding, missing) };
  });
  return { matches, unmatched };
}

type Pair = Pick<Required<Match>, 'entry'> & Pick<Match, 'movedBy'>;

/** Which findings and entries have found each other so far; each of them at most once. */
class Pairing {
  private readonly pairs = new Map<IdentifiedFinding, Pair>();
  private readonly taken = new Set<LedgerEntry>();

  constructor(
    private readonly findings: readonly IdentifiedFinding[],
    private readonly entries: readonly LedgerEntry[],
  ) {}

  openFindings(): IdentifiedFinding[] {
    return this.findings.filter((finding) => !this.pairs.has(finding));
  }

  openEntries(): LedgerEntry[] {
    return this.entries.filter((entry) => !this.taken.has(entry));
  }

  pairOf(finding: IdentifiedFinding): Pair | undefined {
    return this.pairs.get(finding);
  }

  join(finding: IdentifiedFinding, pair: Pair): void {
    this.pairs.set(finding, pair);
    this.taken.add(pair.entry);
  }
}

function pairExact(pairing: Pairing): void {
  const entries = groupBy(pairing.openEntries(), (entry) => entry.fingerprint);
  for (const finding of pairing.openFindings()) {
    const same = entries.get(finding.fingerprint) ?? [];
    const entry = same.find(isActive) ?? same[0];
    if (entry) pairing.join(finding, { entry });
  }
}

/** Same rule, resource, scope, code and ordinal, in the file that git says the old one became. */
function pairRenamed(pairing: Pairing, renames: ReadonlyMap<string, string>): void {
  const findings = groupBy(pairing.openFindings(), (finding) => finding.fingerprint);
  for (const entry of pairing.openEntries().filter(isActive)) {
    const file = renames.get(entry.snapshot.file);
    if (file === undefined) continue;
    const [finding] = findings.get(fingerprintOf({ ...entry.snapshot, file }, entry.snapshot.ordinal)) ?? [];
    if (finding && !pairing.pairOf(finding)) pairing.join(finding, { entry, movedBy: 'renamed-file' });
  }
}

/** Same rule, resource, scope and code in another file, one of each and no other. */
function pairSameCode(pairing: Pairing, covers: (entry: LedgerEntry) => boolean): void {
  const findings = groupBy(pairing.openFindings(), scopeKey);
  const entries = groupBy(pairing.openEntries().filter(isActive), (entry) => scopeKey(entry.snapshot));
  for (const [key, [finding, ...otherFindings]] of findings) {
    const [entry, ...otherEntries] = entries.get(key) ?? [];
    if (!finding || !entry || otherFindings.length > 0 || otherEntries.length > 0 || !covers(entry)) continue;
    pairing.join(finding, { entry, movedBy: 'same-code' });
  }
}

function candidatesFor(finding: IdentifiedFinding, missing: readonly LedgerEntry[]): string[] {
  return missing.filter((entry) => codeKey(entry.snapshot) === codeKey(finding)).map((entry) => entry.id);
}

function isActive(entry: LedgerEntry): boolean {
  return entry.status !== 'fixed';
}

function scopeKey(identity: Identity): string {
  return `${codeKey(identity)}\0${identity.symbol}`;
}

function codeKey(identity: Identity): string {
  return [identity.rule, identity.resource, identity.anchor].join('\0');
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
