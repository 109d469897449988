import type { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ObligationLeak } from '../leak.js';
import { keptInRefsAt } from './component-refs.js';
import { droppedSubscriptionsAt } from './dropped-subscriptions.js';
import type { FlowContext } from './flow-context.js';
import { givenUpAt } from './given-up.js';
import { outlivedTimersAt } from './outlived-timers.js';
import { racedTimersAt } from './raced-timers.js';
import { reportedFailuresAt } from './reported-failures.js';
import { uncancelledStreamsAt } from './uncancelled-streams.js';
import { weakKillsAt } from './weak-kills.js';

/** What a node leaves behind, told by other means than a path through one function. */
export function leftBehindAt(context: FlowContext, unit: SourceUnit, node: ts.Node): readonly ObligationLeak[] {
  return [
    ...racedTimersAt(context, unit, node),
    ...outlivedTimersAt(context, unit, node),
    ...droppedSubscriptionsAt(context, unit, node),
    ...givenUpAt(context, unit, node),
    ...uncancelledStreamsAt(context, unit, node),
    ...keptInRefsAt(context, unit, node),
    ...weakKillsAt(context, unit, node),
    ...reportedFailuresAt(context, unit, node),
  ];
}
