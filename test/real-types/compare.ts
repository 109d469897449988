import type { ModelRegistry } from '../../src/models/registry.js';
import type {
  AcquireModel,
  AcquireVia,
  CallModel,
  LibraryModel,
  ReleaseModel,
  ResourceModel,
} from '../../src/models/types.js';
import type { ts } from '../../src/project/ast.js';
import { acquisitionsOf, landingOf, viasOf } from './landing.js';
import { type Place, type RealTypes, specifiersOf } from './real-types.js';

/** Something that a model says and the declarations don't. */
export interface Contradiction {
  /** `pg#Pool.connect`: what an exception names. */
  readonly where: string;
  readonly what: string;
}

/** Everything in which a library's model and its real declarations part. */
export function contradictionsOf(library: LibraryModel, registry: ModelRegistry, real: RealTypes): Contradiction[] {
  return new Comparison(library, registry, real).run();
}

class Comparison {
  private readonly found: Contradiction[] = [];

  constructor(
    private readonly library: LibraryModel,
    private readonly registry: ModelRegistry,
    private readonly real: RealTypes,
  ) {}

  run(): Contradiction[] {
    const specifiers = specifiersOf(this.library);
    for (const specifier of specifiers) this.checkModule(specifier);
    if (!specifiers.some((specifier) => this.real.declarations.has(specifier))) return this.found;
    this.checkTypes();
    for (const place of this.real.placesOf(this.library)) this.checkCall(place);
    for (const resource of this.library.resources ?? []) this.checkResource(resource);
    this.checkRest();
    return this.found;
  }

  /** A further module of the same API has to share at least one name with it. */
  private checkModule(specifier: string): void {
    const {
      types,
      functions,
      values,
      waits = [],
      retries = [],
      requests = [],
      schedules = [],
      memoisers = [],
    } = this.library;
    const { removals = [] } = this.library.locks ?? {};
    const names = [types, functions, values].flatMap((record) => Object.keys(record ?? {}));
    names.push(
      ...[...waits, ...retries, ...requests, ...schedules, ...memoisers, ...removals].map((each) => each.function),
    );
    if (!this.real.declarations.has(specifier)) this.say(specifier, 'has no declarations');
    else if (!names.some((each) => this.real.declarations.lookup(specifier, each)))
      this.say(specifier, 'has no name of the model');
  }

  private say(where: string, what: string): void {
    this.found.push({ where, what });
  }

  private at(name: string): string {
    return `${this.library.package}#${name}`;
  }

  private get reader() {
    return this.real.reader;
  }

  private checkTypes(): void {
    for (const [name, { properties = {} }] of Object.entries(this.library.types ?? {})) {
      const owners = this.real.of(this.at(name));
      if (owners.length === 0) this.say(this.at(name), 'is neither exported nor reached');
      for (const [property, reference] of Object.entries(properties)) {
        this.checkArrival(
          `${this.at(name)}.${property}`,
          reference,
          owners.flatMap((owner) => this.reader.member(owner, property)).flatMap((type) => this.reader.awaited(type)),
        );
      }
    }
    for (const [name, reference] of Object.entries(this.library.values ?? {})) {
      const values = this.real.values(this.library, name);
      this.checkArrival(
        this.at(name),
        reference,
        values.flatMap((value) => this.reader.parts(value)),
      );
    }
  }

  /** A value that the model leads to a type has to be of that type. */
  private checkArrival(where: string, reference: string, types: readonly ts.Type[]): void {
    if (types.length === 0) this.say(where, 'does not exist');
    else if (!types.some((type) => this.isOf(type, reference))) this.say(where, `is no ${reference}`);
  }

  private isOf(type: ts.Type, reference: string): boolean {
    if (this.reader.saysNothing(type)) return true;
    const wanted = this.real.of(reference);
    if (wanted.some((each) => this.reader.isA(type, each))) return true;
    const members = this.membersOf(reference);
    const shapes = wanted.map((each) => members.filter((member) => this.reader.has(each, member)));
    if (shapes.length === 0) shapes.push([...members]);
    return shapes.some((shape) => shape.length > 0 && shape.every((member) => this.reader.has(type, member)));
  }

  /** What the engine looks for on a value of a type. */
  private membersOf(reference: string): readonly string[] {
    const { methods = {}, properties = {} } = this.registry.type(reference) ?? {};
    const released =
      this.registry.resourceOfType(reference)?.release.filter((each) => each.argument === undefined) ?? [];
    return [...Object.keys(methods), ...Object.keys(properties), ...released.map((each) => each.method)];
  }

  private checkCall(place: Place): void {
    const { where, model, signatures } = place;
    if (signatures.length === 0) {
      const anything = place.receivers.some((type) => this.reader.saysNothing(type));
      if (!anything && !this.isUntold(where)) this.say(where, 'does not exist');
      return;
    }
    if (model.returns !== undefined) {
      const returned = signatures.flatMap((each) => this.reader.awaited(this.reader.returned(each)));
      if (!returned.some((type) => this.isOf(type, model.returns as string)))
        this.say(where, `returns no ${model.returns}`);
    }
    this.checkPromise(place);
    this.checkAlias(place);
    this.checkArguments(where, model, signatures);
    for (const acquire of acquisitionsOf(model)) {
      for (const via of viasOf(acquire)) this.checkVia(place, acquire, via);
      this.checkAcquired(place, acquire);
    }
  }

  /** Declared as `any`. */
  private isUntold(where: string): boolean {
    const name = where.slice(this.library.package.length + 1).replace(/^new /, '');
    const values = this.real.values(this.library, name);
    if (values.length > 0) return values.some((value) => this.reader.saysNothing(value));
    const [type = '', member = ''] = name.split('.');
    return this.real
      .of(this.at(type))
      .some((owner) => this.reader.member(owner, member).some((each) => this.reader.saysNothing(each)));
  }

  private checkPromise({ where, model, signatures }: Place): void {
    const promises = signatures.some((each) => this.reader.isThenable(this.reader.returned(each)));
    if (model.fails === 'rejects' && !promises) this.say(where, 'returns no promise, so it can not reject');
  }

  private checkAlias({ where, model, signatures, owner }: Place): void {
    if (model.aliases === undefined) return;
    const returned = signatures.flatMap((each) => this.reader.awaited(this.reader.returned(each)));
    if (returned.length === 0) return this.say(where, 'returns nothing, so no alias');
    if (model.aliases !== 'receiver' || model.returns !== undefined || owner === undefined) return;
    if (!returned.some((type) => this.isOf(type, owner))) this.say(where, 'does not return what it is called on');
  }

  private checkArguments(where: string, model: CallModel, signatures: readonly ts.Signature[]): void {
    const parameter = (at: number) => signatures.flatMap((each) => this.reader.parameter(each, at));
    const isFunction = (at: number) =>
      parameter(at).some((type) => this.reader.saysNothing(type) || this.reader.calls(type).length > 0);
    const taken = model.takes === 'rest' ? [] : (model.takes ?? []);
    const aliased = typeof model.aliases === 'number' ? [model.aliases] : [];
    for (const at of [...taken, ...aliased]) if (parameter(at).length === 0) this.say(where, `has no argument ${at}`);
    const callbacks = acquisitionsOf(model).flatMap((each) => each.unlessCallback ?? []);
    const managed = model.scopedCallback === undefined ? [] : [model.scopedCallback];
    for (const at of [...callbacks, ...managed])
      if (!isFunction(at)) this.say(where, `takes no function as argument ${at}`);
  }

  private checkVia(place: Place, acquire: AcquireModel, via: AcquireVia): void {
    const resource = this.registry.resource(acquire.resource);
    const types = landingOf(this.reader, place.signatures, place.receivers, via);
    const told = typeof via === 'string' ? via : JSON.stringify(via);
    if (types.length === 0) this.say(place.where, `${acquire.resource} never appears as ${told}`);
    else if (via === 'result' && types.every((type) => this.isPromise(type, resource))) {
      this.say(place.where, `promises ${acquire.resource}, so it does not appear as ${told}`);
    } else if (resource) this.checkReleasable(place.where, resource, types, told);
  }

  /** A bare promise; one that can itself be released is the resource (`delay(ms).clear()`, `clearDelay(promise)`). */
  private isPromise(type: ts.Type, resource: ResourceModel | undefined): boolean {
    if (this.reader.saysNothing(type) || !this.reader.has(type, 'then') || !this.reader.has(type, 'finally'))
      return false;
    return !resource?.release.some((each) => each.argument !== undefined || this.reader.has(type, each.method));
  }

  /** One of the places has to hold what the resource is; others may hold a part of it, or the function that releases it. */
  private checkAcquired(place: Place, acquire: AcquireModel): void {
    const wanted = this.registry.resource(acquire.resource)?.type;
    const types = viasOf(acquire).flatMap((via) => landingOf(this.reader, place.signatures, place.receivers, via));
    if (wanted === undefined || types.length === 0 || types.some((type) => this.isOf(type, wanted))) return;
    this.say(place.where, `has no ${wanted} where ${acquire.resource} appears`);
  }

  /** At least one way to give the value back has to exist on what the declarations say it is. */
  private checkReleasable(where: string, resource: ResourceModel, types: readonly ts.Type[], told: string): void {
    const own = resource.release.filter((each) => each.argument === undefined);
    if (own.length < resource.release.length || types.some((type) => this.reader.saysNothing(type))) return;
    const fits = (type: ts.Type) =>
      own.some((each) => (each.callsItself ? this.reader.calls(type).length > 0 : this.reader.has(type, each.method)));
    if (!types.some(fits)) this.say(where, `what appears as ${told} has no release of ${resource.id}`);
  }

  private checkResource(resource: ResourceModel): void {
    const typed = resource.type === undefined ? [] : this.real.family(resource.type);
    const owners = [...typed, ...this.holdersOf(resource)];
    if (owners.length === 0) return;
    const named = [
      ...(resource.opensOn ?? []),
      ...(Array.isArray(resource.failing) ? (resource.failing as readonly string[]) : []),
      ...(resource.exhausted ? [resource.exhausted.method] : []),
      ...resource.release.filter((each) => each.argument === undefined && !each.callsItself).map((each) => each.method),
    ];
    for (const member of new Set(named)) {
      if (!owners.some((type) => this.reader.saysNothing(type) || this.reader.has(type, member))) {
        this.say(`${resource.id}.${member}`, 'does not exist on the value');
      }
    }
    for (const release of resource.release)
      if (release.argument !== undefined) this.checkReleasingCall(resource, release);
  }

  /** What the acquisitions of a resource put in place. */
  private holdersOf(resource: ResourceModel): readonly ts.Type[] {
    return this.real.placesOf(this.library).flatMap((place) => {
      const own = acquisitionsOf(place.model).filter((each) => each.resource === resource.id);
      return own.flatMap((each) =>
        viasOf(each).flatMap((via) => landingOf(this.reader, place.signatures, place.receivers, via)),
      );
    });
  }

  private checkReleasingCall(resource: ResourceModel, { method, on, argument = 0 }: ReleaseModel): void {
    const where = `${resource.id}.${method}`;
    if (on !== undefined && on !== 'global') {
      const signatures = this.real
        .of(on)
        .flatMap((type) => this.reader.member(type, method))
        .flatMap((type) => this.reader.calls(type));
      if (signatures.length === 0) this.say(where, `does not exist on ${on}`);
      else if (!signatures.some((each) => this.reader.parameter(each, argument).length > 0))
        this.say(where, `has no argument ${argument}`);
      return;
    }
    const known = this.registry.libraries.some((library) => this.declares(library, method));
    if (!known) this.say(where, 'is a function of no library');
  }

  /** As a function, a static method or a method of one of the types that the model names. */
  private declares(library: LibraryModel, method: string): boolean {
    const names = Object.keys(library.types ?? {});
    const owners = names.flatMap((name) => [
      ...this.real.of(`${library.package}#${name}`),
      ...this.real.values(library, name),
    ]);
    return this.real.values(library, method).length > 0 || owners.some((type) => this.reader.has(type, method));
  }

  private checkRest(): void {
    for (const wait of this.library.waits ?? []) {
      const signatures = this.signaturesOf(wait.function);
      const at = wait.delayArgument;
      if (signatures.length === 0) this.say(this.at(wait.function), 'does not exist');
      else if (at !== undefined && !signatures.some((each) => this.reader.parameter(each, at).length > 0)) {
        this.say(this.at(wait.function), `has no argument ${at}`);
      }
    }
    const { retries = [], requests = [], schedules = [], memoisers = [] } = this.library;
    for (const { function: name } of [...retries, ...requests, ...schedules, ...memoisers]) {
      if (!this.exists(name)) this.say(this.at(name), 'does not exist');
    }
    for (const container of this.library.containers ?? [])
      this.checkContainer(container.type, [...container.insert, ...container.remove], container.boundedBy);
  }

  /** A function, or a method that is told as `Type.method`. */
  private exists(name: string): boolean {
    if (this.real.values(this.library, name).length > 0) return true;
    const [type = '', member = ''] = name.split('.');
    return this.real.of(this.at(type)).some((owner) => this.reader.has(owner, member));
  }

  private checkContainer(name: string, members: readonly string[], options: readonly string[]): void {
    const constructors = this.real.values(this.library, name).flatMap((value) => this.reader.constructs(value));
    if (constructors.length === 0) this.say(this.at(name), 'is no class');
    const instances = constructors.map((each) => this.reader.returned(each));
    for (const member of members) {
      if (!instances.some((type) => this.reader.has(type, member)))
        this.say(`${this.at(name)}.${member}`, 'does not exist');
    }
    const given = constructors.flatMap((each) => this.reader.parameter(each, 0));
    for (const option of options) {
      if (!given.some((type) => this.reader.has(type, option))) this.say(`${this.at(name)}(${option})`, 'is no option');
    }
  }

  private signaturesOf(name: string): readonly ts.Signature[] {
    return this.real.values(this.library, name).flatMap((value) => this.reader.calls(value));
  }
}
