import type { LibraryModel } from './types.js';

/** Types a library's data and nothing else: a model file holds no code. */
export function defineLibrary(model: LibraryModel): LibraryModel {
  return model;
}
