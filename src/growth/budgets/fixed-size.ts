import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { isBoundedType } from '../bounded-types.js';
import type { FileFacts } from '../file-facts.js';

const FIXED_KEYWORDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.UndefinedKeyword,
]);

/** True where each value of a type takes about as much as the next: numbers, dates, and objects of nothing else. */
export function isFixedSizeType(facts: FileFacts, type: ts.TypeNode | undefined, depth = 0): boolean {
  if (!type || depth > MAXIMUM_DEPTH) return false;
  const follow = (each: ts.TypeNode | undefined) => isFixedSizeType(facts, each, depth + 1);
  if (FIXED_KEYWORDS.has(type.kind) || isBoundedType(facts, type)) return true;
  if (ts.isParenthesizedTypeNode(type)) return follow(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.every(follow);
  if (ts.isTypeLiteralNode(type)) return type.members.every((member) => isFixedMember(member, follow));
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return false;
  if (type.typeName.text === 'Date') return true;
  const declaration = facts.unit.names.variableOf(type.typeName)?.declaration;
  if (declaration && ts.isInterfaceDeclaration(declaration))
    return declaration.members.every((member) => isFixedMember(member, follow));
  return declaration !== undefined && ts.isTypeAliasDeclaration(declaration) && follow(declaration.type);
}

const MAXIMUM_DEPTH = 4;

function isFixedMember(member: ts.TypeElement, isFixed: (type: ts.TypeNode | undefined) => boolean): boolean {
  return ts.isPropertySignature(member) && isFixed(member.type);
}

/** True where the code shows that what is kept takes the same each time: `Date.now()`, `{ count: 0, at: new Date() }`. */
export function isFixedSizeValue(expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (ts.isNumericLiteral(at) || ts.isStringLiteral(at) || /^(true|false|null|undefined)$/.test(at.getText()))
    return true;
  if (ts.isNewExpression(at)) return at.expression.getText() === 'Date';
  if (ts.isCallExpression(at)) return /^(Date|performance)\.now$/.test(at.expression.getText());
  return (
    ts.isObjectLiteralExpression(at) &&
    at.properties.every((each) => ts.isPropertyAssignment(each) && isFixedSizeValue(each.initializer))
  );
}

/** The type that a variable, parameter or field is declared with. */
export function declaredType(declaration: ts.Node | undefined): ts.TypeNode | undefined {
  return declaration && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration) || isField(declaration))
    ? declaration.type
    : undefined;
}

function isField(node: ts.Node): node is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(node);
}

/** The type of the elements of a list, where the type of the list is told. */
export function elementType(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  if (!type) return undefined;
  if (ts.isArrayTypeNode(type)) return type.elementType;
  if (ts.isTypeOperatorNode(type)) return elementType(type.type);
  return ts.isTypeReferenceNode(type) && /^(Readonly)?(Array|Set)$/.test(type.typeName.getText())
    ? type.typeArguments?.[0]
    : undefined;
}

/** Types whose length is that of their bytes or characters. */
export function isMeasuredByLength(type: ts.TypeNode): boolean {
  return (
    type.kind === ts.SyntaxKind.StringKeyword ||
    /^(Buffer|ArrayBuffer|SharedArrayBuffer|(Uint|Int|Float)\d+(Clamped)?Array)\b/.test(type.getText())
  );
}
