import { ts } from '../../project/ast.js';
import type { SiteFate } from '../acquisition-site.js';
import type { Discharge, DischargeKind } from './discharge.js';
import type { PathPoint } from './exploded-graph.js';
import type { Exploration, MetPoint } from './exploration.js';
import type { Tracked } from './tracked.js';

const HANDED_OVER: ReadonlySet<DischargeKind> = new Set([
  'returned',
  'derived',
  'yielded',
  'stored',
  'passed',
  'entrusted',
]);

/** Sums up how the paths of one question meet an obligation that does not leak. */
export function summariseDischarges({ resource }: Tracked, exploration: Exploration): SiteFate {
  const { met, gaveUp, releases } = exploration;
  const [reason] = gaveUp;
  if (reason !== undefined) return { discharge: 'gave-up', detail: reason };
  if (releases.length > 0) return released(met);
  const over = handedOver(met);
  const [first] = over;
  if (first) return { discharge: first.way, detail: listed(over), at: first.node };
  return resource.opensOn?.length ? { discharge: 'unopened' } : { discharge: 'process' };
}

function released(met: readonly MetPoint[]): SiteFate {
  const entrusted = met.find(({ reason }) => reason.how === 'entrusted');
  if (entrusted) return { discharge: 'callback', detail: `given to ${entrusted.reason.to}` };
  const over = handedOver(met.filter(({ reason }) => reason.how !== 'derived'));
  if (over.length > 0) return { discharge: 'all-paths', detail: `or ${listed(over)}` };
  const ended = met.filter(({ reason }) => !['chained', 'derived', 'lost'].includes(reason.how));
  if (ended.every(({ reason }) => reason.how === 'disposed')) return { discharge: 'using' };
  if (ended.every(isInFinally)) return { discharge: 'finally' };
  return {
    discharge: 'all-paths',
    ...(ended.some(({ reason }) => reason.how === 'iterated') && { detail: 'the loop that reads it ends it' }),
  };
}

interface HandOver {
  readonly node: ts.Node;
  readonly way: 'returned' | 'stored' | 'passed';
  readonly words: string;
}

/** To whom it goes, each once; what a function of the project returns or stores deep down is told like its caller's. */
function handedOver(met: readonly MetPoint[]): readonly HandOver[] {
  const all = met.filter(({ reason }) => HANDED_OVER.has(reason.how)).map(({ reason }) => handOver(reason));
  return all.filter(({ words }, index) => all.findIndex((each) => each.words === words) === index);
}

function listed(over: readonly HandOver[]): string {
  return over.map(({ words }) => words).join(', ');
}

function handOver({ how, to, node }: Discharge): HandOver {
  if (how === 'stored') return { node, way: 'stored', words: `stored in ${to}` };
  if (how === 'passed') return { node, way: 'passed', words: `passed to ${to}` };
  if (how === 'entrusted') return { node, way: 'passed', words: `kept by a function given to ${to}` };
  if (how === 'derived') return { node, way: 'returned', words: 'what lives on it is returned to the caller' };
  return { node, way: 'returned', words: how === 'yielded' ? 'yielded to the consumer' : 'returned to the caller' };
}

/** The release, or a call on the way to it, stands in a `finally` block or in the handler of `.finally()`. */
function isInFinally({ point }: MetPoint): boolean {
  return callStack(point).some(standsInFinally);
}

/** The node itself, then the calls through which its function was entered. */
function callStack(end: PathPoint): readonly ts.Node[] {
  const stack = end.node.ast ? [end.node.ast] : [];
  for (let at: PathPoint | undefined = end; at; at = at.parent) {
    const call = at.edge === undefined ? at.parent?.node.ast : undefined;
    if (call) stack.push(call);
  }
  return stack;
}

function standsInFinally(node: ts.Node): boolean {
  if (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    node.expression.name.text === 'finally'
  )
    return true;
  for (let at = node; at.parent && !ts.isFunctionLike(at); at = at.parent) {
    if (ts.isTryStatement(at.parent) && at.parent.finallyBlock === at) return true;
  }
  return false;
}
