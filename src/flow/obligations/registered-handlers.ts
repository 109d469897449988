import type { ResourceModel } from '../../models/types.js';
import { isEndingEvent, isListeningName, isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { ownNodes } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isFunctionWithBody } from '../../project/syntax.js';
import type { FlowContext } from './flow-context.js';
import { localFunction } from './holding.js';

type Call = ts.CallExpression | ts.NewExpression;

/** A function that is given to a resource, to be run when something happens to it. */
export interface RegisteredHandler {
  readonly call: Call;
  /** What the call is given. */
  readonly given: ts.Expression;
  /** Its code, where that is in sight. */
  readonly fn: FunctionLike | undefined;
  /** The event only tells of something, and ends nothing. */
  readonly isWarning: boolean;
}

/** The local name that the value of a call gets. */
export function nameGiven(unit: SourceUnit, call: Call): Variable | undefined {
  let at: ts.Node = topOfChain(call);
  while (ts.isExpression(at.parent) && settledValue(at.parent) === unwrapped(at as ts.Expression)) at = at.parent;
  const { parent } = at;
  const name = ts.isVariableDeclaration(parent)
    ? parent.name
    : ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === at
      ? parent.left
      : undefined;
  return name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
}

/** Every handler that is given to a resource where it is made, in the chain behind that, or by the name that it gets. */
export function handlersOf(
  context: FlowContext,
  unit: SourceUnit,
  site: Call,
  variable: Variable | undefined,
  resource: ResourceModel,
): readonly RegisteredHandler[] {
  const roots = variable ? variable.references.filter((each) => !variable.writes.includes(each)) : [];
  const calls = [site, ...[site, ...roots].flatMap(chainOn)];
  return calls.flatMap((call) => handlersGiven(context, unit, call, call === site, resource));
}

function handlersGiven(
  { environment }: FlowContext,
  unit: SourceUnit,
  call: Call,
  isSite: boolean,
  { warnsBy }: ResourceModel,
): readonly RegisteredHandler[] {
  const given = call.arguments ?? [];
  const name = isSite ? '' : ((call.expression as ts.PropertyAccessExpression).name?.text ?? '');
  const [event, listener] = given;
  if (isUnlisteningName(name)) return [];
  if (isListeningName(name)) {
    if (!event || !listener || !ts.isStringLiteralLike(event)) return [];
    const isWarning = event.text === warnsBy?.event;
    if (!isWarning && isEndingEvent(event.text)) return [];
    return [{ call, given: listener, fn: codeOf(unit, listener), isWarning }];
  }
  const isOpened = isSite || environment.resolver.calleeOf(unit, call).model?.aliases === 'receiver';
  const isWarning = name === warnsBy?.method;
  return [...given].flatMap((each, index): readonly RegisteredHandler[] => {
    const fn = codeOf(unit, each);
    const isHandler = isWarning ? index > 0 : fn !== undefined && isOpened;
    return isHandler ? [{ call, given: each, fn, isWarning }] : [];
  });
}

/** `on` and `once` of `socket.setNoDelay().on(…).once(…)`. */
function chainOn(root: ts.Expression): readonly ts.CallExpression[] {
  const found: ts.CallExpression[] = [];
  for (let at = root; ; ) {
    const access = at.parent;
    if (!ts.isPropertyAccessExpression(access) || access.expression !== at) return found;
    const call = access.parent;
    if (!ts.isCallExpression(call) || call.expression !== access) return found;
    found.push(call);
    at = call;
  }
}

function topOfChain(site: Call): ts.Expression {
  return chainOn(site).at(-1) ?? site;
}

/** Written in place, known by a local name, or what a local function returns: `errorHandler('timeout')`. */
function codeOf(unit: SourceUnit, given: ts.Expression): FunctionLike | undefined {
  const at = unwrapped(given);
  if (isFunctionWithBody(at)) return at;
  const named = ts.isCallExpression(at) ? unwrapped(at.expression) : at;
  const variable = ts.isIdentifier(named) ? unit.names.variableOf(named) : undefined;
  const local = variable && localFunction(variable);
  return local && ts.isCallExpression(at) ? returnedBy(local) : local;
}

function returnedBy(fn: FunctionLike): FunctionLike | undefined {
  for (const node of ownNodes(fn)) {
    const value = ts.isReturnStatement(node) ? node.expression : ts.isArrowFunction(node) ? node.body : undefined;
    if (value && isFunctionWithBody(value)) return value;
  }
  return undefined;
}
