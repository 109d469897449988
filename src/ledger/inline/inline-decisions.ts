import { commentsOf, type SourceComment } from './comments.js';

/** A decision written beside the code: `// leakaudit: refuted <rule> -- reason`. */
export interface InlineDecision {
  readonly file: string;
  readonly line: number;
  /** The line whose findings it is about. */
  readonly appliesTo: number;
  readonly status: 'refuted' | 'deferred' | 'accepted';
  readonly rule: string;
  readonly reason: string;
}

/** What is wrong with a comment; the audit shows it as a finding of its own. */
export interface InlineProblem {
  readonly kind: 'malformed' | 'unused';
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export interface InlineReading {
  readonly decisions: readonly InlineDecision[];
  readonly problems: readonly InlineProblem[];
}

const MARK = /^leakaudit\s*:/;
const DECISION = /^leakaudit\s*:\s*(refuted|deferred|accepted)\s+([\w/-]+)\s+--\s+(\S.*)$/s;
const FORM = '"leakaudit: refuted <rule> -- <reason>" (or deferred, accepted)';

/** Reads the decisions in a file's comments. Cheap where the text never mentions the tool. */
export function readInlineDecisions(file: string, text: string): InlineReading {
  if (!/leakaudit\s*:/.test(text)) return { decisions: [], problems: [] };
  const comments = commentsOf(file, text).filter((comment) => MARK.test(comment.text));
  const decisions: InlineDecision[] = [];
  const problems: InlineProblem[] = [];
  for (const comment of comments) {
    const [, status, rule, reason] = DECISION.exec(comment.text) ?? [];
    const { line } = comment;
    if (rule === undefined || reason === undefined)
      problems.push({ kind: 'malformed', file, line, message: malformed(comment) });
    else
      decisions.push({
        file,
        line,
        appliesTo: targetOf(comment, comments),
        status: status as InlineDecision['status'],
        rule,
        reason,
      });
  }
  return { decisions, problems };
}

/** Beside code: that line. Alone: the next line, other decisions stacked in between not counted. */
function targetOf(comment: SourceComment, comments: readonly SourceComment[]): number {
  if (comment.isTrailing) return comment.line;
  const below = comments.find((other) => !other.isTrailing && other.line === comment.endLine + 1);
  return below ? targetOf(below, comments) : comment.endLine + 1;
}

function malformed(comment: SourceComment): string {
  const lacksReason = /^leakaudit\s*:\s*(refuted|deferred|accepted)\s+[\w/-]+\s*(--\s*)?$/.test(comment.text);
  return lacksReason
    ? `this decision gives no reason; write ${FORM}`
    : `this comment decides nothing, since it can't be read; write ${FORM}`;
}
