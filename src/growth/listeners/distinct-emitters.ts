import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** True where two expressions can be shown to denote different emitters: each is made where it is declared. */
export function areDistinct(unit: SourceUnit, left: ts.Expression, right: ts.Expression): boolean {
  const [one, other] = [originOf(unit, left), originOf(unit, right)];
  return one !== undefined && other !== undefined && one !== other;
}

/** The declaration that makes the emitter, or the name of a global one. */
function originOf(unit: SourceUnit, expression: ts.Expression): ts.Node | string | undefined {
  const at = unwrapped(expression);
  if (ts.isIdentifier(at)) {
    const variable = unit.names.variableOf(at);
    if (!variable) return /^(process|window|document)$/.test(at.text) ? at.text : undefined;
    const { declaration, writes } = variable;
    return writes.length === 0 && ts.isVariableDeclaration(declaration) && makes(declaration) ? declaration : undefined;
  }
  if (!ts.isPropertyAccessExpression(at) || at.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const field = classAround(at)?.members.find(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) && member.name.getText() === at.name.text,
  );
  return field && makes(field) ? field : undefined;
}

function makes({ initializer }: ts.VariableDeclaration | ts.PropertyDeclaration): boolean {
  return initializer !== undefined && ts.isNewExpression(unwrapped(initializer));
}

function classAround(node: ts.Node): ts.ClassLikeDeclaration | undefined {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) if (ts.isClassLike(at)) return at;
  return undefined;
}
