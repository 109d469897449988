import type { Resolver } from '../../models/resolver.js';
import { endingOfRead, type StreamSource, streamSourceOf } from '../../models/stream-sources.js';
import { isClosingName, isListeningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction } from './acquisitions.js';
import type { FlowContext } from './flow-context.js';
import { callsIn, onlyValueOf } from './syntax.js';
import { step } from './witness.js';

/** What a stream takes its pieces from, and how that is ended. */
interface Feed {
  readonly node: ts.Node;
  readonly label: string;
  readonly release: string;
  /** The name that the code has for it. */
  readonly name: string;
}

/**
 * A stream over something that is read piece by piece, or that pushes, whose source is not told when the reader gives
 * up: what it reads is left where it stands, with all that its own cleanup would release.
 */
export function uncancelledStreamsAt(
  { environment }: FlowContext,
  unit: SourceUnit,
  node: ts.Node,
): readonly ObligationLeak[] {
  if (!ts.isNewExpression(node)) return [];
  const source = sourceOf(environment.resolver, unit, node.expression);
  const members = source && membersOf(unit, node.arguments?.[0]);
  const around = enclosingFunction(node);
  if (!source || !members || !around || members.has(source.cancel)) return [];
  const feed = pulledFeed(unit, members.get(source.pull)) ?? pushingFeed(members.get(source.start ?? ''));
  if (!feed || isEndedOtherwise(around, node, feed)) return [];
  return [leakOf(unit, node, source, feed)];
}

/** By the name of the class, or of the one that it extends. */
function sourceOf(resolver: Resolver, unit: SourceUnit, made: ts.Expression): StreamSource | undefined {
  const named = streamSourceOf(made.getText().replace(/^.*\./, ''));
  const declared = named ? undefined : resolver.classOf(unit, made);
  const base = declared?.node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return named ?? (base && streamSourceOf(base.expression.getText().replace(/^.*\./, '')));
}

function membersOf(unit: SourceUnit, argument: ts.Expression | undefined): ReadonlyMap<string, ts.Node> | undefined {
  const at = argument && unwrapped(argument);
  const literal = at && ts.isIdentifier(at) ? onlyValueOf(unit.names.variableOf(at)) : at;
  if (!literal || !ts.isObjectLiteralExpression(literal)) return undefined;
  if (literal.properties.some(ts.isSpreadAssignment)) return undefined;
  return new Map(literal.properties.flatMap((each) => (each.name ? [[each.name.getText(), each] as const] : [])));
}

/** `iterator.next()` or `reader.read()` in what is asked for the next piece, of something made outside of it. */
function pulledFeed(unit: SourceUnit, pull: ts.Node | undefined): Feed | undefined {
  if (!pull) return undefined;
  for (const call of callsIn(pull)) {
    const callee = unwrapped(call.expression);
    const read = ts.isPropertyAccessExpression(callee) ? callee : undefined;
    const ending = read && endingOfRead(read.name.text);
    const variable = read && ts.isIdentifier(read.expression) ? unit.names.variableOf(read.expression) : undefined;
    if (!read || !ending || !variable || isInside(variable.declaration, pull) || endsByItself(variable)) continue;
    return { node: call, ...ending, name: variable.name };
  }
  return undefined;
}

/** What only walks through memory has no cleanup of its own. */
function endsByItself(variable: Variable): boolean {
  const value = onlyValueOf(variable);
  return value !== undefined && /(\[Symbol\.iterator\]|\.(values|entries|keys))\(\)$/.test(value.getText());
}

/** `feed.on('data', (piece) => controller.enqueue(piece))` */
function pushingFeed(start: ts.Node | undefined): Feed | undefined {
  if (!start) return undefined;
  for (const call of callsIn(start)) {
    const callee = unwrapped(call.expression);
    if (!ts.isPropertyAccessExpression(callee) || !isListeningName(callee.name.text)) continue;
    const pushes = call.arguments?.some((each) => ts.isFunctionLike(each) && enqueues(each)) ?? false;
    if (pushes) return { node: call, label: 'source', release: 'destroy', name: callee.expression.getText() };
  }
  return undefined;
}

/** Without a handler: after the reader has given up, this call is what throws, and what catches that may end the source. */
function enqueues(fn: ts.Node): boolean {
  const hasHandler = nodesIn(fn).some(ts.isTryStatement);
  return !hasHandler && callsIn(fn).some(({ expression }) => /\.enqueue$/.test(expression.getText()));
}

/** A signal that aborts, or a call elsewhere in the function, ends what is read. */
function isEndedOtherwise(around: FunctionLike, stream: ts.Node, feed: Feed): boolean {
  if (nodesIn(around).some((node) => ts.isStringLiteralLike(node) && /^(abort|aborted)$/.test(node.text))) return true;
  const isAsked = (call: ts.CallExpression | ts.NewExpression) => {
    const callee = unwrapped(call.expression);
    if (!ts.isPropertyAccessExpression(callee) || callee.expression.getText() !== feed.name) return false;
    const { text } = callee.name;
    return text === feed.release || (isClosingName(text) && !(isInside(call, stream) && isInDone(call)));
  };
  return callsIn(around).some(isAsked);
}

/** `if (done) { await file.close(); }`: at the end of the data, which a reader that gives up never sees. */
function isInDone(call: ts.Node): boolean {
  for (let at = call; at.parent && !ts.isFunctionLike(at); at = at.parent) if (ts.isIfStatement(at)) return true;
  return false;
}

function leakOf(unit: SourceUnit, stream: ts.NewExpression, { cancel }: StreamSource, feed: Feed): ObligationLeak {
  const { label, release, node } = feed;
  return {
    unit,
    resource: {
      id: 'shape.StreamSource',
      kind: 'stream',
      label,
      release: [{ method: cancel }],
      lifetime: 'scoped',
      severity: 'medium',
    },
    acquire: stream,
    exitNode: node,
    exit: 'cancelled',
    extent: 'some-path',
    confidence: 'likely',
    steps: [
      step(unit, stream, 'acquire', `the stream is built over \`${feed.name}\` here`),
      step(unit, node, 'note', `takes its pieces from \`${feed.name}\``),
      step(unit, stream, 'exit', `a reader that gives up calls ${cancel}(), which would have to call ${release}()`),
    ],
    gaveUp: [],
  };
}
