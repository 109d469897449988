import type { ResourceModel } from '../../models/types.js';
import { isClosingName } from '../../models/verbs.js';
import type { Owner, OwnerFacts } from './owner.js';

const MAX_FILES = 40;

/**
 * True where other code that knows the class ends a field of this name: `session.server.close()`,
 * `clearInterval(x.timer)`. Told by the text, since a name is enough to keep silent.
 */
export function isReleasedElsewhere(
  { context, unit }: OwnerFacts,
  owner: Owner,
  field: string,
  resource: ResourceModel,
): boolean {
  const { project } = context.environment;
  const name = field.replaceAll('$', '\\$');
  const called = new RegExp(`\\.${name}\\b[?!]?\\.?(\\w+)\\(`, 'g');
  const handed = new RegExp(`\\b(\\w+)\\(\\s*[\\w.?!]+\\.${name}\\b`, 'g');
  const ends = (word: string | undefined) =>
    word !== undefined && (isClosingName(word) || resource.release.some(({ method }) => method === word));
  return project
    .filesMentioning(field)
    .slice(0, MAX_FILES)
    .some((path) => {
      const other = project.unit(path);
      if (!other || other.isTest || !other.text.includes(owner.name)) return false;
      const texts = path === unit.path ? textsOutside(other.text, owner) : [other.text];
      return texts.some((text) => [...text.matchAll(called), ...text.matchAll(handed)].some(([, word]) => ends(word)));
    });
}

/** The text of the owner's own file before and after the owner. */
function textsOutside(text: string, { holder }: Owner): readonly string[] {
  return [text.slice(0, holder.pos), text.slice(holder.end)];
}
