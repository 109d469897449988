import type { ResourceModel } from '../../models/types.js';
import { isClosingName } from '../../models/verbs.js';
import type { Owner, OwnerFacts } from './owner.js';

const MAX_FILES = 40;

/** Whether other code ends a field, as far as it was looked at. */
export interface Elsewhere {
  readonly isReleased: boolean;
  /** What was not looked at, in words; empty where everything was. */
  readonly gaveUp: readonly string[];
}

/**
 * Released where other code that knows the class ends a field of this name: `session.server.close()`,
 * `clearInterval(x.timer)`. Told by the text, since a name is enough to keep silent.
 */
export function releasedElsewhere(
  { context, unit }: OwnerFacts,
  owner: Owner,
  field: string,
  resource: ResourceModel,
): Elsewhere {
  const { project } = context.environment;
  const name = field.replaceAll('$', '\\$');
  const called = new RegExp(`\\.${name}\\b[?!]?\\.?(\\w+)\\(`, 'g');
  const handed = new RegExp(`\\b(\\w+)\\(\\s*[\\w.?!]+\\.${name}\\b`, 'g');
  const ends = (word: string | undefined) =>
    word !== undefined && (isClosingName(word) || resource.release.some(({ method }) => method === word));
  const files = project.filesMentioning(field);
  const isReleased = files.slice(0, MAX_FILES).some((path) => {
    const other = project.unit(path);
    if (!other || other.isTest || !other.text.includes(owner.name)) return false;
    const texts = path === unit.path ? textsOutside(other.text, owner) : [other.text];
    return texts.some((text) => [...text.matchAll(called), ...text.matchAll(handed)].some(([, word]) => ends(word)));
  });
  const isLimited = files.length > MAX_FILES;
  return {
    isReleased,
    gaveUp: isLimited ? [`only ${MAX_FILES} of the ${files.length} files that mention \`${field}\` were searched`] : [],
  };
}

/** The text of the owner's own file without the owner: the methods of a prototype stand beside it. */
function textsOutside(text: string, { holder, methods }: Owner): readonly string[] {
  const outside: string[] = [];
  let from = 0;
  for (const { pos, end } of [holder, ...methods.map(({ fn }) => fn)].sort((one, other) => one.pos - other.pos)) {
    if (pos > from) outside.push(text.slice(from, pos));
    from = Math.max(from, end);
  }
  return [...outside, text.slice(from)];
}
