import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { buildCfg } from '../cfg/build-cfg.js';
import type { Cfg, CfgNode } from '../cfg/cfg.js';
import { localFunction } from './holding.js';
import { keysAskedBy } from './truth.js';
import type { ValueKey } from './value-keys.js';

type LiveFacts = (node: CfgNode) => ReadonlySet<ValueKey>;

/** Graphs and what later conditions ask at each of their nodes, built once per function. */
export interface FunctionGraphs {
  cfgOf(unit: SourceUnit, fn: FunctionLike): Cfg;
  liveFactsOf(unit: SourceUnit, cfg: Cfg): LiveFacts;
  /** The ids of the nodes from which a path leads to the evaluation of `ast`, or of what it stands in. */
  waysTo(cfg: Cfg, ast: ts.Node): ReadonlySet<number>;
}

export function createFunctionGraphs(): FunctionGraphs {
  const graphs = new WeakMap<FunctionLike, Cfg>();
  const facts = new WeakMap<Cfg, LiveFacts>();
  const ways = new WeakMap<Cfg, { readonly ast: ts.Node; readonly ids: ReadonlySet<number> }>();
  return {
    cfgOf: (_unit, fn) => {
      const cfg = graphs.get(fn) ?? buildCfg(fn);
      graphs.set(fn, cfg);
      return cfg;
    },
    liveFactsOf: (unit, cfg) => {
      const live = facts.get(cfg) ?? computeLiveFacts(unit, cfg);
      facts.set(cfg, live);
      return live;
    },
    // One obligation after the other is asked about, each several times.
    waysTo: (cfg, ast) => {
      const last = ways.get(cfg);
      if (last?.ast === ast) return last.ids;
      const ids = findWays(cfg, ast);
      ways.set(cfg, { ast, ids });
      return ids;
    },
  };
}

function findWays(cfg: Cfg, ast: ts.Node): ReadonlySet<number> {
  const around = new Set<ts.Node>();
  for (let at = ast; at && at !== cfg.owner; at = at.parent) around.add(at);
  const pending = cfg.nodes.filter((node) => node.ast && around.has(node.ast)).map(({ id }) => id);
  const predecessors = predecessorsIn(cfg);
  const ids = new Set(pending);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const before of predecessors[id] ?? []) {
      if (ids.has(before)) continue;
      ids.add(before);
      pending.push(before);
    }
  }
  return ids;
}

function predecessorsIn(cfg: Cfg): readonly (readonly number[])[] {
  const predecessors = cfg.nodes.map((): number[] => []);
  for (const node of cfg.nodes) for (const edge of node.out) predecessors[edge.to.id]?.push(node.id);
  return predecessors;
}

/** Backward reachability: a fact is live where a condition that asks about it can still come. */
function computeLiveFacts(unit: SourceUnit, cfg: Cfg): LiveFacts {
  const live = cfg.nodes.map((node) => new Set(keysAskedAt(unit, node)));
  const predecessors = predecessorsIn(cfg);
  const pending = cfg.nodes.map((node) => node.id);
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    for (const before of predecessors[id] ?? []) {
      if (addAll(live[before], live[id])) pending.push(before);
    }
  }
  const none: ReadonlySet<ValueKey> = new Set();
  return (node) => live[node.id] ?? none;
}

/** A flag's definition asks as well: `const own = !given` is settled by what is known of `given`. */
function keysAskedAt(unit: SourceUnit, node: CfgNode): readonly ValueKey[] {
  if (!node.ast) return [];
  if (node.kind !== 'branch' && node.kind !== 'bind' && node.kind !== 'evaluate') return [];
  return [...keysAskedBy(unit, node.ast), ...keysAskedInside(unit, node.ast)];
}

/** `finish()`, a local function that runs here: its conditions ask as well. */
function keysAskedInside(unit: SourceUnit, node: ts.Node): readonly ValueKey[] {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
  const variable = unit.names.variableOf(node.expression);
  const fn = variable && !ts.isSourceFile(variable.owner) ? localFunction(variable) : undefined;
  if (!fn) return [];
  return nodesBelow(fn).flatMap((each) => (ts.isIfStatement(each) ? keysAskedBy(unit, each.expression) : []));
}

function addAll(into: Set<ValueKey> | undefined, from: ReadonlySet<ValueKey> | undefined): boolean {
  if (!into || !from) return false;
  const before = into.size;
  for (const key of from) into.add(key);
  return into.size > before;
}
