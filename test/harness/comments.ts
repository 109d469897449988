import { ts } from '../../src/project/ast.js';

/** A comment without its marks. `line` counts from 1 and is the line on which the comment begins. */
export interface Comment {
  readonly line: number;
  readonly text: string;
}

/** Every comment of a source text in order; marks inside strings, templates, regular expressions and JSX text are none. */
export function commentsOf(file: string, text: string): readonly Comment[] {
  const ast = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const byStart = new Map<number, Comment>();
  visitTokens(ast, ast, (token) => {
    for (const range of commentRangesAround(text, token)) {
      byStart.set(range.pos, {
        line: ast.getLineAndCharacterOfPosition(range.pos).line + 1,
        text: withoutMarks(text.slice(range.pos, range.end)),
      });
    }
  });
  return [...byStart].sort(([left], [right]) => left - right).map(([, comment]) => comment);
}

function visitTokens(ast: ts.SourceFile, node: ts.Node, visit: (token: ts.Node) => void): void {
  const children = node.getChildren(ast);
  if (children.length === 0) visit(node);
  for (const child of children) visitTokens(ast, child, visit);
}

/** JSX text holds no comments, so neither it nor the place right after the token before it is searched. */
function commentRangesAround(text: string, token: ts.Node): readonly ts.CommentRange[] {
  if (token.kind === ts.SyntaxKind.JsxText) return [];
  const leading = ts.getLeadingCommentRanges(text, token.pos) ?? [];
  const trailing = endsBeforeJsxText(token) ? [] : (ts.getTrailingCommentRanges(text, token.end) ?? []);
  return [...leading, ...trailing];
}

function endsBeforeJsxText(token: ts.Node): boolean {
  const owner = token.parent;
  const closesTag = token.kind === ts.SyntaxKind.GreaterThanToken;
  const closesExpression = token.kind === ts.SyntaxKind.CloseBraceToken && ts.isJsxExpression(owner);
  return closesExpression || (closesTag && isJsxTag(owner));
}

function isJsxTag(node: ts.Node): boolean {
  return (
    ts.isJsxOpeningLikeElement(node) ||
    ts.isJsxClosingElement(node) ||
    ts.isJsxOpeningFragment(node) ||
    ts.isJsxClosingFragment(node)
  );
}

function withoutMarks(comment: string): string {
  return comment.startsWith('//') ? comment.slice(2).trim() : comment.slice(2, -2).trim();
}
