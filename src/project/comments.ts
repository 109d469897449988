import { ts } from './ast.js';
import type { SourceUnit } from './source-unit.js';

/** A comment of a file, without its delimiters. */
export interface Comment {
  readonly text: string;
  /** Offset of its first character in the file. */
  readonly start: number;
  readonly end: number;
}

/** Every comment in source order. What looks like one inside a string, a template or JSX text is none. */
export function commentsOf(unit: Pick<SourceUnit, 'text' | 'ast'>): readonly Comment[] {
  const found = new Map<number, Comment>();
  const add = (start: number, end: number, kind: ts.CommentKind): void => {
    const closing = kind === ts.SyntaxKind.MultiLineCommentTrivia ? 2 : 0;
    found.set(start, { text: unit.text.slice(start + 2, end - closing).trim(), start, end });
  };
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(unit.ast);
    if (children.length > 0) return children.forEach(visit);
    if (node.kind === ts.SyntaxKind.JsxText) return;
    ts.forEachLeadingCommentRange(unit.text, node.getFullStart(), add);
    if (!isInsideJsx(node)) ts.forEachTrailingCommentRange(unit.text, node.getEnd(), add);
  };
  visit(unit.ast);
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** After the closing token of a JSX tag or expression comes text, not trivia. */
function isInsideJsx(token: ts.Node): boolean {
  const { parent } = token;
  if (parent === undefined || token.getEnd() !== parent.getEnd()) return false;
  return (
    ts.isJsxOpeningLikeElement(parent) ||
    ts.isJsxClosingElement(parent) ||
    ts.isJsxExpression(parent) ||
    ts.isJsxOpeningFragment(parent) ||
    ts.isJsxClosingFragment(parent)
  );
}
