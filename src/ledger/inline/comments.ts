import { ts } from '../../project/ast.js';

/** A comment of a source file. Lines count from 1. */
export interface SourceComment {
  /** Without comment marks. */
  readonly text: string;
  readonly line: number;
  readonly endLine: number;
  /** Code stands before it on its first line. */
  readonly isTrailing: boolean;
}

/** The comments of a file, in source order. Text in strings, templates, regular expressions and JSX is none. */
export function commentsOf(file: string, text: string): SourceComment[] {
  const ast = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(ast);
    if (children.length === 0 && node.kind !== ts.SyntaxKind.JsxText) {
      for (const range of commentsBefore(text, node)) ranges.set(range.pos, range);
    }
    for (const child of children) visit(child);
  };
  visit(ast);
  return [...ranges.values()].sort((left, right) => left.pos - right.pos).map((range) => commentAt(ast, text, range));
}

/** A token owns what stands between the one before it and itself, on the same line and below. */
function commentsBefore(text: string, { pos }: ts.Node): ts.CommentRange[] {
  return [...(ts.getTrailingCommentRanges(text, pos) ?? []), ...(ts.getLeadingCommentRanges(text, pos) ?? [])];
}

function commentAt(ast: ts.SourceFile, text: string, range: ts.CommentRange): SourceComment {
  const lineStart = text.lastIndexOf('\n', range.pos - 1) + 1;
  return {
    text: withoutMarks(text.slice(range.pos, range.end)),
    line: ast.getLineAndCharacterOfPosition(range.pos).line + 1,
    endLine: ast.getLineAndCharacterOfPosition(range.end).line + 1,
    isTrailing: text.slice(lineStart, range.pos).trim() !== '',
  };
}

function withoutMarks(comment: string): string {
  const body = comment.startsWith('//') ? comment.slice(2) : comment.slice(2, -2);
  return body
    .split('\n')
    .map((line) => line.trim().replace(/^\*+\s?/, ''))
    .join(' ')
    .trim();
}
