import type { FlowStep } from '../../findings/flow-path.js';
import { visible } from './escape.js';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `src/db.ts:13:20`, which terminals and editors open on a click. */
export function formatPlace(place: Place): string {
  return `${visible(place.file)}:${place.line}:${place.column}`;
}

/**
 * The two ends of a path as one sentence: where it starts and where it leaves. What follows the exit are notes, on
 * releases of other paths say.
 */
export function formatEnds(path: readonly FlowStep[]): string | undefined {
  const first = path[0];
  const last = path.findLast((step) => step.kind === 'exit') ?? path.at(-1);
  if (!first || !last || formatPlace(first) === formatPlace(last)) return undefined;
  return `from ${formatPlace(first)} to ${formatPlace(last)}`;
}
