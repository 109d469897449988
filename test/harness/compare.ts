import type { RawFinding } from '../../src/findings/finding.js';
import type { Expectation, GapExpectation, LeakExpectation, StepExpectation } from './expectations.js';

/** What the comparison reads of a finding. */
export type Reported = Pick<RawFinding, 'rule' | 'file' | 'line' | 'message' | 'path'>;

/**
 * Matches findings with expectations both ways. Each problem is a message that begins with `file:line`; an empty list
 * means that exactly what is expected was found.
 */
export function compare(
  expectations: readonly Expectation[],
  findings: readonly Reported[],
  rules: ReadonlySet<string>,
): readonly string[] {
  const unclaimed = new Set(findings);
  const matched = new Map<LeakExpectation, Reported>();
  const problems = expectations.flatMap((each) => unknownRule(each, rules));
  for (const leak of expectations.filter((each) => each.kind === 'leak')) {
    const finding = claimLeak(leak, unclaimed);
    if (typeof finding === 'string') problems.push(finding);
    else matched.set(leak, finding);
  }
  for (const gap of expectations) if (isGap(gap)) problems.push(...checkGap(gap, findings, unclaimed));
  for (const step of expectations.filter((each) => each.kind === 'step')) problems.push(...checkStep(step, matched));
  for (const extra of unclaimed) problems.push(`${at(extra)} unexpected finding of ${extra.rule}: ${extra.message}`);
  return problems;
}

function at(place: { readonly file: string; readonly line: number }): string {
  return `${place.file}:${place.line}`;
}

function isGap(expectation: Expectation): expectation is GapExpectation {
  return expectation.kind === 'missed' || expectation.kind === 'noise';
}

function unknownRule(expectation: Expectation, rules: ReadonlySet<string>): readonly string[] {
  const { rule } = expectation;
  return rule === undefined || rules.has(rule) ? [] : [`${at(expectation)} names rule ${rule}, which is not run here`];
}

function sameSpot(expectation: LeakExpectation | GapExpectation, finding: Reported): boolean {
  return finding.rule === expectation.rule && finding.file === expectation.file && finding.line === expectation.line;
}

/** Takes the first finding that fits; or says why none does. */
function claimLeak(leak: LeakExpectation, unclaimed: Set<Reported>): Reported | string {
  const candidates = [...unclaimed].filter((finding) => sameSpot(leak, finding));
  const fitting = candidates.find((finding) => leak.message.test(finding.message));
  const claimed = fitting ?? candidates[0];
  if (claimed) unclaimed.delete(claimed);
  if (fitting) return fitting;
  if (claimed) return `${at(leak)} ${leak.rule} says "${claimed.message}", which ${leak.message} does not match`;
  return `${at(leak)} expected a finding of ${leak.rule}, found none`;
}

function checkGap(gap: GapExpectation, findings: readonly Reported[], unclaimed: Set<Reported>): readonly string[] {
  const found = findings.filter((finding) => sameSpot(gap, finding));
  for (const finding of found) unclaimed.delete(finding);
  if (gap.kind === 'missed' && found.length > 0) {
    return [`${at(gap)} ${gap.rule} is no longer missed: make it a leak expectation`];
  }
  if (gap.kind === 'noise' && found.length === 0) {
    return [`${at(gap)} ${gap.rule} is no longer noise: remove the expectation`];
  }
  return [];
}

function checkStep(step: StepExpectation, matched: ReadonlyMap<LeakExpectation, Reported>): readonly string[] {
  const leak = nearestLeak(step, [...matched.keys()]);
  if (!leak) return [`${at(step)} step ${step.number} belongs to no matched leak ${step.direction}`];
  const path = matched.get(leak)?.path ?? [];
  const actual = path[step.number - 1];
  const owner = `the finding at ${at(leak)}`;
  if (!actual) return [`${at(step)} ${owner} has ${path.length} steps, none numbered ${step.number}`];
  if (at(actual) !== at(step)) return [`${at(step)} step ${step.number} of ${owner} is at ${at(actual)}`];
  if (step.message.test(actual.message)) return [];
  return [`${at(step)} step ${step.number} says "${actual.message}", which ${step.message} does not match`];
}

function nearestLeak(step: StepExpectation, leaks: readonly LeakExpectation[]): LeakExpectation | undefined {
  const candidates = leaks
    .filter((leak) => leak.file === step.file && (step.rule === undefined || leak.rule === step.rule))
    .filter((leak) => (step.direction === 'above' ? leak.line <= step.line : leak.line > step.line))
    .sort((left, right) => left.line - right.line);
  return step.direction === 'above' ? candidates.at(-1) : candidates[0];
}
