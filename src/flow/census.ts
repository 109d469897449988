import type { ts } from '../project/ast.js';
import { locationOf } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { AcquisitionSite, SiteFate } from './acquisition-site.js';
import type { ObligationLeak } from './leak.js';
import { acquisitionsOf } from './obligations/acquisitions.js';
import { summariseDischarges } from './obligations/discharge-summary.js';
import type { FlowContext } from './obligations/flow-context.js';
import { judge } from './obligations/judge-obligation.js';
import { leftBehindAt } from './obligations/left-behind.js';
import { ask } from './obligations/question.js';
import { callsIn } from './obligations/syntax.js';
import type { Tracked } from './obligations/tracked.js';
import { untrackedSites } from './obligations/untracked-sites.js';

/** Every acquisition site of a file, in the order of the text; flags used as locks are no resources and left out. */
export function takeCensus(context: FlowContext, unit: SourceUnit): readonly AcquisitionSite[] {
  const calls = callsIn(unit.ast);
  const leftBehind = new Map<ts.Node, ObligationLeak>();
  for (const leak of calls.flatMap((call) => leftBehindAt(context, unit, call))) {
    leftBehind.set(leak.acquire, leak);
  }
  return calls.flatMap((call) => {
    const leak = leftBehind.get(call);
    const sites = sitesAt(context, unit, call, acquisitionsOf(context, unit, call));
    return leak ? [{ unit, call, resource: leak.resource, ...leaking(leak) }] : sites;
  });
}

/** What becomes of what one call acquires. */
export function sitesAt(
  context: FlowContext,
  unit: SourceUnit,
  call: AcquisitionSite['call'],
  acquired: readonly Tracked[],
): readonly AcquisitionSite[] {
  if (acquired.length === 0) return untrackedSites(context, unit, call);
  return acquired.flatMap((each) => {
    const fate = fateOf(context, each);
    return fate ? [{ unit, call, resource: each.resource, ...fate }] : [];
  });
}

/** Undefined where nothing but words spoke of an acquisition, and no release bears them out. */
function fateOf(context: FlowContext, tracked: Tracked): SiteFate | undefined {
  const leak = judge(context, tracked);
  if (leak) return leaking(leak);
  const { exploration: lending } = ask(context, tracked, 'borrows', 2);
  if (lending.releases.length > 0) return summariseDischarges(tracked, lending);
  if (tracked.evidence === 'shape') return undefined;
  if (tracked.holds === 'receiver') {
    return {
      discharge: 'gave-up',
      detail: `nothing in the function that acquires the ${tracked.resource.label} releases it`,
    };
  }
  return summariseDischarges(tracked, ask(context, tracked, 'takes', 2).exploration);
}

function leaking({ unit, exitNode, steps, confidence }: ObligationLeak): SiteFate {
  const exit = steps.findLast((step) => step.kind === 'exit');
  const message = exit?.message ?? 'a path leaves it open';
  const { line } = exit ?? locationOf(unit, exitNode);
  return { discharge: 'leaks', detail: `${confidence}: line ${line}, ${message}` };
}
