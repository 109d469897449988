import { UsageError } from '../findings/errors.js';
import { nearest } from '../util/did-you-mean.js';

/**
 * The one id that begins with what the user wrote, in whatever case. `where` completes "no finding with the id X …".
 * Throws UsageError where none or several do.
 */
export function matchId(written: string, ids: readonly string[], where: string): string {
  const exact = ids.find((id) => id === written);
  if (exact !== undefined) return exact;
  const [first, ...others] = ids.filter((id) => id.toLowerCase().startsWith(written.toLowerCase()));
  if (first === undefined) {
    const meant = nearest(written, ids);
    throw new UsageError(
      `no finding with the id ${written} ${where}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    );
  }
  if (others.length > 0) throw new UsageError(`${written} begins several ids`, [first, ...others]);
  return first;
}
