import type { PhrasingContent } from 'mdast';
import { type KindCount, sayDischarges } from '../../findings/census.js';
import { strong, words } from '../markdown/nodes.js';
import { pluralise } from '../shared/pluralise.js';

/** One line for each kind: the number of sites and how they are discharged. */
export function kindItems(kinds: readonly KindCount[]): PhrasingContent[][] {
  return kinds.map((count) =>
    words(strong(`${count.kind}:`), `${pluralise(count.sites, 'site')}, ${sayDischarges(count)}`),
  );
}
