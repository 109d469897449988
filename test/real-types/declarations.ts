import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project, ts } from 'ts-morph';

/** Where the libraries stand installed, beside this file. */
const home = dirname(fileURLToPath(import.meta.url));

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node', 'vscode'],
  // Its list of exports forgets the declarations that it ships.
  paths: { redlock: [join(home, 'node_modules/redlock/dist/index.d.ts')] },
  typeRoots: [join(home, 'node_modules/@types')],
  esModuleInterop: true,
  skipLibCheck: true,
  noEmit: true,
  strict: true,
};

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

/** `global` is not a module: its names are those of the scope. */
const PLATFORM = 'global';

/** Compiles one file that imports every module; only its symbols are looked at. */
export function readDeclarations(specifiers: readonly string[]): Declarations {
  const modules = specifiers.filter((specifier) => specifier !== PLATFORM);
  const text = modules.map((specifier, at) => `import * as module${at} from '${specifier}';`).join('\n');
  const project = new Project({ compilerOptions, skipAddingFilesFromTsConfig: true });
  const source = project.createSourceFile(join(home, 'every-library.ts'), text);
  return new CompiledDeclarations(project.getTypeChecker().compilerObject, source.compilerNode);
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
