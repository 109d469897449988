import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { ownNodes } from '../../project/nodes.js';
import { functionAround, isFunctionWithBody, isLogical } from '../../project/syntax.js';
import type { Container } from '../container.js';
import { collectFileFacts, type FileFacts } from '../file-facts.js';
import type { Insertion } from '../uses.js';
import { isFixedCollection } from './fixed-collections.js';
import { askedFor, type IsKey, type Lookup, lookedUp, missing } from './lookups.js';

/** How far a key is followed into functions that refuse unknown ones. */
const MAXIMUM_DEPTH = 3;

/** True where the entry is there already when the insertion runs: it only puts another value in its place. */
export function onlyOverwrites(facts: FileFacts, container: Container, insertion: Insertion): boolean {
  const isKey = keyTest(insertion);
  const isOwn = (lookup: Lookup | undefined) =>
    lookup !== undefined && container.references.some((reference) => reference === unwrapped(lookup.collection));
  if (!isKey) return false;
  return (
    guardsOf(facts, insertion.node, isKey).some(isOwn) ||
    statementsBefore(insertion.node).some((statement) => assertedIn(facts, statement, isKey).some(isOwn))
  );
}

/** True where only a key gets to the insertion that the configuration, or a constant of the code, has. Reads other files. */
export function isRefusedIfUnknown(facts: FileFacts, insertion: Insertion): boolean {
  const isKey = keyTest(insertion);
  if (!isKey) return false;
  return (
    guardsOf(facts, insertion.node, isKey).some((lookup) => isFixedCollection(facts, lookup.collection)) ||
    statementsBefore(insertion.node).some((statement) => refusesUnknown(facts, statement, isKey, 0))
  );
}

function keyTest({ key, value }: Insertion): IsKey | undefined {
  const inserted = key ?? value;
  const at = inserted && unwrapped(inserted);
  if (!at || !(ts.isIdentifier(at) || ts.isPropertyAccessExpression(at))) return undefined;
  const text = at.getText();
  return (node) => unwrapped(node).getText() === text;
}

/** Lookups without which the code would not get to a node: `if (!hosts.has(id)) throw`, `if (id in hosts) …`. */
function guardsOf({ unit }: FileFacts, node: ts.Node, isKey: IsKey): readonly Lookup[] {
  const early = statementsBefore(node).map((statement) =>
    ts.isIfStatement(statement) && leaves(statement.thenStatement, ANYHOW)
      ? missing(unit, statement.expression, isKey)
      : undefined,
  );
  return [...early, ...enclosingGuards(unit, node, isKey)].filter((each) => each !== undefined);
}

function enclosingGuards(unit: FileFacts['unit'], node: ts.Node, isKey: IsKey): readonly (Lookup | undefined)[] {
  const found: (Lookup | undefined)[] = [];
  const around = functionAround(node);
  for (let at = node; at !== around && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isIfStatement(parent)) continue;
    if (parent.thenStatement === at) found.push(askedFor(unit, parent.expression, isKey));
    if (parent.elseStatement === at) found.push(missing(unit, parent.expression, isKey));
  }
  return found;
}

/** Statements of the same function that have run when a node does. */
function statementsBefore(node: ts.Node): readonly ts.Statement[] {
  const found: ts.Statement[] = [];
  const around = functionAround(node);
  for (let at = node; at !== around && !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (!ts.isBlock(parent) && !ts.isSourceFile(parent) && !ts.isCaseOrDefaultClause(parent)) continue;
    found.push(...parent.statements.slice(0, parent.statements.indexOf(at as ts.Statement)));
  }
  return found;
}

type Exits = ReadonlySet<ts.SyntaxKind>;
const BY_THROW: Exits = new Set([ts.SyntaxKind.ThrowStatement]);
const ANYHOW: Exits = new Set([
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.ContinueStatement,
]);

function leaves(statement: ts.Statement, exits: Exits): boolean {
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  return last !== undefined && exits.has(last.kind);
}

/** `queues.get(id)!`: the code says that the entry is there. */
function assertedIn({ unit }: FileFacts, statement: ts.Statement, isKey: IsKey): readonly Lookup[] {
  return alwaysRun(statement).flatMap((node) => {
    const lookup = ts.isNonNullExpression(node) ? lookedUp(unit, node.expression, isKey) : undefined;
    return lookup ?? [];
  });
}

/** The nodes of a simple statement that run whenever it does. */
function alwaysRun(statement: ts.Statement): readonly ts.Node[] {
  if (!ts.isVariableStatement(statement) && !ts.isExpressionStatement(statement)) return [];
  return ownNodes(statement).filter((node) => {
    for (let at = node; at !== statement; at = at.parent) {
      const { parent } = at;
      if (isFunctionWithBody(parent)) return false;
      if (ts.isConditionalExpression(parent) && parent.condition !== at) return false;
      if (isLogical(parent) && parent.right === at) return false;
    }
    return true;
  });
}

/** A statement that throws, or runs a function that throws, unless a fixed collection has the key. */
function refusesUnknown(facts: FileFacts, statement: ts.Statement, isKey: IsKey, depth: number): boolean {
  if (ts.isIfStatement(statement)) {
    const lookup = leaves(statement.thenStatement, BY_THROW) && missing(facts.unit, statement.expression, isKey);
    return Boolean(lookup) && isFixedCollection(facts, (lookup as Lookup).collection);
  }
  const runs = ts.isReturnStatement(statement) ? ownNodes(statement) : nodesOf(statement);
  return runs.some((node) => ts.isCallExpression(node) && isRefusedBy(facts, node, isKey, depth));
}

/** Calls stand in branches of an expression as well: `given ?? configOf(id)`. */
function nodesOf(statement: ts.Statement): readonly ts.Node[] {
  return ts.isVariableStatement(statement) || ts.isExpressionStatement(statement) ? ownNodes(statement) : [];
}

function isRefusedBy(facts: FileFacts, call: ts.CallExpression, isKey: IsKey, depth: number): boolean {
  const given = depth < MAXIMUM_DEPTH ? call.arguments.findIndex((argument) => carries(argument, isKey)) : -1;
  const argument = call.arguments[given];
  const target = argument && facts.environment.resolver.calleeOf(facts.unit, call).target;
  if (!argument || !target?.fn.body || !ts.isBlock(target.fn.body)) return false;
  const inside = parameterTest(target.fn, given, argument, isKey);
  const own = collectFileFacts(target.unit, facts.environment);
  return (
    inside !== undefined &&
    target.fn.body.statements.some((statement) => refusesUnknown(own, statement, inside, depth + 1))
  );
}

/** The key itself, `key ?? 0`, or an object with it: `{ hostId }`, `{ host: hostId }`. */
function carries(argument: ts.Expression, isKey: IsKey): boolean {
  const at = unwrapped(argument);
  if (isLogical(at)) return carries(at.left, isKey);
  return isKey(at) || propertyWith(at, isKey) !== undefined;
}

function propertyWith(at: ts.Expression, isKey: IsKey): string | undefined {
  const properties = ts.isObjectLiteralExpression(at) ? at.properties : [];
  const found = properties.find(
    (property) =>
      (ts.isShorthandPropertyAssignment(property) && isKey(property.name)) ||
      (ts.isPropertyAssignment(property) && isKey(property.initializer)),
  );
  return found?.name?.getText();
}

/** What the called function knows the key as: a parameter, or a property of it, taken apart or not. */
function parameterTest(fn: FunctionLike, position: number, argument: ts.Expression, isKey: IsKey): IsKey | undefined {
  const parameter = 'parameters' in fn ? fn.parameters[position] : undefined;
  if (!parameter) return undefined;
  const property = propertyWith(unwrapped(argument), isKey);
  const name = property === undefined ? parameter.name : nameOf(parameter.name, property);
  const text = name === undefined ? undefined : typeof name === 'string' ? name : name.getText();
  return text === undefined ? undefined : (node) => unwrapped(node).getText() === text;
}

function nameOf(binding: ts.BindingName, property: string): string | undefined {
  if (ts.isIdentifier(binding)) return `${binding.text}.${property}`;
  if (!ts.isObjectBindingPattern(binding)) return undefined;
  return binding.elements.find((each) => (each.propertyName ?? each.name).getText() === property)?.name.getText();
}
