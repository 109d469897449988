import { ts } from '../../project/ast.js';
import { locationOf } from '../../project/locations.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { callsIn } from '../obligations/syntax.js';
import type { Tracked } from '../obligations/tracked.js';
import type { HoldReason } from './open-ended.js';
import { isCompletionEvent, isDepartureEvent, namesResponse } from './vocabulary.js';

/**
 * A lock that is given back when the consumer has come to the end, and by nothing that happens when he goes before it:
 * `response.on('finish', release)` without `close`, a stream whose `pull` releases and which has no `cancel`.
 */
export function missedDeparture(tracked: Tracked, releases: readonly ts.Node[]): HoldReason | undefined {
  return missedClose(tracked, releases) ?? missedCancel(tracked.unit, releases);
}

interface Handler {
  readonly call: ts.CallExpression;
  readonly event: string;
  readonly emitter: string;
}

function missedClose(tracked: Tracked, releases: readonly ts.Node[]): HoldReason | undefined {
  const { unit } = tracked;
  const handlers = [...releases.flatMap(handlerAround), ...handedHandlers(tracked)];
  const finishing = handlers.find(({ event, emitter }) => isCompletionEvent(event) && namesResponse(emitter));
  if (!finishing || handlers.some(({ event }) => isDepartureEvent(event))) return undefined;
  return {
    unit,
    node: finishing.call,
    problem: `is given back only on \`${finishing.event}\` in line ${lineOf(unit, finishing.call)}, which never comes when the client goes before the end`,
    step: `a client that disconnects causes \`close\` and no \`${finishing.event}\``,
    isSure: true,
  };
}

/** The subscription whose callback a release stands in. */
function handlerAround(release: ts.Node): readonly Handler[] {
  for (let at = release; at.parent; at = at.parent) {
    const handler = ts.isFunctionLike(at) && ts.isCallExpression(at.parent) ? handlerOf(at.parent) : undefined;
    if (handler) return [handler];
  }
  return [];
}

/** `response.once('finish', release)`: the releaser itself is the callback. */
function handedHandlers({ unit, owner, site }: Tracked): readonly Handler[] {
  const declaration = ts.isAwaitExpression(site.parent) ? site.parent.parent : site.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return [];
  const releaser = unit.names.variableOf(declaration.name);
  return callsIn(owner).flatMap((call) => {
    const handler = ts.isCallExpression(call) ? handlerOf(call) : undefined;
    const given = call.arguments?.[1];
    const isReleaser = given && ts.isIdentifier(given) && unit.names.variableOf(given) === releaser;
    return handler && isReleaser ? [handler] : [];
  });
}

function handlerOf(call: ts.CallExpression): Handler | undefined {
  const { expression: callee } = call;
  const [event] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:on|once|addListener)$/.test(callee.name.text)) return undefined;
  if (!event || !ts.isStringLiteralLike(event)) return undefined;
  const { expression: owner } = callee;
  const emitter = ts.isPropertyAccessExpression(owner) ? owner.name.text : owner.getText();
  return { call, event: event.text, emitter };
}

/** `new ReadableStream({ pull() { … release() } })`: whoever cancels the stream calls `cancel`, and nothing else. */
function missedCancel(unit: SourceUnit, releases: readonly ts.Node[]): HoldReason | undefined {
  for (const release of releases) {
    const member = memberAround(release);
    if (!member || /^(?:cancel|destroy|_destroy|return|close)$/.test(member.name)) continue;
    const hasEnding = member.literal.properties.some((each) =>
      /^(?:cancel|destroy|return|flush)$/.test(each.name?.getText() ?? ''),
    );
    if (hasEnding) continue;
    return {
      unit,
      node: member.literal.parent,
      problem: `is given back only by \`${member.name}\` of the stream in line ${lineOf(unit, member.literal.parent)}: a consumer that cancels it leaves the lock taken`,
      step: 'this stream has no `cancel`, which is all that a consumer who goes calls',
      isSure: true,
    };
  }
  return undefined;
}

/** `start` or `pull` of the source that a stream is made of. */
function memberAround(
  release: ts.Node,
): { readonly name: string; readonly literal: ts.ObjectLiteralExpression } | undefined {
  for (let at = release; at.parent; at = at.parent) {
    const literal = at.parent;
    if (!ts.isObjectLiteralExpression(literal) || !ts.isObjectLiteralElementLike(at)) continue;
    const isSource = ts.isNewExpression(literal.parent) && /ReadableStream$/.test(literal.parent.expression.getText());
    return isSource ? { name: at.name?.getText() ?? '', literal } : undefined;
  }
  return undefined;
}

function lineOf(unit: SourceUnit, node: ts.Node): number {
  return locationOf(unit, node).line;
}
