import { type Comment, commentsOf } from './comments.js';

/**
 * The fixture language. An expectation is a comment on the line it speaks of:
 *
 *   // leak: <rule-id> "regexp"            the rule reports here, and the regexp matches the message
 *   // step 2: "regexp"                    the second step of the path of the nearest leak at or above is on this line
 *   // step 1 below: "regexp"              as above, for the nearest leak below
 *   // step 2 of <rule-id>: "regexp"       as above, for the nearest leak of that rule (may end in `below` too)
 *   // missed: <rule-id> because <why>     known false negative: the rule is silent here today
 *   // noise: <rule-id> because <why>      known false positive: the rule reports here today
 *
 * Several share a line with a further mark: `// leak: a "x" // leak: b "y"`. Block comments work alike. A line without
 * an expectation is one on which nothing may be reported.
 */
export type Expectation = LeakExpectation | StepExpectation | GapExpectation;

interface Placed {
  readonly file: string;
  readonly line: number;
}

export interface LeakExpectation extends Placed {
  readonly kind: 'leak';
  readonly rule: string;
  readonly message: RegExp;
}

export interface StepExpectation extends Placed {
  readonly kind: 'step';
  /** Counts from 1. */
  readonly number: number;
  readonly rule: string | undefined;
  readonly direction: 'above' | 'below';
  readonly message: RegExp;
}

export interface GapExpectation extends Placed {
  readonly kind: 'missed' | 'noise';
  readonly rule: string;
  readonly reason: string;
}

export interface ParsedExpectations {
  readonly expectations: readonly Expectation[];
  /** Malformed expectations, each a message that begins with `file:line`. */
  readonly problems: readonly string[];
}

/** A comment that begins with one of these words is an expectation and has to be a whole one. */
const EXPECTATION_WORD = /^(leaks?|steps?|missed|noise)\b/i;
const NEXT_MARK = /\s*\/\/\s*(?=(?:leak|step|missed|noise)\b)/;
const LEAK = /^leak: ([a-z0-9-]+) "((?:[^"\\]|\\.)+)"$/;
const STEP = /^step ([1-9]\d*)(?: of ([a-z0-9-]+))?( below)?: "((?:[^"\\]|\\.)+)"$/;
const GAP = /^(missed|noise): ([a-z0-9-]+) because (.*\S)$/s;

export function parseExpectations(file: string, text: string): ParsedExpectations {
  const expectations: Expectation[] = [];
  const problems: string[] = [];
  for (const comment of commentsOf(file, text)) {
    for (const part of partsOf(comment)) {
      const parsed = parseOne({ file, line: comment.line }, part);
      if (typeof parsed === 'string') problems.push(`${file}:${comment.line} ${parsed}`);
      else expectations.push(parsed);
    }
  }
  return { expectations, problems };
}

function partsOf(comment: Comment): readonly string[] {
  return EXPECTATION_WORD.test(comment.text) ? comment.text.split(NEXT_MARK).map((part) => part.trim()) : [];
}

/** The expectation, or what is wrong with it. */
function parseOne(place: Placed, text: string): Expectation | string {
  const leak = LEAK.exec(text);
  if (leak) return withRegExp(leak[2] ?? '', (message) => ({ ...place, kind: 'leak', rule: leak[1] ?? '', message }));
  const step = STEP.exec(text);
  if (step) return withRegExp(step[4] ?? '', (message) => stepExpectation(place, step, message));
  const gap = GAP.exec(text);
  if (gap) return { ...place, kind: gap[1] as 'missed' | 'noise', rule: gap[2] ?? '', reason: gap[3] ?? '' };
  return `malformed expectation "${text}"; see test/harness/expectations.ts for the forms`;
}

function stepExpectation(place: Placed, step: RegExpExecArray, message: RegExp): StepExpectation {
  return {
    ...place,
    kind: 'step',
    number: Number(step[1]),
    rule: step[2],
    direction: step[3] ? 'below' : 'above',
    message,
  };
}

function withRegExp(source: string, build: (message: RegExp) => Expectation): Expectation | string {
  try {
    return build(new RegExp(source.replaceAll('\\"', '"')));
  } catch (error) {
    return `invalid regexp in expectation: ${(error as Error).message}`;
  }
}
