import { dayOf, formatBytes, isDate, parseBytes } from './quantities.js';
import type { ConditionSubject } from './subject.js';
import { parseSymbolRef, type SymbolRef, symbolRefText } from './symbol-ref.js';
import { ends, STANDS, unknown, type Verdict } from './verdict.js';
import { isVersion, satisfies, type VersionOperator } from './versions.js';

/** What would justify the work that a deferral puts off. */
export type Trigger =
  | { readonly kind: 'date'; readonly day: string }
  | { readonly kind: 'package'; readonly name: string; readonly operator: VersionOperator; readonly version: string }
  | { readonly kind: 'file'; readonly glob: string }
  | { readonly kind: 'symbol'; readonly symbol: SymbolRef }
  | { readonly kind: 'count'; readonly of: string; readonly atLeast: number }
  | { readonly kind: 'ceiling'; readonly bytes: number }
  | { readonly kind: 'witness' }
  | { readonly kind: 'note'; readonly text: string };

export const TRIGGER_FORMS =
  'date:2027-03-01, package:pg>=9, file:src/db/**, symbol:src/db.ts#Pool.get, count:<rule>>=5, ceiling:>10MB, witness or note:"…"';

/** Undefined where the text is none of {@link TRIGGER_FORMS}. */
export function parseTrigger(text: string): Trigger | undefined {
  if (text === 'witness') return { kind: 'witness' };
  const [, kind, rest] = /^(\w+):(.+)$/s.exec(text) ?? [];
  return kind === undefined || rest === undefined ? undefined : PARSERS[kind]?.(rest);
}

const PARSERS: Readonly<Record<string, (rest: string) => Trigger | undefined>> = {
  date: (day) => (isDate(day) ? { kind: 'date', day } : undefined),
  package: parsePackage,
  file: (glob) => ({ kind: 'file', glob }),
  symbol: (rest) => {
    const symbol = parseSymbolRef(rest);
    return symbol && { kind: 'symbol', symbol };
  },
  count: (rest) => {
    const [, of, number] = /^(.+?)>=(\d+)$/.exec(rest) ?? [];
    return of === undefined ? undefined : { kind: 'count', of, atLeast: Number(number) };
  },
  ceiling: (rest) => {
    const bytes = rest.startsWith('>') ? parseBytes(rest.slice(1)) : undefined;
    return bytes === undefined ? undefined : { kind: 'ceiling', bytes };
  },
  note: (rest) => ({ kind: 'note', text: rest.replace(/^"(.*)"$/s, '$1') }),
};

function parsePackage(rest: string): Trigger | undefined {
  const [, name, operator, version] = /^(@?[^<>=]+?)(>=|<=|>|<|=)(.+)$/.exec(rest) ?? [];
  if (name === undefined || version === undefined || !isVersion(version)) return undefined;
  return { kind: 'package', name, operator: operator as VersionOperator, version };
}

/** `ends` where the trigger fires. A `note` is for people and never fires. */
export function checkTrigger(trigger: Trigger, subject: ConditionSubject): Verdict {
  switch (trigger.kind) {
    case 'date':
      return dayOf(subject.now) >= trigger.day ? ends(`${trigger.day} has come`) : STANDS;
    case 'package':
      return checkPackage(trigger, subject);
    case 'file':
      return checkFile(trigger.glob, subject);
    case 'symbol':
      return checkSymbol(trigger.symbol, subject);
    case 'count': {
      const count = subject.countOf(trigger.of);
      return count >= trigger.atLeast ? ends(`${count} findings of ${trigger.of}`) : STANDS;
    }
    case 'ceiling':
      return checkCeiling(trigger.bytes, subject);
    case 'witness':
      return checkWitness(subject);
    case 'note':
      return STANDS;
  }
}

function checkPackage(trigger: Trigger & { kind: 'package' }, subject: ConditionSubject): Verdict {
  const version = subject.evidence.packageVersion(trigger.name);
  if (version === undefined) return unknown(`the version of ${trigger.name} is not known`);
  if (version === null) return STANDS;
  const holds = satisfies(version, trigger.operator, trigger.version);
  if (holds === undefined) return unknown(`${trigger.name} is required as "${version}", which names no version`);
  return holds ? ends(`${trigger.name} is at ${version}`) : STANDS;
}

function checkFile(glob: string, subject: ConditionSubject): Verdict {
  if (subject.commit === undefined) return unknown('the decision names no commit to compare with');
  const changed = subject.evidence.changedSince(subject.commit, glob);
  if (changed === undefined) return unknown(`git can't compare with ${subject.commit}`);
  return changed.length > 0 ? ends(`changed since ${subject.commit}: ${changed.join(', ')}`) : STANDS;
}

/** Shared with the premise `unchanged`: the code is compared with its hash at decision time. */
export function checkSymbol(symbol: SymbolRef, subject: ConditionSubject): Verdict {
  const reference = symbolRefText(symbol);
  const then = subject.hashes[reference];
  if (then === undefined) return unknown(`the decision recorded no code hash for ${reference}`);
  const now = subject.evidence.symbolHash(symbol.file, symbol.symbol);
  if (now === undefined) return unknown(`the code of ${reference} can't be read in this run`);
  if (now === null) return ends(`${reference} is gone`);
  return now === then ? STANDS : ends(`the code of ${reference} changed`);
}

/** Shared with the limit `ceiling`. */
export function checkCeiling(bytes: number, subject: ConditionSubject): Verdict {
  const { ceilingBytes } = subject;
  if (ceilingBytes === undefined) return unknown('the finding has no ceiling in bytes');
  return ceilingBytes > bytes
    ? ends(`the ceiling is ${formatBytes(ceilingBytes)}, above ${formatBytes(bytes)}`)
    : STANDS;
}

function checkWitness(subject: ConditionSubject): Verdict {
  const witnessed = subject.evidence.witnessed(subject.id);
  if (witnessed === undefined) return unknown('there is no record of a run');
  return witnessed ? ends('a run observed it') : STANDS;
}
