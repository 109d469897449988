import { ts } from '../project/ast.js';
import { settledValue, unwrapped } from '../project/expressions.js';
import type { ProjectView, SourceUnit } from '../project/source-unit.js';
import { lastName } from '../project/syntax.js';
import { callsBefore, chainFrom, initializersOf, methodsAfter } from './chains.js';
import type { Insertion } from './insertion.js';
import type { KnownInsertion, LibraryTables } from './library-tables.js';
import { tableOfRepository } from './repositories.js';
import { isTableClass } from './table-classes.js';
import { keyOf, natureOf } from './table-name.js';

/** A row that a call of a query builder or a mapper adds. */
export function insertionByCall(
  unit: SourceUnit,
  call: ts.CallExpression,
  tables: LibraryTables,
  project: ProjectView,
): Insertion | undefined {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  for (const known of tables.get(callee.name.text) ?? []) {
    const table = tableIn(unit, call, callee.expression, known, project);
    if (table === undefined || !natureOf(keyOf(table)) || !isMeant(call, known)) continue;
    return { table, key: keyOf(table), node: call };
  }
  return undefined;
}

function tableIn(
  unit: SourceUnit,
  call: ts.CallExpression,
  receiver: ts.Expression,
  { model, knowledge }: KnownInsertion,
  project: ProjectView,
): string | undefined {
  const [first] = call.arguments;
  switch (model.table) {
    case 'argument':
      return first && nameOfTable(first);
    case 'property':
      return ts.isPropertyAccessExpression(unwrapped(receiver)) ? lastName(receiver) : undefined;
    case 'call':
      return nameInCalls(receiver);
    case 'class': {
      const name = classOf(unit, receiver);
      return name !== undefined && isTableClass(project, name, knowledge.definitions ?? []) ? name : undefined;
    }
    case 'repository':
      return isNewRow(unit, first) ? tableOfRepository(unit, receiver, knowledge.repositories ?? []) : undefined;
  }
}

function isMeant(call: ts.CallExpression, { model, knowledge }: KnownInsertion): boolean {
  const [first] = call.arguments;
  const after = methodsAfter(call);
  if (model.property !== undefined && !hasProperty(first, model.property)) return false;
  if (model.followedBy !== undefined && !after.includes(model.followedBy)) return false;
  const chain = chainFrom(call).getText();
  return !(knowledge.upserts ?? []).some((name) => after.includes(name) || chain.includes(`.${name}(`));
}

function hasProperty(argument: ts.Expression | undefined, name: string): boolean {
  if (!argument || !ts.isObjectLiteralExpression(argument)) return false;
  return argument.properties.some((each) => each.name?.getText() === name);
}

function nameOfTable(argument: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(argument) ? argument.text : lastName(argument);
}

/** `knex('logs')`, `db.collection('logs')`. */
function nameInCalls(receiver: ts.Expression): string | undefined {
  const at = unwrapped(receiver);
  if (!ts.isCallExpression(at)) return undefined;
  const first = callsBefore(at).at(-1)?.arguments[0];
  return first && ts.isStringLiteralLike(first) ? first.text : undefined;
}

/** `Log`, `new Log(…)`, or a variable that is made by it. */
function classOf(unit: SourceUnit, receiver: ts.Expression): string | undefined {
  const at = unwrapped(receiver);
  if (ts.isNewExpression(at)) return lastName(at.expression);
  const name = lastName(at);
  if (name === undefined || /^[A-Z]/.test(name)) return name;
  return initializersOf(unit.ast, name)
    .filter(ts.isNewExpression)
    .map((made) => lastName(made.expression))[0];
}

/** A repository also saves what it has read: only what the code has just made is a new row. */
function isNewRow(unit: SourceUnit, row: ts.Expression | undefined): boolean {
  if (!row) return false;
  const at = settledValue(row);
  if (ts.isIdentifier(at)) return initializersOf(unit.ast, at.text).some((made) => isMade(made));
  return isMade(at);
}

function isMade(value: ts.Expression): boolean {
  if (ts.isCallExpression(value)) return lastName(value.expression) === 'create';
  return ts.isObjectLiteralExpression(value) || ts.isArrayLiteralExpression(value) || ts.isNewExpression(value);
}
