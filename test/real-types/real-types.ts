import type { ModelRegistry } from '../../src/models/registry.js';
import type { CallModel, LibraryModel } from '../../src/models/types.js';
import { ts } from '../../src/project/ast.js';
import type { Declarations, Declared } from './declarations.js';
import { acquisitionsOf, landingOf, viasOf } from './landing.js';
import { OLDER_VERSIONS } from './older-versions.js';
import { TypeReader } from './types-behind.js';

/** A function, constructor or method of a model, with what the declarations say of it. */
export interface Place {
  /** `pg#Pool.connect`, `pg#new Pool`. */
  readonly where: string;
  readonly model: CallModel;
  readonly signatures: readonly ts.Signature[];
  /** Types that own the method, and those that inherit it; empty for functions and constructors. */
  readonly receivers: readonly ts.Type[];
  /** The type that has the method, `pg#Pool`. */
  readonly owner?: string;
}

/** Modules in which a name of the model may stand. */
export function specifiersOf(library: LibraryModel): readonly string[] {
  return [library.package, ...(library.modules ?? []), ...(OLDER_VERSIONS[library.package] ?? [])];
}

/** Types that lead to types that lead to types: no chain of a model is longer. */
const MAX_STEPS = 8;

/**
 * The compiler's types behind the type names of the models. A name that the library exports is that type; any other is
 * what the declarations say of the places that lead there.
 */
export class RealTypes {
  readonly reader: TypeReader;
  private readonly exported = new Map<string, readonly ts.Type[]>();
  private readonly reached = new Map<string, Set<ts.Type>>();

  constructor(
    private readonly registry: ModelRegistry,
    readonly declarations: Declarations,
  ) {
    this.reader = new TypeReader(declarations.checker);
    for (const library of registry.libraries) this.readExports(library);
    for (let step = 0; step < MAX_STEPS; step++) {
      if (!registry.libraries.map((library) => this.followPlaces(library)).includes(true)) break;
    }
  }

  isExported(reference: string): boolean {
    return this.exported.has(reference);
  }

  /** With the types that extend it. */
  family(reference: string): readonly ts.Type[] {
    const below = this.registry.libraries.flatMap(({ package: name, types = {} }) =>
      Object.keys(types)
        .filter((type) => types[type]?.extends === reference)
        .map((type) => `${name}#${type}`),
    );
    return [...this.of(reference), ...below.flatMap((each) => this.family(each))];
  }

  of(reference: string): readonly ts.Type[] {
    return this.exported.get(reference) ?? [...(this.reached.get(reference) ?? [])];
  }

  /** A name in every module of a library that has it. */
  lookup(library: LibraryModel, name: string): readonly Declared[] {
    return specifiersOf(library).flatMap((specifier) => this.declarations.lookup(specifier, name) ?? []);
  }

  /** Types of the values that go by a name. */
  values(library: LibraryModel, name: string): readonly ts.Type[] {
    return this.lookup(library, name).flatMap(({ value }) => (value ? [value] : []));
  }

  placesOf(library: LibraryModel): readonly Place[] {
    const functions = Object.entries(library.functions ?? {}).map(([name, model]): Place => {
      const signatures = this.values(library, name).flatMap((value) => this.reader.calls(value));
      return { where: `${library.package}#${name}`, model, signatures, receivers: [] };
    });
    return [...functions, ...Object.keys(library.types ?? {}).flatMap((type) => this.placesOfType(library, type))];
  }

  private placesOfType(library: LibraryModel, name: string): readonly Place[] {
    const reference = `${library.package}#${name}`;
    const { construct, methods = {} } = library.types?.[name] ?? {};
    const owners = this.of(reference);
    const receivers = this.family(reference);
    const called = Object.entries(methods).map(([method, model]): Place => {
      const signatures = owners
        .flatMap((type) => this.reader.member(type, method))
        .flatMap((type) => this.reader.calls(type));
      return { where: `${reference}.${method}`, model, signatures, receivers, owner: reference };
    });
    if (!construct) return called;
    const signatures = this.values(library, name).flatMap((value) => this.reader.constructs(value));
    return [...called, { where: `${library.package}#new ${name}`, model: construct, signatures, receivers: [] }];
  }

  private readExports(library: LibraryModel): void {
    for (const name of Object.keys(library.types ?? {})) {
      const named = this.lookup(library, name).flatMap(({ type }) => (type ? this.reader.parts(type) : []));
      const constructors = this.values(library, name).flatMap((value) => this.reader.constructs(value));
      const made = constructors.flatMap((each) => this.reader.parts(this.reader.returned(each)));
      const types = [...named, ...made];
      if (types.length > 0) this.exported.set(`${library.package}#${name}`, [...new Set(types)]);
    }
  }

  /** True where something new was reached. */
  private followPlaces(library: LibraryModel): boolean {
    const before = this.size();
    for (const place of this.placesOf(library)) {
      for (const [reference, types] of this.arrivals(place)) this.reach(reference, types);
    }
    for (const [name, type] of Object.entries(library.types ?? {})) {
      for (const [property, reference] of Object.entries(type.properties ?? {})) {
        const owners = this.of(`${library.package}#${name}`);
        this.reach(
          reference,
          owners.flatMap((owner) => this.reader.member(owner, property)).flatMap((type) => this.reader.awaited(type)),
        );
      }
    }
    for (const [name, reference] of Object.entries(library.values ?? {})) {
      this.reach(
        reference,
        this.values(library, name).flatMap((value) => this.reader.parts(value)),
      );
    }
    return this.size() > before;
  }

  private arrivals({ model, signatures, receivers }: Place): readonly (readonly [string, readonly ts.Type[]])[] {
    const returned = signatures.flatMap((each) => this.reader.awaited(this.reader.returned(each)));
    const acquired = acquisitionsOf(model).flatMap((acquire) => {
      const type = this.registry.resource(acquire.resource)?.type;
      if (type === undefined) return [];
      return viasOf(acquire).map((via) => [type, landingOf(this.reader, signatures, receivers, via)] as const);
    });
    return [...(model.returns === undefined ? [] : [[model.returns, returned] as const]), ...acquired];
  }

  private reach(reference: string, types: readonly ts.Type[]): void {
    const known = this.reached.get(reference) ?? new Set();
    for (const type of types) if (!this.reader.saysNothing(type) && isObject(type)) known.add(type);
    this.reached.set(reference, known);
  }

  private size(): number {
    return [...this.reached.values()].reduce((sum, types) => sum + types.size, 0);
  }
}

function isObject(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
}
