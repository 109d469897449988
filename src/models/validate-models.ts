import { UsageError } from '../findings/errors.js';
import type { CallModel, LibraryModel } from './types.js';

/** Throws UsageError unless every reference between the (qualified) models leads somewhere; names all that do not. */
export function assertConsistent(libraries: readonly LibraryModel[]): void {
  const problems = [
    ...duplicateResources(libraries),
    ...libraries.flatMap((library) => problemsOf(library, declaredTypes(libraries))),
    ...inheritanceCycles(libraries),
  ];
  if (problems.length > 0) throw new UsageError('library models are not consistent', problems);
}

/** A type is declared by its own entry, or by a resource or container of the same package that has it. */
function declaredTypes(libraries: readonly LibraryModel[]): ReadonlySet<string> {
  const types = new Set<string>();
  for (const library of libraries) {
    for (const name of Object.keys(library.types ?? {})) types.add(`${library.package}#${name}`);
    for (const { type } of library.containers ?? []) types.add(`${library.package}#${type}`);
    for (const { type } of library.resources ?? []) if (type?.startsWith(`${library.package}#`)) types.add(type);
  }
  return types;
}

function problemsOf(library: LibraryModel, types: ReadonlySet<string>): string[] {
  const resources = new Set((library.resources ?? []).map((each) => each.id));
  const unknownTypes = typeReferences(library)
    .filter(([, reference]) => !types.has(reference))
    .map(([place, reference]) => `${library.package}: ${place} names the type ${reference}, which no model declares`);
  const unknownResources = calls(library).flatMap(([place, call]) =>
    acquiredResources(call)
      .filter((id) => !resources.has(id))
      .map((id) => `${library.package}: ${place} acquires ${id}, which is not among its resources`),
  );
  return [...unknownTypes, ...unknownResources];
}

function acquiredResources(call: CallModel): string[] {
  return [...(call.acquires ? [call.acquires] : []), ...(call.acquiresIf ?? [])].map((each) => each.resource);
}

type Placed<Value> = readonly [place: string, value: Value];

function calls(library: LibraryModel): Placed<CallModel>[] {
  const functions = Object.entries(library.functions ?? {});
  const methods = Object.entries(library.types ?? {}).flatMap(([name, type]): Placed<CallModel>[] => [
    ...(type.construct ? [[`new ${name}`, type.construct] as const] : []),
    ...Object.entries(type.methods ?? {}).map(([method, call]) => [`${name}.${method}`, call] as const),
  ]);
  return [...functions, ...methods];
}

function typeReferences(library: LibraryModel): Placed<string>[] {
  const returned = calls(library).flatMap(([place, { returns }]): Placed<string>[] => {
    return returns === undefined ? [] : [[place, returns]];
  });
  const related = Object.entries(library.types ?? {}).flatMap(([name, type]): Placed<string>[] => [
    ...Object.entries(type.properties ?? {}).map(([property, to]) => [`${name}.${property}`, to] as const),
    ...(type.extends === undefined ? [] : [[`extends of ${name}`, type.extends] as const]),
  ]);
  const held = (library.resources ?? []).flatMap((resource): Placed<string>[] => [
    ...(resource.type === undefined ? [] : [[resource.id, resource.type] as const]),
    ...resource.release.flatMap(({ on, method }): Placed<string>[] => {
      return on === undefined || on === 'global' ? [] : [[`release ${method} of ${resource.id}`, on]];
    }),
  ]);
  return [...returned, ...related, ...Object.entries(library.values ?? {}), ...held];
}

function duplicateResources(libraries: readonly LibraryModel[]): string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const library of libraries) {
    for (const { id } of library.resources ?? []) {
      const owner = owners.get(id);
      if (owner !== undefined) problems.push(`${library.package}: the resource ${id} is declared by ${owner} already`);
      owners.set(id, library.package);
    }
  }
  return problems;
}

function inheritanceCycles(libraries: readonly LibraryModel[]): string[] {
  const bases = new Map<string, string | undefined>();
  for (const library of libraries) {
    for (const [name, type] of Object.entries(library.types ?? {}))
      bases.set(`${library.package}#${name}`, type.extends);
  }
  return [...bases.keys()].filter((type) => isOwnAncestor(type, bases)).map((type) => `${type} extends itself`);
}

function isOwnAncestor(type: string, bases: ReadonlyMap<string, string | undefined>): boolean {
  const seen = new Set<string>();
  for (let at = bases.get(type); at !== undefined && !seen.has(at); at = bases.get(at)) {
    if (at === type) return true;
    seen.add(at);
  }
  return false;
}
