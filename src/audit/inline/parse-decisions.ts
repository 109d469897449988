import { type Comment, commentsOf } from '../../project/comments.js';
import type { SourceUnit } from '../../project/source-unit.js';

const MARKER = 'leakaudit:';
const STATUSES = ['refuted', 'deferred', 'accepted'] as const;
export type InlineStatus = (typeof STATUSES)[number];

/** All that is needed of a file. */
export type ParsedFile = Pick<SourceUnit, 'path' | 'text' | 'ast'>;

/** Where a decision's comment stands; lines and columns count from 1. */
export interface CommentPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** The comment as it is written, without its delimiters. */
  readonly text: string;
}

/** `// leakaudit: refuted <rule> -- reason` on the line of the finding or above it. */
export interface InlineDecision extends CommentPlace {
  readonly status: InlineStatus;
  readonly rule: string;
  readonly reason: string;
  /** Line that the decision is about. */
  readonly targetLine: number;
}

/** A comment that starts like a decision and is none. */
export interface MalformedDecision extends CommentPlace {
  /** What is missing, in words that follow "this inline decision". */
  readonly problem: string;
}

export interface InlineDecisions {
  readonly decisions: readonly InlineDecision[];
  readonly malformed: readonly MalformedDecision[];
}

/** Reads the decisions that stand in a file's comments. */
export function parseDecisions(unit: ParsedFile): InlineDecisions {
  const decisions: InlineDecision[] = [];
  const malformed: MalformedDecision[] = [];
  if (!unit.text.includes(MARKER)) return { decisions, malformed };
  const comments = commentsOf(unit);
  for (const comment of comments.filter((each) => each.text.startsWith(MARKER))) {
    const parsed = parseText(comment.text.slice(MARKER.length).trim());
    const place = placeOf(unit, comment);
    if (typeof parsed === 'string') malformed.push({ ...place, problem: parsed });
    else decisions.push({ ...place, ...parsed, targetLine: targetLineOf(unit, comment, comments) });
  }
  return { decisions, malformed };
}

type Words = Pick<InlineDecision, 'status' | 'rule' | 'reason'>;

function parseText(text: string): Words | string {
  const [head = '', ...rest] = text.split(/\s+--(?:\s+|$)/);
  const [word = '', rule, ...surplus] = head.split(/\s+/);
  const status = STATUSES.find((each) => each === word);
  if (!status) return `says "${word}" where one of ${STATUSES.join(', ')} is expected`;
  if (rule === undefined) return `names no rule after "${status}"`;
  if (surplus.length > 0) return `has "${surplus.join(' ')}" between the rule and the reason`;
  const reason = rest.join(' -- ').trim();
  return reason === '' ? 'gives no reason after " -- "' : { status, rule, reason };
}

function placeOf(unit: ParsedFile, comment: Comment): CommentPlace {
  const start = unit.ast.getLineAndCharacterOfPosition(comment.start);
  const end = unit.ast.getLineAndCharacterOfPosition(comment.end);
  return {
    file: unit.path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    text: comment.text,
  };
}

/** A comment behind code is about its own line, one on a line of its own about the next line with code. */
function targetLineOf(unit: ParsedFile, comment: Comment, comments: readonly Comment[]): number {
  const { line } = unit.ast.getLineAndCharacterOfPosition(comment.start);
  const lineStart = unit.ast.getPositionOfLineAndCharacter(line, 0);
  const ownLine = unit.text.slice(lineStart, comment.start).trim() === '';
  const target = ownLine ? codeAfter(unit.text, comment, comments) : comment.start;
  return unit.ast.getLineAndCharacterOfPosition(target).line + 1;
}

function codeAfter(text: string, comment: Comment, comments: readonly Comment[]): number {
  let at = skipSpace(text, comment.end);
  for (const next of comments) if (next.start === at) at = skipSpace(text, next.end);
  return at;
}

function skipSpace(text: string, from: number): number {
  const offset = text.slice(from).search(/\S/);
  return offset < 0 ? text.length : from + offset;
}
