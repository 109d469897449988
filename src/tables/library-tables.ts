import type { AnalysisEnvironment } from '../models/environment.js';
import type { RowInsertionModel, TableKnowledge } from '../models/types.js';

/** What one of the libraries that the project uses says of a method. */
export interface KnownInsertion {
  readonly model: RowInsertionModel;
  readonly knowledge: TableKnowledge;
}

/** By the name of the method. */
export type LibraryTables = ReadonlyMap<string, readonly KnownInsertion[]>;

const known = new WeakMap<AnalysisEnvironment, LibraryTables>();

/** The insertions of the libraries that the project mentions anywhere: `create` of one it does not use means nothing. */
export function libraryTables(environment: AnalysisEnvironment): LibraryTables {
  const before = known.get(environment);
  if (before) return before;
  const { models, project } = environment;
  const used = models.libraries.filter((library) =>
    [library.package, ...(library.modules ?? [])].some((name) => project.filesMentioning(name).length > 0),
  );
  const tables = new Map<string, readonly KnownInsertion[]>();
  for (const knowledge of used.flatMap((library) => library.tables ?? [])) {
    for (const model of knowledge.insertions) {
      tables.set(model.method, [...(tables.get(model.method) ?? []), { model, knowledge }]);
    }
  }
  known.set(environment, tables);
  return tables;
}
