import type { LibraryModel, LockKnowledge, TableKnowledge, TypeModel } from './types.js';

/** One model per package: what a later model says of a name replaces what an earlier one said of it. */
export function mergeLibraries(models: readonly LibraryModel[]): readonly LibraryModel[] {
  const byPackage = new Map<string, LibraryModel>();
  for (const model of models) {
    const earlier = byPackage.get(model.package);
    byPackage.set(model.package, earlier ? mergePair(earlier, model) : model);
  }
  return [...byPackage.values()];
}

function mergePair(earlier: LibraryModel, later: LibraryModel): LibraryModel {
  return {
    package: later.package,
    docs: later.docs,
    modules: [...new Set([...(earlier.modules ?? []), ...(later.modules ?? [])])],
    types: mergeTypes(earlier.types ?? {}, later.types ?? {}),
    functions: { ...earlier.functions, ...later.functions },
    values: { ...earlier.values, ...later.values },
    resources: mergeLists(earlier.resources, later.resources, (each) => each.id),
    waits: mergeLists(earlier.waits, later.waits, (each) => each.function),
    requests: mergeLists(earlier.requests, later.requests, (each) => each.function),
    schedules: mergeLists(earlier.schedules, later.schedules, (each) => each.function),
    retries: mergeLists(earlier.retries, later.retries, (each) => each.function),
    containers: mergeLists(earlier.containers, later.containers, (each) => each.type),
    memoisers: mergeLists(earlier.memoisers, later.memoisers, (each) => each.function),
    locks: mergeLocks(earlier.locks ?? {}, later.locks ?? {}),
    tables: mergeTables(earlier.tables ?? { insertions: [] }, later.tables ?? { insertions: [] }),
  };
}

function mergeTables(earlier: TableKnowledge, later: TableKnowledge): TableKnowledge {
  const itself = (each: string) => each;
  return {
    insertions: mergeLists(earlier.insertions, later.insertions, (each) => `${each.table} ${each.method}`),
    upserts: mergeLists(earlier.upserts, later.upserts, itself),
    definitions: mergeLists(earlier.definitions, later.definitions, itself),
    repositories: mergeLists(earlier.repositories, later.repositories, itself),
  };
}

function mergeLocks(earlier: LockKnowledge, later: LockKnowledge): LockKnowledge {
  return {
    times: mergeLists(earlier.times, later.times, (each) => each.function),
    removals: mergeLists(earlier.removals, later.removals, (each) => each.function),
    creations: mergeLists(earlier.creations, later.creations, (each) => each.function),
    pooledStatements: mergeLists(earlier.pooledStatements, later.pooledStatements, (each) => each),
  };
}

type Types = Readonly<Record<string, TypeModel>>;

function mergeTypes(earlier: Types, later: Types): Types {
  const merged: Record<string, TypeModel> = { ...earlier };
  for (const [name, type] of Object.entries(later)) {
    const before = merged[name];
    merged[name] = {
      ...before,
      ...type,
      methods: { ...before?.methods, ...type.methods },
      properties: { ...before?.properties, ...type.properties },
    };
  }
  return merged;
}

function mergeLists<Item>(
  earlier: readonly Item[] = [],
  later: readonly Item[] = [],
  keyOf: (item: Item) => string,
): readonly Item[] {
  return [...new Map([...earlier, ...later].map((each) => [keyOf(each), each])).values()];
}
