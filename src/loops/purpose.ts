import { calledName, enclosingFunction, isFunction } from '../calls/syntax.js';
import { ts } from '../project/ast.js';

/** What repeated work is for; decides how much a short wait hurts. */
export type Purpose =
  | 'health check'
  | 'heartbeat'
  | 'reconnect'
  | 'restart'
  | 'subscription'
  | 'watcher'
  | 'poller'
  | 'retry loop'
  | 'lock wait'
  | 'loop'
  | 'background task'
  | 'shutdown'
  | 'code';

const WORDS: readonly (readonly [Purpose, RegExp])[] = [
  ['health check', /health|liveness|probe|\bping|[a-z]Ping/i],
  ['heartbeat', /heart_?beat|keep_?alive/i],
  ['reconnect', /re_?connect|connect(?!or|ion(?:s|String|Id))|open_?socket/i],
  ['restart', /re_?start|respawn|spawn|relaunch|\bfork/i],
  ['subscription', /subscri/i],
  ['watcher', /watch/i],
  ['lock wait', /lock|mutex|semaphore/i],
  ['retry loop', /retr(?:y|ies)|attempt|tries/i],
  ['poller', /poll|tick|refresh|sync|fetch|check|monitor/i],
];

/** The call itself and the two functions around it; farther names tell more of the place than of the work. */
const NEAREST = 3;

/** Told from the names around and in the repeated work; the more telling purpose wins. */
export function purposeOf(work: ts.Node, otherwise: Purpose): Purpose {
  const names = [...namesAround(work)].slice(0, NEAREST);
  return WORDS.find(([, words]) => names.some((name) => words.test(name)))?.[0] ?? otherwise;
}

/** Where being too eager harms others, not just this process. */
export function strainsOthers(purpose: Purpose): boolean {
  return ['health check', 'heartbeat', 'reconnect', 'restart', 'subscription'].includes(purpose);
}

function* namesAround(work: ts.Node): Generator<string> {
  if (ts.isCallExpression(work)) yield calledName(work);
  if (isFunction(work)) yield nameOf(work);
  for (let fn = enclosingFunction(work); fn; fn = enclosingFunction(fn)) yield nameOf(fn);
}

function nameOf(fn: ts.Node): string {
  const own = ts.getNameOfDeclaration(fn as ts.Declaration);
  if (own) return own.getText();
  const { parent } = fn;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.name.getText();
  }
  return ts.isBinaryExpression(parent) ? parent.left.getText() : '';
}
