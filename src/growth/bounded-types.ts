import { ts } from '../project/ast.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { FileFacts } from './file-facts.js';

/** True where a type has a fixed number of values: literals, unions of them, `keyof`, enums, booleans. */
export function isBoundedType(facts: FileFacts, type: ts.TypeNode | undefined, depth = 0): boolean {
  if (!type || depth > MAXIMUM_DEPTH) return false;
  if (ts.isParenthesizedTypeNode(type)) return isBoundedType(facts, type.type, depth);
  if (ts.isUnionTypeNode(type)) return type.types.every((each) => isBoundedType(facts, each, depth + 1));
  if (ts.isTypeOperatorNode(type)) return type.operator === ts.SyntaxKind.KeyOfKeyword;
  if (ts.isLiteralTypeNode(type) || type.kind === ts.SyntaxKind.BooleanKeyword) return true;
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return true;
  if (ts.isIndexedAccessTypeNode(type)) return ts.isTypeQueryNode(unparenthesised(type.objectType));
  return ts.isTypeReferenceNode(type) && isBoundedReference(facts, type, depth);
}

const MAXIMUM_DEPTH = 4;

function unparenthesised(type: ts.TypeNode): ts.TypeNode {
  return ts.isParenthesizedTypeNode(type) ? unparenthesised(type.type) : type;
}

function isBoundedReference(facts: FileFacts, type: ts.TypeReferenceNode, depth: number): boolean {
  if (!ts.isIdentifier(type.typeName)) return false;
  const variable = facts.unit.names.variableOf(type.typeName);
  if (!variable) return false;
  const imported = facts.unit.names.importOf(variable);
  if (!imported) return isBoundedDeclaration(facts, variable.declaration, depth);
  const target = facts.environment.project.resolve(facts.unit.path, imported.specifier);
  const unit = target.kind === 'file' ? facts.environment.project.unit(target.path) : undefined;
  const declaration = unit && declarationNamed(unit, imported.imported);
  return (
    declaration !== undefined && unit !== undefined && isBoundedDeclaration({ ...facts, unit }, declaration, depth)
  );
}

function isBoundedDeclaration(facts: FileFacts, declaration: ts.Node, depth: number): boolean {
  if (ts.isEnumDeclaration(declaration)) return true;
  if (ts.isTypeAliasDeclaration(declaration)) return isBoundedType(facts, declaration.type, depth + 1);
  return ts.isTypeParameterDeclaration(declaration) && isBoundedType(facts, declaration.constraint, depth + 1);
}

function declarationNamed(unit: SourceUnit, name: string): ts.Node | undefined {
  return unit.ast.statements.find(
    (statement) =>
      (ts.isEnumDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) && statement.name.text === name,
  );
}
