import type { RawFinding } from '../findings/finding.js';
import { sha256 } from './event-hash.js';

/** What a finding is identified by; everything else may change without making it another finding. */
export type Identity = Pick<RawFinding, 'rule' | 'resource' | 'file' | 'symbol' | 'anchor'>;

/** `ordinal` counts the findings that are equal but for their position, in source order. */
export type IdentifiedFinding = RawFinding & {
  readonly fingerprint: string;
  readonly id: string;
  readonly ordinal: number;
};

const SHORT_ID = 8;
const LONG_ID = 16;

/** sha256 hex over identity and ordinal. No line number goes in, so edits elsewhere in the file do not change it. */
export function fingerprintOf(identity: Identity, ordinal: number): string {
  return sha256(`${equalityKey(identity)}\0${ordinal}`);
}

/** Equal for findings that only their ordinal tells apart. */
export function equalityKey(identity: Identity): string {
  return [identity.rule, identity.resource, `${identity.file}#${identity.symbol}`, identity.anchor].join('\0');
}

/** Gives every finding its fingerprint and id; the result is in source order. */
export function identify(raws: readonly RawFinding[]): IdentifiedFinding[] {
  const seen = new Map<string, number>();
  const marked = [...raws].sort(bySource).map((raw) => {
    const key = equalityKey(raw);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return { ...raw, ordinal, fingerprint: fingerprintOf(raw, ordinal) };
  });
  const collisions = countBy(marked.map((finding) => shortId(finding.fingerprint)));
  return marked.map((finding) => ({ ...finding, id: idOf(finding.fingerprint, collisions) }));
}

function idOf(fingerprint: string, collisions: ReadonlyMap<string, number>): string {
  const short = shortId(fingerprint);
  return (collisions.get(short) ?? 0) > 1 ? `LA-${fingerprint.slice(0, LONG_ID)}` : short;
}

function shortId(fingerprint: string): string {
  return `LA-${fingerprint.slice(0, SHORT_ID)}`;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function bySource(left: RawFinding, right: RawFinding): number {
  return (
    compare(left.file, right.file) ||
    left.line - right.line ||
    left.column - right.column ||
    compare(left.rule, right.rule)
  );
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
