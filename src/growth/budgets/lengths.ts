import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { scopeOfObject } from '../../project/fields.js';
import { lastName } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { fieldDeclaration } from '../find-containers.js';
import { declaredType, elementType, isFixedSizeType, isMeasuredByLength } from './fixed-size.js';
import { COUNT, measured, type Size } from './size.js';
import { namesEqualThings, namesThings } from './vocabulary.js';

const LISTING = /^(keys|values|entries|from|split|map|filter|flat|flatMap|slice|concat|getOwnPropertyNames)$/;

/** What `x.length`, `x.size` or `x.byteLength` tells; undefined where it may be a field like any other. */
export function lengthOf(facts: FileFacts, access: ts.PropertyAccessExpression): Size | undefined {
  const of = unwrapped(access.expression);
  if (access.name.text === 'byteLength') return measured(of);
  const created = initialOrDeclared(facts, of);
  if (access.name.text === 'size') return created && isCollection(created) ? COUNT : undefined;
  if (ts.isCallExpression(of)) return LISTING.test(lastName(of.expression) ?? '') ? COUNT : measured(...of.arguments);
  if (ts.isStringLiteralLike(of) || ts.isTemplateExpression(of)) return measured(of);
  const type = created && ts.isTypeNode(created) ? created : undefined;
  if (type && isMeasuredByLength(type)) return measured(of);
  const element = elementType(type);
  if (element) return isFixedSizeType(facts, element) ? measured(of) : COUNT;
  const name = lastName(of) ?? '';
  if (namesEqualThings(name)) return measured(of);
  return namesThings(name) || (created && isCollection(created)) ? COUNT : { kind: 'length', subject: of };
}

/** The type that a variable or field is declared with, or what it is created as. */
function initialOrDeclared(facts: FileFacts, of: ts.Expression): ts.Node | undefined {
  const declaration = declarationBehind(facts, of);
  const type = declaredType(declaration);
  if (type || !declaration) return type;
  return ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)
    ? declaration.initializer
    : undefined;
}

function declarationBehind(facts: FileFacts, of: ts.Expression): ts.Node | undefined {
  if (ts.isIdentifier(of)) return facts.unit.names.variableOf(of)?.declaration;
  if (!ts.isPropertyAccessExpression(of)) return undefined;
  const scope = scopeOfObject(facts.unit, of.expression);
  return scope && fieldDeclaration(scope, of.name.text);
}

function isCollection(created: ts.Node): boolean {
  return /^(new )?(Readonly)?(Map|Set|Array)\b|^\[/.test(created.getText());
}
