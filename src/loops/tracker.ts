import type { Frame } from '../calls/frame.js';
import type { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { distinct, type Way } from './way.js';

/** A `break` or `continue`, and the loop, switch or labelled statement it goes to. */
interface Jump {
  readonly kind: 'break' | 'continue';
  readonly target: ts.Node;
  readonly way: Way;
}

/** Where a function is entered again, and how one gets there. */
export interface Reentry {
  readonly at: ts.CallExpression | ts.Expression;
  readonly way: Way;
  /** The arguments of the new round, where they can be seen. */
  readonly given: readonly ts.Expression[] | undefined;
}

/** The function whose rounds are looked for. */
interface Entry {
  readonly fn: FunctionLike;
  /** The functions that lead back to it. */
  readonly cycle: ReadonlySet<FunctionLike>;
  readonly found: Reentry[];
}

/** The state of one walk through code: where ways go that do not end at the next statement. */
export interface Tracker {
  readonly frame: Frame;
  /** The function the walk is in, and those that called it; recursion is not followed. */
  readonly stack: readonly FunctionLike[];
  readonly entry: Entry | undefined;
  /** Statements and expressions still to be looked at; shared by the whole walk. */
  readonly budget: { left: number };
  readonly thrown: Way[];
  readonly returned: Way[];
  readonly jumps: Jump[];
  /** What the function returns is awaited by its caller. */
  readonly awaitsResult: boolean;
  /** The call that has raised the event whose handler is being walked. */
  readonly emitting?: ts.CallExpression;
}

/** Enough for the largest functions that people write; generated code beyond it is given up silently. */
const BUDGET = 100_000;

export function newTracker(frame: Frame, stack: readonly FunctionLike[], entry?: Entry): Tracker {
  return {
    frame,
    stack,
    entry,
    budget: { left: BUDGET },
    thrown: [],
    returned: [],
    jumps: [],
    awaitsResult: false,
  };
}

/** A tracker that collects the exits of an inner piece apart from those of the outer one. */
export function nested(tracker: Tracker): Tracker {
  return { ...tracker, thrown: [], returned: [], jumps: [] };
}

/** Takes the jumps to `target` off the tracker. */
export function takeJumps(tracker: Tracker, target: ts.Node, kind?: Jump['kind']): readonly Way[] {
  const taken = tracker.jumps.filter((each) => each.target === target && (!kind || each.kind === kind));
  const rest = tracker.jumps.filter((each) => !taken.includes(each));
  tracker.jumps.splice(0, tracker.jumps.length, ...rest);
  return distinct(taken.map((each) => each.way));
}
