import type { ts } from '../../project/ast.js';
import type { CallModel, LibraryModel, ResourceModel, TypeModel } from '../types.js';
import { type DeclaredCall, type DeclaredType, declaredFunctions, declaredTypes } from './declared-types.js';
import { KINDS_BY_NAME, LENDING } from './words.js';

export interface DeclaredPackage {
  readonly name: string;
  /** The page of its documentation. */
  readonly docs: string;
  readonly files: readonly ts.SourceFile[];
}

/**
 * Proposes a model from a package's declarations: types with a closing method are resources, and what makes or returns
 * one acquires it. A type that nothing of the package gives is left out. A proposal: what a declaration can't say (does
 * it hold something, is it commonly made once) is for whoever knows the library.
 */
export function suggestModel({ name, docs, files }: DeclaredPackage): LibraryModel {
  const types = declaredTypes(files);
  const suggestion = new Suggestion(name, types);
  const functions = { ...suggestion.calls(declaredFunctions(files)), ...suggestion.statics() };
  const modelled = suggestion.types();
  return {
    package: name,
    docs,
    ...(Object.keys(modelled).length > 0 && { types: modelled }),
    ...(Object.keys(functions).length > 0 && { functions }),
    resources: suggestion.resources(),
  };
}

class Suggestion {
  private readonly closable: ReadonlyMap<string, DeclaredType>;
  /** Names of the resources that some call gives; `true` where a method of another resource does. */
  private readonly given = new Map<string, boolean>();

  constructor(
    private readonly library: string,
    private readonly declared: readonly DeclaredType[],
  ) {
    this.closable = new Map(declared.filter(({ closers }) => closers.length > 0).map((each) => [each.name, each]));
  }

  statics(): Record<string, CallModel> {
    const all = this.declared.flatMap(({ name, statics }) => {
      return Object.entries(this.calls(statics)).map(([method, call]) => [`${name}.${method}`, call] as const);
    });
    return Object.fromEntries(all);
  }

  types(): Record<string, TypeModel> {
    const all = this.declared.map((type) => [type.name, this.typeModel(type)] as const);
    return Object.fromEntries(all.filter(([, { construct, methods }]) => construct || methods));
  }

  calls(calls: readonly DeclaredCall[], of?: DeclaredType): Record<string, CallModel> {
    const all = calls.map((call) => [call.name, this.callModel(call, of)] as const);
    return Object.fromEntries(all.filter((entry): entry is [string, CallModel] => entry[1] !== undefined));
  }

  resources(): readonly ResourceModel[] {
    return [...this.closable.values()]
      .filter(({ name }) => this.given.has(name))
      .map(({ name, closers }): ResourceModel => {
        const isScoped = this.given.get(name) === true;
        return {
          id: this.idOf(name),
          kind: KINDS_BY_NAME.find(([words]) => words.test(name))?.[1] ?? 'native',
          label: name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase(),
          type: name,
          release: closers.map((method) => ({ method })),
          lifetime: isScoped ? 'scoped' : 'process',
          severity: isScoped ? 'high' : 'medium',
        };
      });
  }

  private typeModel(type: DeclaredType): TypeModel {
    const methods = this.calls(type.methods, type);
    const isMade = type.isConstructible && type.closers.length > 0;
    if (isMade) this.give(type.name, false);
    return {
      ...(isMade && { construct: { acquires: { resource: this.idOf(type.name), via: 'result' } } }),
      ...(Object.keys(methods).length > 0 && { methods }),
    };
  }

  private callModel(
    { name, gives, isAwaited, lends }: DeclaredCall,
    of: DeclaredType | undefined,
  ): CallModel | undefined {
    const fails = isAwaited && ({ fails: 'rejects' } as const);
    if (lends && LENDING.test(name) && this.closable.has(lends.type))
      return { scopedCallback: lends.argument, ...fails };
    if (gives === undefined || !this.closable.has(gives) || gives === of?.name) return undefined;
    this.give(gives, of !== undefined && of.closers.length > 0);
    return {
      returns: gives,
      acquires: { resource: this.idOf(gives), via: isAwaited ? 'awaited' : 'result' },
      ...fails,
    };
  }

  private give(name: string, byResource: boolean): void {
    this.given.set(name, byResource || this.given.get(name) === true);
  }

  private idOf(name: string): string {
    return `${this.library}.${name}`;
  }
}
