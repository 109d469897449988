import type { StepKind } from '../findings/flow-path.js';
import type { ts } from '../project/ast.js';
import { locationOf } from '../project/locations.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { Cause } from './cause.js';
import type { Skip } from './pairs/pair.js';
import type { VainRemoval } from './vain-removals.js';

interface ObstacleStep {
  readonly kind: StepKind;
  readonly node: ts.Node;
  readonly message: string;
}

/** The removal that is there, and what keeps it from running. */
export function obstacleSteps(cause: Cause): readonly ObstacleStep[] {
  if (cause.kind === 'removal-skipped') return skipSteps(cause.skip);
  if (cause.kind === 'put-back')
    return [{ kind: 'note', node: cause.at, message: 'what is not delivered stays or comes back' }];
  if (cause.kind === 'only-grows')
    return cause.vain ? [{ kind: 'note', node: cause.vain.node, message: VAIN_STEPS[cause.vain.kind] }] : [];
  const { comparison, onRead } = cause.expiry;
  return [
    { kind: 'branch', node: comparison, message: 'an entry that is too old is passed over' },
    ...(onRead ? [{ kind: 'remove' as const, node: onRead.node, message: 'takes out what is asked for again' }] : []),
  ];
}

const VAIN_STEPS: Readonly<Record<VainRemoval['kind'], string>> = {
  'other-key': 'takes out another key than the one that was added',
  blank: 'empties the entry, and its key stays',
  inner: 'empties what the entry holds, and the entry stays',
  watch: 'compares the size with a limit, and only tells of it',
};

function vainWords(line: number, kind: VainRemoval['kind']): string {
  if (kind === 'other-key') return `since line ${line} takes out another key`;
  if (kind === 'watch') return `since line ${line} only tells of its size`;
  return kind === 'blank' ? `since line ${line} leaves the key in place` : `though line ${line} empties what it holds`;
}

export function skipSteps({ kind, at, removal }: Skip): readonly ObstacleStep[] {
  const taken: ObstacleStep = { kind: 'remove', node: removal, message: 'takes it out again' };
  return kind === 'success-only'
    ? [{ ...taken, message: 'takes it out again, unless the promise rejects' }]
    : [{ kind: STEP_OF[kind], node: at, message: MESSAGE_OF[kind] }, taken];
}

const STEP_OF = {
  throws: 'throw',
  rejects: 'throw',
  returns: 'exit',
  stops: 'exit',
  timeout: 'note',
  condition: 'branch',
} as const;
const MESSAGE_OF = {
  throws: 'throws, and leaves the entry',
  rejects: 'may reject, and leaves the entry',
  returns: 'returns, and leaves the entry',
  stops: 'the consumer may stop here, and leave the entry',
  timeout: 'gives up waiting, and leaves the entry',
  condition: 'holds after a success only; what fails leaves the entry',
} as const;

/** In words that follow a comma: "when line 12 rejects". */
export function obstacleOf(unit: SourceUnit, cause: Cause): string | undefined {
  if (cause.kind === 'removal-skipped') return skipWords(unit, cause.skip);
  if (cause.kind === 'put-back') return `while line ${locationOf(unit, cause.at).line} keeps what is not delivered`;
  if (cause.kind === 'only-grows')
    return cause.vain && vainWords(locationOf(unit, cause.vain.node).line, cause.vain.kind);
  return cause.expiry.onRead ? 'unless the same key is asked for again' : 'though what is too old is passed over';
}

export function skipWords(unit: SourceUnit, { kind, at }: Skip): string {
  const { line } = locationOf(unit, at);
  if (kind === 'success-only') return 'when the promise rejects';
  if (kind === 'timeout') return `when the timer of line ${line} gives up`;
  if (kind === 'condition') return `when the condition of line ${line} does not hold`;
  return kind === 'stops' ? `when the consumer stops at line ${line}` : `when line ${line} ${kind}`;
}
