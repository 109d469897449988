import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { classAround } from '../project/syntax.js';
import { isAssignment } from './syntax.js';

type Values = ReadonlyMap<string, readonly ts.Expression[]>;

const valuesByClass = new WeakMap<ts.ClassLikeDeclaration, Values>();

/** What a class puts in its field `this.x`, wherever it does so; empty where nothing is seen to be put there. */
export function valuesOfField(access: ts.Expression): readonly ts.Expression[] {
  const at = unwrapped(access);
  const owner = ts.isPropertyAccessExpression(at) && isThis(at.expression) ? classAround(at) : undefined;
  if (!owner || !ts.isPropertyAccessExpression(at)) return [];
  const values = valuesByClass.get(owner) ?? collectValues(owner);
  valuesByClass.set(owner, values);
  return values.get(at.name.text) ?? [];
}

function isThis(expression: ts.Expression): boolean {
  return unwrapped(expression).kind === ts.SyntaxKind.ThisKeyword;
}

/** Initialisers and assignments; `null` and `undefined` are no values. */
function collectValues(owner: ts.ClassLikeDeclaration): Values {
  const values = new Map<string, ts.Expression[]>();
  const put = (name: string, value: ts.Expression): void => {
    if (!/^(null|undefined)$/.test(value.getText())) values.set(name, [...(values.get(name) ?? []), value]);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyDeclaration(node) && node.initializer) put(node.name.getText(), node.initializer);
    if (isAssignment(node) && ts.isPropertyAccessExpression(node.left) && isThis(node.left.expression))
      put(node.left.name.text, node.right);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(owner, visit);
  return values;
}
