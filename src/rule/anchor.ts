import { ts } from '../project/ast.js';
import { normalisedText } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';

/** Enough to tell two acquisitions of one function apart; minified code must not fill the ledger. */
const MAXIMUM_LENGTH = 200;

/**
 * What the identity of a finding is built on: the reported node without the bodies inside it. Editing the callback of
 * a timer or the body of a loop must not turn a settled finding into a new one.
 */
export function anchorOf(unit: SourceUnit, node: ts.Node): string {
  let text = normalisedText(unit, node);
  for (const body of outermostBodies(node)) text = text.replace(normalisedText(unit, body), () => '{ }');
  return text.slice(0, MAXIMUM_LENGTH);
}

function outermostBodies(node: ts.Node): readonly ts.Node[] {
  const bodies: ts.Node[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isBlock(child)) bodies.push(child);
    else ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  return bodies;
}
