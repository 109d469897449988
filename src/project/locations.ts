import type { Location } from '../findings/location.js';
import { ts } from './ast.js';
import type { SourceUnit } from './source-unit.js';

/** The 1-based range of a node, leading comments excluded. */
export function locationOf(unit: SourceUnit, node: ts.Node): Location {
  const start = unit.ast.getLineAndCharacterOfPosition(node.getStart(unit.ast));
  const end = unit.ast.getLineAndCharacterOfPosition(node.getEnd());
  return {
    file: unit.path,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/**
 * The text of a node without comments and with single spaces: what identity is built on, so that formatting and
 * neighbouring edits never change it. Tokens are re-scanned, hence string contents are kept as they are.
 */
export function normalisedText(unit: SourceUnit, node: ts.Node): string {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, ts.LanguageVariant.JSX);
  scanner.setText(unit.text, node.getStart(unit.ast), node.getEnd() - node.getStart(unit.ast));
  const tokens: string[] = [];
  while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText());
  return tokens.join(' ');
}
