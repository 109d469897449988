import type { Confidence } from '../../findings/severity.js';
import { isPeerName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { nameOrText } from '../../project/syntax.js';
import { isEndedByOption } from './given-up.js';
import { isRaised, type LeakEnd, leavingNode } from './leak-end.js';
import { isShownToSomebody } from './shown-files.js';
import { isScript } from './start-up.js';
import type { ThrowTier, Tracked } from './tracked.js';
import { isEndWatched } from './watched-end.js';

/** `closeSync(out); closeSync(err);`: that closing a file which has just been opened fails is seldom worth a thought. */
function isCloseOfAnother({ resource }: Tracked, end: LeakEnd): boolean {
  const call = isRaised(end) && resource.kind === 'file' ? leavingNode(end) : undefined;
  const closing = call && ts.isAwaitExpression(call) ? call.expression : call;
  if (!closing || !ts.isCallExpression(closing)) return false;
  const name = nameOrText(closing.expression);
  return resource.release.some(({ method }) => method === name);
}

/** What goes to the other end of a network is cut off whenever that end goes away. */
function isFedToPeer(call: ts.Node): boolean {
  const [target] = ts.isCallExpression(call) ? call.arguments : [];
  return target !== undefined && isPeerName(target.getText());
}

/** Started with a signal or a limit of its own, and listened to: somebody may end it, and it tells when it ends. */
function isLimited(tracked: Tracked): boolean {
  const { site, resource } = tracked;
  return ts.isCallExpression(site) && isEndedByOption(site, resource) && isEndWatched(tracked);
}

/** Certain: the resource is known by its type, and the path needs nothing but a return, a throw or a rejection. */
export function confidenceOf(
  tracked: Tracked,
  tier: ThrowTier,
  end: LeakEnd,
  releases: readonly ts.Node[],
): Confidence {
  const isHandedOut = tracked.resource.kind === 'temp-file' && releases.length === 0 && isRaised(end);
  if (tier === 3 || end.gaveUp.length > 0 || end.isShared || tracked.isShared || tracked.isGuess) return 'possible';
  if (isScript(tracked.unit) || isLimited(tracked)) return 'possible';
  if (isShownToSomebody(tracked) || isCloseOfAnother(tracked, end)) return 'possible';
  if (end.fedInto) return isFedToPeer(end.fedInto) ? 'likely' : 'possible';
  if (tracked.resource.collected) return releases.length > 0 ? 'possible' : 'likely';
  // A name alone, and no release that would show what is meant; the project's own classes are known by their members.
  const isOwn = tracked.resource.id.startsWith('owner.');
  if (tracked.evidence === 'name' && releases.length === 0 && !isOwn) return 'possible';
  return tracked.evidence === 'type' && end.exit !== 'overwrite' && !end.isHalfBuilt && !end.isIndirect && !isHandedOut
    ? 'certain'
    : 'likely';
}
