import { isClosingName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import { nameOrText } from '../../project/syntax.js';
import type { CfgEdge } from '../cfg/cfg.js';
import { opening } from './acquisitions.js';
import { enclosingIf, firstStep } from './ended-by-condition.js';
import type { PathPoint } from './exploded-graph.js';
import { callsIn, leaves } from './syntax.js';
import type { Tracked } from './tracked.js';
import { keyOf } from './value-keys.js';

/**
 * `const lease = await acquireLease(key); if (lease.status !== 'acquired') return lease`: what words alone call an
 * acquisition may answer in several ways, and only those arms hold something under which it is released. An arm that
 * leaves without a release is another answer, and so is what comes after the only arm with one.
 */
export function isOtherAnswer(tracked: Tracked, { state }: PathPoint, condition: ts.Node, edge: CfgEdge): boolean {
  if (tracked.evidence !== 'shape' || state.phase !== 'open' || !asksAnswer(tracked, condition)) return false;
  if (ts.isCaseClause(condition))
    return edge.kind === 'true' ? isOtherCase(tracked, condition) : releasesOnlyIn(tracked, condition);
  const arms = enclosingIf(condition);
  const next = firstStep(edge.to);
  if (!arms || (next && isInside(next, arms.expression))) return false;
  const { thenStatement, elseStatement } = arms;
  if (next && isInside(next, thenStatement)) return leavesOpen(tracked, thenStatement);
  if (next && elseStatement && isInside(next, elseStatement)) return leavesOpen(tracked, elseStatement);
  return releasesOnlyIn(tracked, thenStatement);
}

function releasesOnlyIn(tracked: Tracked, arm: ts.Node): boolean {
  const all = releasesIn(tracked, tracked.owner);
  return all.length > 0 && all.every((each) => isInside(each, arm));
}

function leavesOpen(tracked: Tracked, arm: ts.Statement): boolean {
  return leaves(arm) && releasesIn(tracked, arm).length === 0;
}

/** A case that ends the function or the switch without a release, where another case has one. */
function isOtherCase(tracked: Tracked, clause: ts.CaseClause): boolean {
  const { statements, parent } = clause;
  if (statements.length === 0 || releasesIn(tracked, clause).length > 0) return false;
  const isLeft = statements.some((each) => leaves(each) || ts.isBreakStatement(each));
  return isLeft && (releasesIn(tracked, parent).length > 0 || statements.some(leaves));
}

/** The condition names the answer, or a part of it, and compares or tests it. */
function asksAnswer({ unit, site, holds }: Tracked, condition: ts.Node): boolean {
  if (!ts.isExpression(site)) return false;
  const { parent } = opening(site);
  const name = ts.isVariableDeclaration(parent) ? parent.name : ts.isBinaryExpression(parent) ? parent.left : undefined;
  const answer = name && ts.isIdentifier(name) ? unit.names.variableOf(name) : undefined;
  if (!answer) return false;
  const asked = ts.isCaseClause(condition) ? condition.parent.parent.expression : condition;
  return nodesIn(asked).some(
    (node) =>
      ts.isIdentifier(node) && unit.names.variableOf(node) === answer && (holds === 'receiver' || isAnswerPart(node)),
  );
}

/** Members by which an answer tells whether it was granted: those of a resource itself ask for something else. */
const ANSWERS = /^(ok|acquired|success|succeeded|locked|granted|obtained|held|status|kind|type|outcome|result|reason)$/;

function isAnswerPart({ parent }: ts.Node): boolean {
  return ts.isPropertyAccessExpression(parent) && ANSWERS.test(parent.name.text);
}

function releasesIn({ unit, releaser, releaseName }: Tracked, root: ts.Node): readonly ts.Node[] {
  return callsIn(root).filter((call) => {
    const callee = unwrapped(call.expression);
    if (releaser !== undefined) return keyOf(unit, callee) === releaser;
    const name = nameOrText(callee);
    return releaseName?.test(name) ?? isClosingName(name);
  });
}
