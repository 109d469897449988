import type { AnalysisEnvironment } from '../models/environment.js';
import type { ts } from '../project/ast.js';
import { locationOf } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';
import { collectFileFacts } from './file-facts.js';
import { findContainers } from './find-containers.js';
import { judgeContainer, type Verdict } from './verdict.js';

/**
 * A collection that lives long and is filled again and again, with what keeps it small. Where nothing does and nothing
 * tells how many entries there will be, it is left out: that is no answer.
 */
export interface ContainerSite {
  readonly unit: SourceUnit;
  readonly node: ts.Node;
  readonly name: string;
  readonly discharge: 'limited' | 'emptied' | 'fixed-keys' | 'leaks';
  readonly detail: string;
}

/** Every such collection of a file, in the order of the text. */
export function countContainers(unit: SourceUnit, environment: AnalysisEnvironment): readonly ContainerSite[] {
  const facts = collectFileFacts(unit, environment);
  return findContainers(unit, facts.fields, environment).flatMap((container) => {
    const fate = fateOf(unit, judgeContainer(facts, container));
    return fate ? [{ unit, node: container.declaration, name: container.name, ...fate }] : [];
  });
}

type Fate = Pick<ContainerSite, 'discharge' | 'detail'>;

function fateOf(unit: SourceUnit, verdict: Verdict): Fate | undefined {
  const lineOf = (node: ts.Node) => locationOf(unit, node).line;
  switch (verdict.kind) {
    case 'limited':
      return { discharge: 'limited', detail: `line ${lineOf(verdict.limit.node)} compares its size with a limit` };
    case 'emptied':
      return { discharge: 'emptied', detail: removalWords(verdict.removal, lineOf) };
    case 'fixed-keys': {
      const { evidence, words, origin } = verdict.growth.domain;
      const known = evidence === 'bounded' ? origin : undefined;
      return { discharge: 'fixed-keys', detail: known ?? `one entry for each ${words}` };
    }
    case 'grows': {
      const { confidence, insertion, keyDomain } = verdict.growing;
      return {
        discharge: 'leaks',
        detail: `${confidence}: line ${lineOf(insertion)} adds an entry for each ${keyDomain}`,
      };
    }
    default:
      return undefined;
  }
}

function removalWords(removal: Extract<Verdict, { kind: 'emptied' }>['removal'], lineOf: (node: ts.Node) => number) {
  return removal === 'elsewhere' ? 'another file takes entries out' : `line ${lineOf(removal.node)} takes entries out`;
}
