import type { FlowStep, StepKind } from '../findings/flow-path.js';
import type { ts } from '../project/ast.js';
import { locationOf } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';

export function stepAt(unit: SourceUnit, node: ts.Node, kind: StepKind, message: string): FlowStep {
  const owner = node.getSourceFile() === unit.ast ? node : unit.ast;
  const { file, line, column } = locationOf(unit, owner);
  return { kind, file, line, column, message };
}

/** "at once", "250 ms", "5 s". */
export function inWords(ms: number): string {
  if (ms <= 0) return 'at once';
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Math.round(ms / 100) / 10} s`;
}
