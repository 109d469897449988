import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { Cfg, CfgNode } from '../cfg/cfg.js';
import type { Discharge } from './discharge.js';
import type { Outcomes, PathPoint } from './exploded-graph.js';
import { type FlowState, stateKey, withLiveFacts } from './flow-state.js';
import type { FunctionGraphs } from './function-graphs.js';
import { countsAt } from './throw-policy.js';
import type { ThrowTier, Tracked, UnknownPolicy } from './tracked.js';
import { transfer } from './transfer.js';

/**
 * A path that ends with the obligation open, outside the usual exits: lost by assignment, at the end of a callback, or
 * where a callback raises.
 */
export interface LostPoint {
  readonly point: PathPoint;
  readonly reason: 'overwrite' | 'callback' | 'promise' | 'raised';
}

/** Where a path ends with the obligation met, and how. */
export interface MetPoint {
  readonly point: PathPoint;
  readonly reason: Discharge;
}

/** Pairs of graph node and state that one question may visit, inlined calls included. */
const MAX_POINTS = 4_000;
const MAX_INLINE_DEPTH = 4;
/** Callbacks that are written inside of the owner are its own code: they may be nested deeper. */
const MAX_NESTING = 12;

/**
 * One question: starting at the owner's entry, can an exit be reached while the obligation is open, under one policy
 * for unknown callees and one for throws? Breadth first, so the first path found to an exit is a shortest one.
 */
export class Exploration {
  /** Releases met on some path, in the order in which they were met. */
  readonly releases: ts.Node[] = [];
  /** How the paths that meet it do so, in the order in which they were met. */
  readonly met: MetPoint[] = [];
  /** Some path finds that nothing is held any more: a reader that is done. */
  isExhausted = false;
  /** Some path returns it to the caller (or resolves the caller's promise with it). */
  returned = false;
  /** Where it is returned, whoever made it has seen to its end on some occasion. */
  isShared = false;
  /** The properties of the returned object that are it, or give it back, where it is returned in one. */
  readonly returnedAs: string[] = [];
  readonly lost: LostPoint[] = [];
  /** Where a lock is held while the function stands still: at an await, a yield, or the head of a `for await`. */
  readonly pauses: PathPoint[] = [];
  readonly gaveUp = new Set<string>();
  /** Calls that read it to its end into something whose failure is not passed back. */
  readonly feeding = new Set<ts.Node>();
  private points = 0;
  private readonly inlining: FunctionLike[] = [];

  constructor(
    readonly tracked: Tracked,
    readonly environment: AnalysisEnvironment,
    readonly graphs: FunctionGraphs,
    readonly policy: UnknownPolicy,
    readonly tier: ThrowTier,
  ) {}

  /** Explores a function that is entered with `state`; `parent` is the point of the call, for the witness path. */
  explore(unit: SourceUnit, fn: FunctionLike, state: FlowState, parent?: PathPoint): Outcomes {
    const cfg = this.graphs.cfgOf(unit, fn);
    const live = this.graphs.liveFactsOf(unit, cfg);
    const visited = new Map<CfgNode, Set<string>>();
    const queue: PathPoint[] = [];
    const result = new OutcomeCollector(cfg);
    const { opensAt, owner } = this.tracked;
    const ways = fn === owner && opensAt !== 'entry' ? this.graphs.waysTo(cfg, opensAt) : undefined;
    const push = (point: PathPoint) => {
      // What never comes to the acquisition has nothing to tell: large functions branch off into much of that.
      if (ways && point.state.phase === 'before' && !ways.has(point.node.id)) return;
      const state = withLiveFacts(point.state, live(point.node));
      if (this.isNew(visited, point.node, state)) queue.push(state === point.state ? point : { ...point, state });
    };
    push({ unit, node: cfg.entry, state, parent, edge: undefined });
    for (let point = queue.shift(); point; point = queue.shift()) {
      if (result.take(point)) continue;
      for (const next of this.successors(point, result)) push(next);
    }
    return result.outcomes;
  }

  /** Explores a called function in place; undefined where that is too deep or leads back to itself. */
  inline(unit: SourceUnit, fn: FunctionLike, state: FlowState, parent: PathPoint): Outcomes | undefined {
    if (this.isUnderWay(fn) || fn === this.tracked.owner || this.isTooDeep(fn)) return undefined;
    this.inlining.push(fn);
    try {
      return this.explore(unit, fn, state, parent);
    } finally {
      this.inlining.pop();
    }
  }

  /** True while a called function is explored. */
  isUnderWay(fn: FunctionLike): boolean {
    return this.inlining.includes(fn);
  }

  /** What the callbacks inside of a function that runs some day leave open is not lost there. */
  forgetLost(from: number): void {
    const later = this.lost.splice(from);
    this.lost.push(...later.filter(({ reason }) => reason !== 'callback' && reason !== 'promise'));
  }

  private isTooDeep(fn: FunctionLike): boolean {
    const { owner } = this.tracked;
    const called = [...this.inlining, fn].filter((each) => !isInside(each, owner)).length;
    if (called <= MAX_INLINE_DEPTH && this.inlining.length < MAX_NESTING) return false;
    this.gaveUp.add('it is followed no further than four calls deep');
    return true;
  }

  private isNew(visited: Map<CfgNode, Set<string>>, node: CfgNode, state: FlowState): boolean {
    const states = visited.get(node) ?? new Set<string>();
    visited.set(node, states);
    const key = stateKey(state);
    if (states.has(key)) return false;
    if (++this.points > MAX_POINTS) {
      this.gaveUp.add(`more than ${MAX_POINTS} steps were needed to follow it`);
      return false;
    }
    states.add(key);
    return true;
  }

  private *successors(point: PathPoint, result: OutcomeCollector): Generator<PathPoint> {
    const { unit, node } = point;
    if (this.tracked.resource.kind === 'lock' && point.state.phase === 'open' && isPause(node)) this.pauses.push(point);
    const effect = transfer(this, point);
    if (effect.discharged) result.discharge();
    if (effect.reason) this.met.push({ point, reason: effect.reason });
    for (const edge of node.out) {
      const isRaised = effect.raises === true && edge.kind === 'exception';
      if (!isRaised && !countsAt(this, point, edge)) continue;
      for (const state of effect.after(edge)) yield { unit, node: edge.to, state, parent: point, edge };
    }
  }
}

function isPause({ kind, ast }: CfgNode): boolean {
  if (kind !== 'evaluate' || !ast) return false;
  return ts.isAwaitExpression(ast) || ts.isYieldExpression(ast) || isRoundOfForAwait(ast);
}

function isRoundOfForAwait({ parent }: ts.Node): boolean {
  return ts.isForOfStatement(parent) && parent.awaitModifier !== undefined;
}

/** Gathers how paths end. */
class OutcomeCollector {
  private readonly openAtReturn: PathPoint[] = [];
  private openAtThrow: PathPoint | undefined;
  private openAtAbandon: PathPoint | undefined;
  private discharged = false;

  constructor(private readonly cfg: Cfg) {}

  discharge(): void {
    this.discharged = true;
  }

  /** Records a point at an exit; false where it is none. */
  take(point: PathPoint): boolean {
    const { node, state } = point;
    const isOpen = state.phase === 'open';
    if (node === this.cfg.returnExit) {
      if (isOpen) this.openAtReturn.push(point);
    } else if (node === this.cfg.throwExit) {
      if (isOpen) this.openAtThrow ??= point;
    } else if (node === this.cfg.abandonExit) {
      if (isOpen) this.openAtAbandon ??= point;
    } else return false;
    return true;
  }

  get outcomes(): Outcomes {
    const { discharged, openAtReturn, openAtThrow, openAtAbandon } = this;
    return { discharged, openAtReturn, openAtThrow, openAtAbandon };
  }
}
