import { UsageError } from '../findings/errors.js';
import { suggestModel as suggestFrom } from '../models/suggest/suggest-model.js';
import type { LibraryModel } from '../models/types.js';
import { readDeclarations } from '../project/type-declarations.js';

/** A model of an installed package, from its declarations alone. Throws UsageError where they hold nothing to release. */
export function suggestModel(root: string, name: string): LibraryModel {
  const { homepage, files } = readDeclarations(root, name);
  const docs = homepage ?? `https://www.npmjs.com/package/${name}`;
  const model = suggestFrom({ name, docs, files });
  if (!model.resources?.length && !Object.keys(model.types ?? {}).length) {
    throw new UsageError(`nothing that ${name} declares has to be released`, [
      'no type that its functions give has a closing method; write the model by hand if that is wrong',
    ]);
  }
  return model;
}
