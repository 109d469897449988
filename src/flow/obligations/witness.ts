import type { FlowStep, StepKind } from '../../findings/flow-path.js';
import { ts } from '../../project/ast.js';
import { locationOf } from '../../project/locations.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { LeakExit } from '../leak.js';
import type { PathPoint } from './exploded-graph.js';
import type { Tracked } from './tracked.js';

/** Paths through long functions decide many things; the last ones before the exit are those that matter. */
const MAX_BRANCHES = 6;

/** The story of a leak: the acquisition, the decisions on the way, what raises, and the exit that leaves it open. */
export function witnessSteps(tracked: Tracked, end: PathPoint, exit: { node: ts.Node; message: string }): FlowStep[] {
  const points = pathTo(end).filter((point) => point.parent?.state.phase === 'open' || isOpening(point));
  const events = points.flatMap((point) => stepAt(point));
  const steps = [acquireStep(tracked), ...withLastBranches(events)];
  const last = step(end.unit, exit.node, 'exit', exit.message);
  return [...steps, last];
}

function isOpening(point: PathPoint): boolean {
  return point.state.phase === 'open' && point.parent?.state.phase !== 'open';
}

/** What was made held nothing before: `const client = new Client(); await client.connect();`. */
function isOpenedLater({ parent }: PathPoint): boolean {
  return parent?.state.phase === 'dormant';
}

function pathTo(end: PathPoint): PathPoint[] {
  const points: PathPoint[] = [];
  for (let point: PathPoint | undefined = end; point; point = point.parent) points.unshift(point);
  return points;
}

function acquireStep(tracked: Tracked): FlowStep {
  return step(tracked.unit, tracked.site, 'acquire', `the ${tracked.resource.label} is acquired here`);
}

/** What happened on the edge that led to a point. */
function stepAt(point: PathPoint): FlowStep[] {
  const from = point.parent?.node;
  if (!from?.ast || !point.parent || !point.edge) return [];
  const { unit } = point.parent;
  if (isOpening(point)) return isOpenedLater(point) ? [step(unit, from.ast, 'call', 'this opens it')] : [];
  if (point.edge.kind === 'exception') return [step(unit, from.ast, 'throw', raising(point))];
  if (from.kind === 'branch') return [step(unit, from.ast, 'branch', deciding(point, from.ast))];
  if (isAliasing(point)) return [step(unit, from.ast, 'alias', 'it gets another name here')];
  return [];
}

function raising({ edge, parent }: PathPoint): string {
  const text = shortText(parent?.node.ast);
  if (edge?.cause === 'throw') return 'this throws';
  return edge?.cause === 'await' ? `\`${text}\` rejects` : `\`${text}\` throws`;
}

function deciding({ edge, parent }: PathPoint, condition: ts.Node): string {
  const outcome = edge?.kind === 'true';
  if (ts.isCaseClause(condition)) return outcome ? 'this case is taken' : 'this case is not taken';
  if (parent?.node.test === 'present') return `\`${shortText(condition)}\` is ${outcome ? 'present' : 'missing'}`;
  return `\`${shortText(condition)}\` is ${outcome ? 'true' : 'false'}`;
}

function isAliasing({ state, parent }: PathPoint): boolean {
  if (parent?.state.phase !== 'open' || parent.node.kind === 'bind') return false;
  const named = (keys: ReadonlySet<string>) => [...keys].filter((key) => !key.startsWith('n')).length;
  return named(parent.state.aliases) > 0 && named(state.aliases) > named(parent.state.aliases);
}

function withLastBranches(events: readonly FlowStep[]): FlowStep[] {
  const branches = events.filter((each) => each.kind === 'branch');
  const dropped = new Set(branches.slice(0, Math.max(0, branches.length - MAX_BRANCHES)));
  return events.filter((each) => !dropped.has(each));
}

export function step(unit: SourceUnit, node: ts.Node, kind: StepKind, message: string): FlowStep {
  const { file, line, column } = locationOf(unit, node);
  return { kind, file, line, column, message };
}

/** Source text for a message: one line, at most 60 characters. */
function shortText(node: ts.Node | undefined): string {
  const text = node?.getText().replace(/\s+/g, ' ') ?? '';
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** What the last step says: how the function is left while it is open. */
export function exitMessage({ resource }: Tracked, exit: LeakExit): string {
  const open = `the ${resource.label} is still open`;
  if (exit === 'return') return `the function returns here while ${open}`;
  if (exit === 'overwrite') return `its last name is overwritten here while ${open}`;
  if (exit === 'abandoned-generator') return `a consumer that stops here leaves the generator while ${open}`;
  if (exit === 'throw' || exit === 'reject') return `the exception leaves the function while ${open}`;
  return `the function ends after this while ${open}`;
}
