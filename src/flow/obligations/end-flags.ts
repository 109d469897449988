import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { lastName } from '../../project/syntax.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration } from './exploration.js';
import { releaseIn } from './releases.js';
import { keyOf, type ValueKey } from './value-keys.js';

/** A value that a place has: any that is truthy, or this literal. */
interface Claim {
  readonly key: ValueKey;
  readonly name: string;
  readonly literal: string | undefined;
}

/**
 * `ended` in `if (!ended) span.end()`: where a flag gets its value only beside a release, in whatever function that
 * stands, having the value says that the release has been.
 */
export function tellsRelease(
  exploration: Exploration,
  point: PathPoint,
  condition: ts.Expression,
  outcome: boolean,
): boolean {
  const claim = claimOf(point.unit, unwrapped(condition), outcome);
  if (!claim || (claim.literal === undefined && point.state.facts.has(claim.key))) return false;
  const sources = sourcesOf(point.unit, claim).filter(({ value }) => mayFit(claim, value));
  return sources.length > 0 && sources.every(({ node }) => isBesideRelease(exploration, point, node));
}

function claimOf(unit: SourceUnit, condition: ts.Expression, outcome: boolean): Claim | undefined {
  if (!ts.isBinaryExpression(condition)) return outcome ? claimAbout(unit, condition, undefined) : undefined;
  const operator = condition.operatorToken.getText();
  const holds = /^===?$/.test(operator) ? outcome : /^!==?$/.test(operator) ? !outcome : false;
  const right = unwrapped(condition.right);
  return holds && isLiteral(right) ? claimAbout(unit, condition.left, right.getText()) : undefined;
}

function claimAbout(unit: SourceUnit, place: ts.Expression, literal: string | undefined): Claim | undefined {
  const at = unwrapped(place);
  const name = ts.isIdentifier(at) ? at.text : ts.isPropertyAccessExpression(at) ? at.name.text : undefined;
  const key = name === undefined ? undefined : keyOf(unit, at);
  return name === undefined || key === undefined ? undefined : { key, name, literal };
}

interface Source {
  readonly node: ts.Node;
  /** What is given the value, and its last name. */
  readonly place: ts.Node;
  readonly name: string;
  readonly value: ts.Expression;
}

const sourcesByName = new WeakMap<SourceUnit, ReadonlyMap<string, readonly Source[]>>();

/** Where the place is given a value, in all of the file. */
function sourcesOf(unit: SourceUnit, { key, name }: Claim): readonly Source[] {
  const known = sourcesByName.get(unit) ?? collectSources(unit);
  sourcesByName.set(unit, known);
  return (known.get(name) ?? []).filter(({ place }) => isSamePlace(unit, place, key));
}

function isSamePlace(unit: SourceUnit, place: ts.Node, key: ValueKey): boolean {
  return ts.isPropertyDeclaration(place.parent)
    ? key === `this.${place.getText()}`
    : ts.isExpression(place) && keyOf(unit, place) === key;
}

function collectSources(unit: SourceUnit): ReadonlyMap<string, readonly Source[]> {
  const sources = new Map<string, Source[]>();
  for (const node of nodesIn(unit.ast)) {
    const source = sourceAt(node);
    if (source) sources.set(source.name, [...(sources.get(source.name) ?? []), source]);
  }
  return sources;
}

function sourceAt(node: ts.Node): Source | undefined {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
    const value = ts.isParameter(node) ? node.name : node.initializer;
    if (!value || !ts.isIdentifier(node.name) || ts.isObjectBindingPattern(value) || ts.isArrayBindingPattern(value))
      return undefined;
    return { node, place: node.name, name: node.name.text, value };
  }
  if (ts.isPropertyDeclaration(node) && node.initializer) {
    return { node, place: node.name, name: node.name.getText(), value: node.initializer };
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const name = lastName(node.left);
  return name === undefined ? undefined : { node, place: node.left, name, value: node.right };
}

/** What is no literal may be anything. */
function mayFit({ literal }: Claim, value: ts.Expression): boolean {
  const at = unwrapped(value);
  if (!isLiteral(at)) return true;
  return literal === undefined ? !/^(false|null|undefined|0|''|"")$/.test(at.getText()) : at.getText() === literal;
}

function isLiteral(at: ts.Expression): boolean {
  return /^(true|false|null|undefined|-?\d+|'[^']*'|"[^"]*")$/.test(at.getText());
}

/** In the same run of statements, with nothing between that could keep the release from coming. */
function isBesideRelease(exploration: Exploration, point: PathPoint, source: ts.Node): boolean {
  const statement = source.parent;
  if (!ts.isExpressionStatement(statement) || !ts.isBlock(statement.parent)) return false;
  const { statements } = statement.parent;
  const at = statements.indexOf(statement);
  const isRelease = (each: ts.Statement) => nodesIn(each).some((node) => releases(exploration, point, node));
  if (statements.slice(0, at).some(isRelease)) return true;
  const next = statements.slice(at + 1);
  const release = next.findIndex(isRelease);
  return release >= 0 && !next.slice(0, release).some(mayLeave);
}

function mayLeave(statement: ts.Statement): boolean {
  return nodesIn(statement).some(
    (node) => ts.isAwaitExpression(node) || ts.isReturnStatement(node) || ts.isThrowStatement(node),
  );
}

function releases({ tracked, environment }: Exploration, { unit, state }: PathPoint, node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  return releaseIn(tracked, unit, node, environment.resolver.calleeOf(unit, node), state) !== undefined;
}
