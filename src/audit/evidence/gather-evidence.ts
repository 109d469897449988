import { createHash } from 'node:crypto';
import { matchFiles } from '../../config/matches-files.js';
import { type Evidence, NO_EVIDENCE } from '../../ledger/conditions/evidence.js';
import { ts } from '../../project/ast.js';
import type { LoadedProject } from '../../project/load-project.js';
import { normalisedText } from '../../project/locations.js';
import type { ProjectView, SourceUnit } from '../../project/source-unit.js';
import type { Git } from '../git.js';
import { findSymbol } from './find-symbol.js';
import { packageVersion } from './package-version.js';

export interface EvidenceSource {
  readonly project: ProjectView;
  readonly textOf: LoadedProject['textOf'];
  readonly git: Git;
}

/** What the conditions of the ledger's decisions are checked against. Each answer is sought when it is asked for. */
export function gatherEvidence({ project, textOf, git }: EvidenceSource): Evidence {
  return {
    ...NO_EVIDENCE,
    packageVersion: (name) => packageVersion(project.root, name),
    changedSince: (commit, glob) => git.changedSince(commit)?.filter(matchFiles([glob])),
    symbolHash: (file, symbol) => ofSymbol(project, file, symbol, hashOf),
    callsFrom: (file, symbol) => ofSymbol(project, file, symbol, callsIn),
    occurrences: (pattern) => occurrencesOf(project.files, textOf, pattern),
  };
}

function ofSymbol<Answer>(
  project: ProjectView,
  file: string,
  symbol: string,
  answer: (unit: SourceUnit, nodes: readonly ts.Node[]) => Answer,
): Answer | null | undefined {
  if (!project.files.includes(file)) return null;
  const unit = project.unit(file);
  if (!unit) return undefined;
  const nodes = findSymbol(unit, symbol);
  return nodes.length === 0 ? null : answer(unit, nodes);
}

function hashOf(unit: SourceUnit, nodes: readonly ts.Node[]): string {
  const code = nodes.map((node) => normalisedText(unit, node)).join('\n');
  return createHash('sha256').update(code).digest('hex');
}

function callsIn(unit: SourceUnit, nodes: readonly ts.Node[]): readonly string[] {
  const calls: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) calls.push(normalisedText(unit, node.expression).replaceAll(' ', ''));
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return calls;
}

function occurrencesOf(files: readonly string[], textOf: LoadedProject['textOf'], pattern: string): readonly string[] {
  return files.flatMap((file) => {
    const lines = textOf(file)?.split('\n') ?? [];
    return lines.flatMap((line, index) => (line.includes(pattern) ? [`${file}:${index + 1}`] : []));
  });
}
