import { addressesPath, composesPath, looksForPath, respellsPath } from '../../models/files.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import type { FlowState } from './flow-state.js';
import { keyOf, nodeKey } from './value-keys.js';

/** `access(path)`, `existsSync(path)`: where that fails or says no, nothing is there. */
export function isLookedFor(unit: SourceUnit, node: ts.Expression, state: FlowState): boolean {
  const at = settledValue(node);
  if (!state.isPath || !ts.isCallExpression(at) || !looksForPath(nameOrText(at.expression))) return false;
  return at.arguments.some((each) => state.aliases.has(keyOf(unit, each) ?? nodeKey(each)));
}

/** `path` of `vscode.Uri.file(path)`. */
export function withoutAddress(path: ts.Expression): ts.Expression {
  const at = unwrapped(path);
  const [first] = ts.isCallExpression(at) && addressesPath(at.expression.getText()) ? at.arguments : [];
  return first ? unwrapped(first) : at;
}

/** `realpathSync(path)`: another spelling of the same. */
export function sameAsPath(at: ts.Expression): ts.Expression | undefined {
  const addressed = withoutAddress(at);
  if (addressed !== at) return addressed;
  if (!ts.isCallExpression(at) || !respellsPath(nameOrText(at.expression))) return undefined;
  return at.arguments.length === 1 ? at.arguments[0] : undefined;
}

/** The parts of `join(folder, 'input')` and `${file}.gz`, of which a path below another is made. */
export function partsOfPath(at: ts.Expression): readonly ts.Expression[] {
  if (ts.isTemplateExpression(at)) return at.templateSpans.map(({ expression }) => expression);
  return ts.isCallExpression(at) && composesPath(nameOrText(at.expression)) ? at.arguments : [];
}
