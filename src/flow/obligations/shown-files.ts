import { madeArgument, showsFile } from '../../models/files.js';
import { ts } from '../../project/ast.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import { callsIn } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

/** `shell.openPath(path)`, `executeCommand('vscode.open', Uri.file(path))`: nobody knows when whoever looks at it is done. */
export function isShownToSomebody({ resource, owner, unit, keys }: Tracked): boolean {
  if (resource.kind !== 'temp-file') return false;
  const isIt = (node: ts.Node) => ts.isIdentifier(node) && keys.includes(keyOf(unit, node) ?? '');
  return callsIn(owner).some(
    (call) => shows(unit, call) && call.arguments?.some((argument) => nodesIn(argument).some(isIt)) === true,
  );
}

/** Not `fs.open(path, 'w')` or `openSync(path)`, which are for the program. */
function shows(unit: SourceUnit, call: ts.CallExpression | ts.NewExpression): boolean {
  if (isOfFileSystem(unit, call.expression)) return false;
  const callee = call.expression.getText();
  const name = nameOrText(call.expression);
  if (/(^|\.)(fs|fsp|promises)\./.test(callee) || /Sync$/.test(name)) return false;
  const [first, second] = call.arguments ?? [];
  if (madeArgument(name, second?.getText()) !== undefined) return false;
  return showsFile(name) || (first !== undefined && ts.isStringLiteralLike(first) && showsFile(first.text));
}

function isOfFileSystem(unit: SourceUnit, callee: ts.Expression): boolean {
  const variable = ts.isIdentifier(callee) ? unit.names.variableOf(callee) : undefined;
  const imported = variable && unit.names.importOf(variable);
  return imported !== undefined && /(^|:)fs(-extra)?(\/|$)/.test(imported.specifier);
}
