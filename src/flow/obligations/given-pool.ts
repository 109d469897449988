import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { nodesBelow, nodesIn } from '../../project/nodes.js';
import type { ProjectView, SourceUnit } from '../../project/source-unit.js';
import { classAround, functionAround } from '../../project/syntax.js';
import { valueOfProperty } from './holding.js';
import { receiverOf } from './syntax.js';
import type { Tracked } from './tracked.js';

/** A class that more files name is not followed to all who make it. */
const MAX_FILES = 30;

/**
 * A connection of `this.pool`, where the class is given its pool and everybody who makes an instance makes the pool as
 * well and ends it in a `finally` around what the instance does: an exception that leaves the instance leads there.
 */
export function isEndedByMakers(project: ProjectView, { unit, site, resource }: Tracked): boolean {
  if (!resource.endsWithOwner || !ts.isCallExpression(site)) return false;
  const field = receiverOf(site);
  if (!field || !ts.isPropertyAccessExpression(field) || field.expression.kind !== ts.SyntaxKind.ThisKeyword)
    return false;
  const holder = classAround(site);
  const place = holder && givenAt(unit, holder, field.name.text);
  const makers = holder?.name && place ? creationsOf(project, holder.name.text) : [];
  return makers.length > 0 && makers.every((maker) => place !== undefined && endsWhatItGives(maker, place));
}

/** The argument of the constructor, or a property of it, that a field gets and keeps. */
interface Place {
  readonly argument: number;
  readonly property?: string;
}

function givenAt(unit: SourceUnit, holder: ts.ClassLikeDeclaration, field: string): Place | undefined {
  const maker = holder.members.find(ts.isConstructorDeclaration);
  const parameters = maker?.parameters ?? [];
  const own = parameters.findIndex(
    (each) => each.name.getText() === field && ts.isParameterPropertyDeclaration(each, maker ?? holder),
  );
  const values = valuesOfField(holder, field);
  if (own >= 0) return values.length === 0 ? { argument: own } : undefined;
  const [value] = values;
  if (!value || values.length > 1) return undefined;
  const [root, property] = ts.isPropertyAccessExpression(value) ? [value.expression, value.name.text] : [value];
  const variable = ts.isIdentifier(root) ? unit.names.variableOf(root) : undefined;
  const argument = [...parameters].map((each): ts.Node => each).indexOf(variable?.declaration ?? root);
  if (argument < 0) return undefined;
  return property === undefined ? { argument } : { argument, property };
}

function valuesOfField(holder: ts.ClassLikeDeclaration, field: string): readonly ts.Expression[] {
  return nodesIn(holder).flatMap((node): readonly ts.Expression[] => {
    if (ts.isPropertyDeclaration(node) && node.name.getText() === field)
      return node.initializer ? [node.initializer] : [];
    const isAssigned = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return isAssigned && node.left.getText() === `this.${field}` ? [unwrapped(node.right)] : [];
  });
}

interface Creation {
  readonly unit: SourceUnit;
  readonly node: ts.NewExpression;
}

/** Where instances are made; none where a subclass, or one file too many, hides some. */
function creationsOf(project: ProjectView, name: string): readonly Creation[] {
  const units = project.filesMentioning(name).flatMap((path) => project.unit(path) ?? []);
  const others = units.filter(({ isTest }) => !isTest);
  if (others.length > MAX_FILES || others.some(({ text }) => text.includes(`extends ${name}`))) return [];
  return others.flatMap((unit) => {
    const found: Creation[] = [];
    nodesBelow(unit.ast).forEach((node) => {
      if (ts.isNewExpression(node) && node.expression.getText() === name) found.push({ unit, node });
    });
    return found;
  });
}

function endsWhatItGives({ unit, node }: Creation, { argument, property }: Place): boolean {
  const given = node.arguments?.[argument];
  const value = given && property !== undefined ? propertyOf(given, property) : given;
  const variable = value && ts.isIdentifier(value) ? unit.names.variableOf(value) : undefined;
  if (!variable || variable.kind === 'param' || variable.owner !== functionAround(node)) return false;
  const isEnd = (at: ts.Node) =>
    ts.isCallExpression(at) &&
    ts.isPropertyAccessExpression(at.expression) &&
    isClosingName(at.expression.name.text) &&
    ts.isIdentifier(at.expression.expression) &&
    unit.names.variableOf(at.expression.expression) === variable;
  return triesAround(node).some(
    ({ tryBlock, finallyBlock }) =>
      finallyBlock && nodesIn(finallyBlock).some(isEnd) && nodesIn(tryBlock).some(ts.isAwaitExpression),
  );
}

function propertyOf(given: ts.Expression, name: string): ts.Expression | undefined {
  const at = unwrapped(given);
  const properties = ts.isObjectLiteralExpression(at) ? at.properties : [];
  const property = properties.find((each) => each.name?.getText() === name);
  const value = property && valueOfProperty(property);
  return value && unwrapped(value);
}

function triesAround(node: ts.Node): readonly ts.TryStatement[] {
  const found: ts.TryStatement[] = [];
  for (let at = node.parent; at && !ts.isFunctionLike(at); at = at.parent)
    if (ts.isTryStatement(at) && isInside(node, at.tryBlock)) found.push(at);
  return found;
}
