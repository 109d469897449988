import { ts } from '../project/ast.js';
import { nodesBelow } from '../project/nodes.js';
import { functionAround, functionName, functionsAround, isFunctionWithBody, lastName } from '../project/syntax.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import type { Removal } from './uses.js';

/** Entries carry a time, and code that reads them compares it: what is too old is passed over. */
export interface Expiry {
  /** The comparison that passes over what has expired. */
  readonly comparison: ts.Node;
  /** A removal on the way of a read: what is never asked for again stays. */
  readonly onRead: Removal | undefined;
}

const NOW = /\b(Date\.now\(|performance\.now\(|new Date\(|Date\(|hrtime|now\b)/i;
/** Functions that people call to take out one entry or all, as opposed to those that work through what is old. */
const ON_DEMAND =
  /^_*(invalidate|clear|reset|purge|remove|delete|evict|unset|del|forget|drop|flush|refresh|revoke|bust|consume|take|pop|logout|close|destroy|dispose|stop|shutdown)/i;

/**
 * The expiry of a container whose stale entries stay: a time is stored with each entry and compared on reads, and
 * every removal waits for somebody to ask for that very entry.
 */
export function expiryOf(facts: FileFacts, container: Container, removals: readonly Removal[]): Expiry | undefined {
  const comparisons = comparisonsOf(facts, container);
  const [comparison] = comparisons;
  if (!comparison) return undefined;
  const readers = new Set(comparisons.map((each) => functionAround(each)));
  const onRead = removals.find(({ node }) => readers.has(functionAround(node)));
  const isOnDemand = removals.every(
    (removal) =>
      !isWalk(removal) &&
      !isCalledInWalk(facts, removal) &&
      (readers.has(functionAround(removal.node)) || isAskedFor(removal)),
  );
  return isOnDemand ? { comparison, onRead } : undefined;
}

/** `entry.expiresAt > Date.now()`, `now - times.get(key) < TTL`, in functions that read the container. */
function comparisonsOf(facts: FileFacts, container: Container): readonly ts.Node[] {
  const readers = new Set(container.references.flatMap((reference) => functionsAround(reference).slice(0, 2)));
  const found = new Set<ts.Node>();
  for (const reader of readers) {
    nodesBelow(reader).forEach((node) => {
      if (!ts.isBinaryExpression(node) || !isComparison(node.operatorToken.kind)) return;
      if (NOW.test(node.getText()) && mentionsEntry(facts, container, node, 0)) found.add(node);
    });
  }
  return [...found];
}

function isComparison(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.LessThanToken && kind <= ts.SyntaxKind.GreaterThanEqualsToken;
}

/** The container itself, or a variable that was read from it. */
function mentionsEntry(facts: FileFacts, container: Container, node: ts.Node, depth: number): boolean {
  if (container.references.some((reference) => reference === node)) return true;
  const declaration = ts.isIdentifier(node) ? facts.unit.names.variableOf(node)?.declaration : undefined;
  const source = declaration && depth < MAXIMUM_DEPTH ? sourceOf(declaration) : undefined;
  if (source && mentionsEntry(facts, container, source, depth + 1)) return true;
  return ts.forEachChild(node, (child) => mentionsEntry(facts, container, child, depth) || undefined) ?? false;
}

const MAXIMUM_DEPTH = 2;

function sourceOf(declaration: ts.Node): ts.Expression | undefined {
  let at = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at)) at = at.parent;
  if (!ts.isVariableDeclaration(at)) return undefined;
  const list = at.parent.parent;
  return at.initializer ?? (ts.isForOfStatement(list) ? list.expression : undefined);
}

/** A removal that works through the entries, or that a timer runs. */
function isWalk({ node, whole }: Removal): boolean {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isIterationStatement(at, false)) return true;
    const { parent } = at;
    if (!ts.isCallExpression(parent) || !isFunctionWithBody(at)) continue;
    if (
      /^(forEach|filter|some|every|find|setInterval|setTimeout|schedule|finally|on|once|addEventListener|addListener)$/.test(
        lastName(parent.expression) ?? '',
      )
    )
      return true;
  }
  return whole && !isAskedForByName(node);
}

/** `while (size > limit) this.remove(oldest())`: the removal stands in a helper that a loop of this file calls. */
function isCalledInWalk(facts: FileFacts, { node }: Removal): boolean {
  const fn = functionAround(node);
  return fn !== undefined && facts.calls.callSitesOf(fn).calls.some(standsInLoop);
}

function standsInLoop(call: ts.Node): boolean {
  for (let at = call; !ts.isSourceFile(at) && !isFunctionWithBody(at); at = at.parent) {
    if (ts.isIterationStatement(at, false)) return true;
  }
  return false;
}

function isAskedFor({ node }: Removal): boolean {
  return isAskedForByName(node);
}

function isAskedForByName(node: ts.Node): boolean {
  return functionsAround(node).some((fn) => ON_DEMAND.test(functionName(fn) ?? ''));
}
