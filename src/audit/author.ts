import { UsageError } from '../findings/errors.js';
import type { Git } from './git.js';

/** Who stands behind an event; throws UsageError where nobody does. */
export function authorOf(given: string | undefined, git: Git): string {
  const author = given ?? git.userName();
  if (author !== undefined) return author;
  throw new UsageError('nobody to name as the author', ['give --by, or set user.name in git']);
}
