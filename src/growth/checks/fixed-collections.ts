import { ts } from '../../project/ast.js';
import { settledValue } from '../../project/expressions.js';
import type { Variable } from '../../project/names.js';
import { isAssignmentOperator, lastName, rootOf, wrapped } from '../../project/syntax.js';
import { wordsOf } from '../../util/words.js';
import { collectionBehind } from '../collections.js';
import { collectFileFacts, type FileFacts } from '../file-facts.js';
import { namesVisitor } from '../vocabulary.js';

/** What whoever runs the service has written down, by the name of what it is read from. */
const CONFIGURED = /(config|configs|configuration|configService|env|envs|settings|constants)$/i;
const READS_CONFIGURATION = /(config|configs|configuration|env|settings)$/i;
const MAXIMUM_DEPTH = 3;

/** True for a collection whose keys the code or the configuration fixes, under whatever name it is reached. */
export function isFixedCollection(facts: FileFacts, expression: ts.Expression, depth = 0): boolean {
  const at = settledValue(expression);
  if (depth > MAXIMUM_DEPTH) return false;
  if (isNamedConfiguration(at) || collectionBehind(facts, at).kind === 'bounded') return isUnchanged(facts, at);
  if (!ts.isIdentifier(at)) return false;
  const found = declarationOf(facts, at);
  if (!found || !isOnlyRead(found.variable)) return false;
  const { declaration } = found.variable;
  if (ts.isEnumDeclaration(declaration)) return true;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && (isLiteral(value) || isFixedCollection(found.facts, value, depth + 1));
}

/** `userSettings` are as many as users. */
function isConfiguration(name: string | undefined, words = CONFIGURED): boolean {
  return name !== undefined && words.test(name) && !namesVisitor(wordsOf(name).join(' '));
}

/** `config.hosts`, `this.configService.signers`, `loadSettings().regions`, `parseHostConfigs()`. */
function isNamedConfiguration(at: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at))
    return isConfiguration(lastName(at)) || isNamedConfiguration(settledValue(at.expression));
  if (!ts.isCallExpression(at)) return isConfiguration(lastName(at));
  return (
    isConfiguration(lastName(at.expression), READS_CONFIGURATION) || isNamedConfiguration(settledValue(at.expression))
  );
}

function isLiteral(value: ts.Expression): boolean {
  const at = settledValue(value);
  if (ts.isNewExpression(at)) return at.arguments?.[0] !== undefined && isLiteral(at.arguments[0]);
  return (
    (ts.isObjectLiteralExpression(at) && at.properties.length > 0) ||
    (ts.isArrayLiteralExpression(at) && at.elements.length > 0 && !at.elements.some(ts.isSpreadElement))
  );
}

function isUnchanged({ unit }: FileFacts, at: ts.Expression): boolean {
  const root = rootOf(at);
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  return !variable || isOnlyRead(variable);
}

const CHANGES = /^(set|add|push|unshift|splice)$/;

/** Nothing of its file puts anything in. */
function isOnlyRead({ references, writes }: Variable): boolean {
  return writes.length === 0 && !references.some(isChanged);
}

function isChanged(reference: ts.Identifier): boolean {
  const { parent } = wrapped(reference);
  if (ts.isElementAccessExpression(parent)) {
    const user = wrapped(parent).parent;
    return (
      ts.isBinaryExpression(user) && user.left === wrapped(parent) && isAssignmentOperator(user.operatorToken.kind)
    );
  }
  return ts.isPropertyAccessExpression(parent) && CHANGES.test(parent.name.text);
}

function declarationOf(facts: FileFacts, at: ts.Identifier): { facts: FileFacts; variable: Variable } | undefined {
  const variable = facts.unit.names.variableOf(at);
  const imported = variable && facts.unit.names.importOf(variable);
  if (!variable || !imported) return variable && { facts, variable };
  const { project } = facts.environment;
  const target = project.resolve(facts.unit.path, imported.specifier);
  const unit = target.kind === 'file' ? project.unit(target.path) : undefined;
  const exported = unit?.names.exportOf(imported.imported);
  return unit && exported?.kind === 'variable'
    ? { facts: collectFileFacts(unit, facts.environment), variable: exported.variable }
    : undefined;
}
