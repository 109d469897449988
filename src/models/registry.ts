import { isBuiltin } from 'node:module';
import { mergeLibraries } from './merge-libraries.js';
import { qualifyReferences } from './qualify-references.js';
import type {
  CallModel,
  ContainerModel,
  ExclusiveCreationModel,
  LibraryModel,
  LockTimesModel,
  MemoiserModel,
  RemovalModel,
  RequestModel,
  ResourceModel,
  RetryModel,
  ScheduleModel,
  TypeModel,
  WaitModel,
} from './types.js';
import { assertConsistent } from './validate-models.js';

/** A method that its name alone tells, whatever the receiver. */
export interface DistinctiveMethod {
  readonly package: string;
  /** Qualified type that owns it, `typeorm#DataSource`. */
  readonly type: string;
  readonly model: CallModel;
}

/**
 * Every library's data, merged and indexed. Type references in what it returns are qualified (`pg#Pool`), whether the
 * author wrote the package or not. A name is `specifier#export` where it says canonical; any specifier that leads to a
 * library (`fs`, `node:fs`, an entry of `modules`) is as good as its package.
 */
export interface ModelRegistry {
  /** One per package, in the order of first mention. */
  readonly libraries: readonly LibraryModel[];
  library(specifier: string): LibraryModel | undefined;
  /** With the methods and properties that it inherits; `reference` is qualified. */
  type(reference: string): TypeModel | undefined;
  resource(id: string): ResourceModel | undefined;
  /** The resource whose value has this qualified type, or is what its constructor makes (`ioredis#default`). */
  resourceOfType(reference: string): ResourceModel | undefined;
  functionModel(specifier: string, name: string): CallModel | undefined;
  /** Qualified type of an exported value. */
  valueType(specifier: string, name: string): string | undefined;
  distinctiveMethod(name: string): DistinctiveMethod | undefined;
  wait(canonical: string): WaitModel | undefined;
  retry(canonical: string): RetryModel | undefined;
  request(canonical: string): RequestModel | undefined;
  schedule(canonical: string): ScheduleModel | undefined;
  /** By qualified type. */
  container(reference: string): ContainerModel | undefined;
  memoiser(canonical: string): MemoiserModel | undefined;
  lockTimes(canonical: string): LockTimesModel | undefined;
  removal(canonical: string): RemovalModel | undefined;
  exclusiveCreation(canonical: string): ExclusiveCreationModel | undefined;
  /** Runs each statement on any connection of a pool. */
  isPooledStatement(canonical: string): boolean;
}

/**
 * Builds the registry; a later model of the same package overrides the earlier one name by name.
 * Throws UsageError that lists every reference which leads nowhere.
 */
export function createModelRegistry(models: readonly LibraryModel[]): ModelRegistry {
  const libraries = mergeLibraries(models).map(qualifyReferences);
  assertConsistent(libraries);
  const bySpecifier = indexSpecifiers(libraries);
  const library = (specifier: string) => bySpecifier.get(specifier) ?? bySpecifier.get(withNodePrefix(specifier));
  const types = indexTypes(libraries);
  const resources = libraries.flatMap((each) => each.resources ?? []);
  const byId = new Map(resources.map((each) => [each.id, each]));
  const byType = new Map(resources.flatMap((each) => (each.type === undefined ? [] : [[each.type, each] as const])));
  const made = (reference: string) => types.get(reference)?.construct?.returns ?? reference;
  const distinctive = indexDistinctive(libraries);
  const findIn = <Part>(name: string, part: (from: LibraryModel, exported: string) => Part | undefined) => {
    const { specifier, exported } = splitCanonical(name);
    const found = library(specifier);
    return found && part(found, exported);
  };
  return {
    libraries,
    library,
    type: (reference) => findIn(reference, (from, name) => types.get(`${from.package}#${name}`)),
    resource: (id) => byId.get(id),
    resourceOfType: (reference) => byType.get(reference) ?? byType.get(made(reference)),
    functionModel: (specifier, name) => own(library(specifier)?.functions, name),
    valueType: (specifier, name) => own(library(specifier)?.values, name),
    distinctiveMethod: (name) => distinctive.get(name),
    wait: (name) => findIn(name, (from, exported) => from.waits?.find((each) => each.function === exported)),
    retry: (name) => findIn(name, (from, exported) => from.retries?.find((each) => each.function === exported)),
    request: (name) => findIn(name, (from, exported) => from.requests?.find((each) => each.function === exported)),
    schedule: (name) => findIn(name, (from, exported) => named(from.schedules, exported)),
    container: (name) => findIn(name, (from, type) => from.containers?.find((each) => each.type === type)),
    memoiser: (name) => findIn(name, (from, exported) => named(from.memoisers, exported)),
    lockTimes: (name) => findIn(name, (from, exported) => named(from.locks?.times, ownName(types, from, exported))),
    removal: (name) => findIn(name, (from, exported) => named(from.locks?.removals, exported)),
    exclusiveCreation: (name) => findIn(name, (from, exported) => named(from.locks?.creations, exported)),
    isPooledStatement: (name) =>
      findIn(name, (from, exported) => from.locks?.pooledStatements?.includes(exported)) ?? false,
  };
}

/** Names come from scanned code: `constructor` and `toString` must not find what every object inherits. */
function own<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A default export is known by the class that it makes: `default.acquire` is `Redlock.acquire`. */
function ownName(types: ReadonlyMap<string, TypeModel>, from: LibraryModel, exported: string): string {
  const [type = '', ...members] = exported.split('.');
  const made = types.get(`${from.package}#${type}`)?.construct?.returns ?? '';
  const own = made.startsWith(`${from.package}#`) ? made.slice(from.package.length + 1) : type;
  return [own, ...members].join('.');
}

function named<Model extends { readonly function: string }>(
  models: readonly Model[] | undefined,
  name: string,
): Model | undefined {
  return models?.find((each) => each.function === name);
}

function withNodePrefix(specifier: string): string {
  return isBuiltin(specifier) ? `node:${specifier}` : specifier;
}

function splitCanonical(name: string): { specifier: string; exported: string } {
  const hash = name.indexOf('#');
  return { specifier: name.slice(0, hash), exported: name.slice(hash + 1) };
}

function indexSpecifiers(libraries: readonly LibraryModel[]): ReadonlyMap<string, LibraryModel> {
  const index = new Map<string, LibraryModel>();
  for (const library of libraries) for (const module of library.modules ?? []) index.set(module, library);
  for (const library of libraries) index.set(library.package, library);
  return index;
}

/** Inheritance is resolved here, once; the cycle check has already been made. */
function indexTypes(libraries: readonly LibraryModel[]): ReadonlyMap<string, TypeModel> {
  const declared = new Map<string, TypeModel>();
  for (const library of libraries) {
    for (const [name, type] of Object.entries(library.types ?? {})) declared.set(`${library.package}#${name}`, type);
  }
  const inherited = (type: TypeModel): TypeModel => {
    const base = type.extends === undefined ? undefined : declared.get(type.extends);
    return base ? extendType(inherited(base), type) : frozenType(type);
  };
  return new Map([...declared].map(([reference, type]) => [reference, inherited(type)]));
}

function extendType(base: TypeModel, type: TypeModel): TypeModel {
  return frozenType({
    ...type,
    methods: { ...base.methods, ...type.methods },
    properties: { ...base.properties, ...type.properties },
  });
}

/** Records without a prototype, since engines look names of scanned code up in them. */
function frozenType(type: TypeModel): TypeModel {
  return {
    ...type,
    methods: Object.assign(Object.create(null), type.methods),
    properties: Object.assign(Object.create(null), type.properties),
  };
}

function indexDistinctive(libraries: readonly LibraryModel[]): ReadonlyMap<string, DistinctiveMethod> {
  const index = new Map<string, DistinctiveMethod>();
  for (const library of libraries) {
    for (const [type, { methods }] of Object.entries(library.types ?? {})) {
      for (const [name, model] of Object.entries(methods ?? {})) {
        if (model.distinctive) index.set(name, { package: library.package, type: `${library.package}#${type}`, model });
      }
    }
  }
  return index;
}
