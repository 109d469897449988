import { ts } from '../../src/project/ast.js';
import { checker, everyLibrary, PLATFORM } from './program.js';

/** What a name stands for in a library's declarations: a type, a value, or both (a class). */
export interface Declared {
  readonly type?: ts.Type;
  readonly value?: ts.Type;
}

/** The declarations of some modules, as the compiler reads them. */
export interface Declarations {
  readonly checker: ts.TypeChecker;
  /** False where a module has no declarations at all. */
  has(specifier: string): boolean;
  /** `Pool`, `default`, `promises.setTimeout`, `MongoClient.connect`. */
  lookup(specifier: string, name: string): Declared | undefined;
}

/** Of every module that the models name. */
export function readDeclarations(): Declarations {
  return new CompiledDeclarations(checker, everyLibrary.compilerNode);
}

class CompiledDeclarations implements Declarations {
  private readonly modules = new Map<string, ts.Symbol | undefined>();
  private readonly scope = new Map<string, ts.Symbol>();

  constructor(
    readonly checker: ts.TypeChecker,
    private readonly source: ts.SourceFile,
  ) {
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const { moduleSpecifier } = statement;
      this.modules.set(moduleSpecifier.text, checker.getSymbolAtLocation(moduleSpecifier));
    }
    for (const symbol of checker.getSymbolsInScope(source, ts.SymbolFlags.Value | ts.SymbolFlags.Type)) {
      this.scope.set(symbol.name, symbol);
    }
  }

  has(specifier: string): boolean {
    return specifier === PLATFORM || this.modules.get(specifier) !== undefined;
  }

  lookup(specifier: string, name: string): Declared | undefined {
    const [first = '', ...rest] = name.split('.');
    const module = this.modules.get(specifier);
    if (module && this.isWhole(specifier, name)) return this.declared(module);
    const symbol = specifier === PLATFORM ? this.scope.get(first) : this.exported(specifier, first);
    const start = symbol ? this.declared(symbol) : this.memberOfDefault(specifier, first);
    return rest.reduce<Declared | undefined>((of, member) => of?.value && this.member(of.value, member), start);
  }

  /** The namespace; also what `import fs from 'node:fs'` gives where nothing is exported as default. */
  private isWhole(specifier: string, name: string): boolean {
    return name === '*' || (name === 'default' && !this.exported(specifier, 'default'));
  }

  private exported(specifier: string, name: string): ts.Symbol | undefined {
    const module = this.modules.get(specifier);
    if (!module) return undefined;
    const whole = module.exports?.get(ts.InternalSymbolName.ExportEquals);
    if (name === 'default' && whole) return whole;
    return this.checker.getExportsOfModule(module).find((each) => each.name === name);
  }

  /** `pg.Pool`, where `pg` is an object that the module exports as a whole. */
  private memberOfDefault(specifier: string, name: string): Declared | undefined {
    const whole = name === 'default' ? undefined : this.exported(specifier, 'default');
    const { value } = whole ? this.declared(whole) : {};
    return value && this.member(value, name);
  }

  private member(of: ts.Type, name: string): Declared | undefined {
    const property = this.checker.getPropertyOfType(of, name);
    return property && this.declared(property);
  }

  private declared(symbol: ts.Symbol): Declared {
    const target = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    const isType = target.flags & ts.SymbolFlags.Type;
    const isValue = target.flags & ts.SymbolFlags.Value;
    return {
      ...(isType && { type: this.checker.getDeclaredTypeOfSymbol(target) }),
      ...(isValue && { value: this.checker.getTypeOfSymbolAtLocation(target, this.source) }),
    };
  }
}
