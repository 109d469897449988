import { ts } from '../project/ast.js';
import type { SchemaText, SourceUnit } from '../project/source-unit.js';
import { functionName, isFunctionWithBody } from '../project/syntax.js';
import { wordsOf } from '../util/words.js';
import { calledName, callsBefore, chainFrom } from './chains.js';
import { type Mention, type TableWords, textOf } from './mentions.js';
import { REMOVAL_IN_DEFINITION, REMOVAL_TEXT, REMOVAL_WORDS, SEEDING_PATH } from './vocabulary.js';

/**
 * Whether something in the file may take rows away. Generous on purpose: a table is reported only where nothing at all
 * speaks of an end, so a name such as `pruneOldRows` around a mention is enough.
 */
export function mayRemove(unit: SourceUnit, mentions: readonly Mention[]): boolean {
  if (SEEDING_PATH.test(unit.path)) return false;
  if (mentions.length > 0 && speaksOfRemoval(baseName(unit.path))) return true;
  return mentions.some(
    (mention) => isRemoved(mention) || isAmongRemovers(mention.node) || isLimitedByDefinition(mention),
  );
}

function isRemoved({ node, isText }: Mention): boolean {
  if (isText && !ts.isIdentifier(node)) return REMOVAL_TEXT.test(textOf(node)) && !isDefinitionToDrop(textOf(node));
  return isGivenToRemoval(node);
}

/** The way back of a migration. */
function isDefinitionToDrop(text: string): boolean {
  return /\bdrop\s+table\b/i.test(text) && !/\b(?:delete|truncate|partition)\b/i.test(text);
}

/** `logs.deleteMany()`, `db.delete(logs)`, `db('logs').where(…).del()`, `prune('logs')`. */
function isGivenToRemoval(node: ts.Node): boolean {
  for (let at: ts.Node = node; at && !ts.isStatement(at) && !ts.isFunctionLike(at); at = at.parent) {
    if (!ts.isExpression(at)) continue;
    const whole = chainFrom(at);
    if (ts.isCallExpression(whole) && callsBefore(whole).some((call) => isRemovalName(calledName(call)))) return true;
  }
  return false;
}

const SCHEMA_CHANGE = /^drop(?:Table|Collection|Column|Index|Foreign|Primary|Unique|Constraint|ForeignKey)/;

function isRemovalName(name: string | undefined): boolean {
  return name !== undefined && !SCHEMA_CHANGE.test(name) && speaksOfRemoval(name);
}

function speaksOfRemoval(name: string): boolean {
  return wordsOf(name).some((word) => REMOVAL_WORDS.has(word));
}

/** A function, a class or a list whose name says that it removes. */
function isAmongRemovers(node: ts.Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    const name = isFunctionWithBody(at) ? functionName(at) : nameOfHolder(at);
    if (name !== undefined && speaksOfRemoval(name)) return true;
  }
  return false;
}

function nameOfHolder(node: ts.Node): string | undefined {
  if (ts.isClassLike(node)) return node.name?.text;
  const isHolder = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
  return isHolder ? node.name.getText() : undefined;
}

/** The statement or class that makes the table tells a limit: a TTL index, a cascade, partitions. */
function isLimitedByDefinition({ node }: Mention): boolean {
  const definition = definitionAround(node);
  return definition !== undefined && REMOVAL_IN_DEFINITION.test(definition.getText());
}

/** The statement at the top level or in a migration's function, unless it is code that uses the table. */
export function definitionAround(node: ts.Node): ts.Node | undefined {
  let at = node;
  while (at.parent && !ts.isSourceFile(at.parent)) {
    if (ts.isClassDeclaration(at) && at.name !== node && !isDecoratorOf(node, at)) return undefined;
    if (ts.isFunctionDeclaration(at) && at.name !== node) return statementAround(node);
    at = at.parent;
  }
  return ts.isFunctionDeclaration(at) || ts.isImportDeclaration(at) ? undefined : at;
}

function isDecoratorOf(node: ts.Node, target: ts.ClassDeclaration): boolean {
  return (ts.getDecorators(target) ?? []).some((decorator) => decorator.pos <= node.pos && node.end <= decorator.end);
}

function statementAround(node: ts.Node): ts.Node {
  let at = node;
  while (!ts.isStatement(at)) at = at.parent;
  return at;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The statements and models of SQL files and schemas that speak of the table. */
export function schemaPartsAbout(schemas: readonly SchemaText[], { pattern }: TableWords): readonly string[] {
  return schemas
    .filter(({ path, text }) => !SEEDING_PATH.test(path) && pattern.test(text))
    .flatMap(({ path, text }) => text.split(path.endsWith('.sql') ? /;/ : /^\}/m))
    .filter((part) => pattern.test(part));
}

export function mayRemoveBySchema(parts: readonly string[]): boolean {
  return parts.some((part) => REMOVAL_IN_DEFINITION.test(part) || STATEMENT_THAT_REMOVES.test(part));
}

const STATEMENT_THAT_REMOVES = /\bdelete\s+from\b|\btruncate\b|partman|partition\s+of|retention|cron\.schedule/i;
