import { ts } from '../ast.js';
import type { ExportTarget, ImportBinding, Variable } from '../names.js';
import { CommonJsExports } from './commonjs-exports.js';

/** What the exports need to know of the file's names. */
export interface ExportContext {
  variableOf(identifier: ts.Identifier): Variable | undefined;
  moduleOf(expression: ts.Expression): ImportBinding | undefined;
  /** The variable of a default export without a name. */
  unnamed(declaration: ts.Node): Variable | undefined;
}

export interface Exports {
  readonly byName: ReadonlyMap<string, ExportTarget>;
  readonly stars: readonly string[];
}

/** Reads the top-level statements; the first export of a name wins. */
export function collectExports(ast: ts.SourceFile, context: ExportContext): Exports {
  const collector = new ExportCollector(context);
  for (const statement of ast.statements) collector.read(statement);
  return collector.finish();
}

class ExportCollector {
  private readonly byName = new Map<string, ExportTarget>();
  private readonly stars = new Set<string>();
  private readonly commonJs: CommonJsExports;

  constructor(private readonly context: ExportContext) {
    this.commonJs = new CommonJsExports(
      context,
      (name, target) => this.add(name, target),
      (specifier) => this.stars.add(specifier),
    );
  }

  read(statement: ts.Statement): void {
    if (ts.isExportDeclaration(statement)) this.readClause(statement);
    else if (ts.isExportAssignment(statement)) {
      if (statement.isExportEquals) this.commonJs.readWhole(statement.expression);
      else this.add('default', this.commonJs.targetOf(statement.expression));
    } else if (ts.isExpressionStatement(statement)) this.commonJs.readAssignment(statement.expression);
    else if (isExported(statement)) this.readDeclaration(statement);
    else if (ts.isVariableStatement(statement)) this.readInitialisers(statement);
  }

  finish(): Exports {
    const whole = this.byName.get('export=');
    if (whole) this.add('default', whole);
    return { byName: this.byName, stars: [...this.stars] };
  }

  private add(name: string, target: ExportTarget): void {
    if (!this.byName.has(name)) this.byName.set(name, target);
  }

  private readClause(statement: ts.ExportDeclaration): void {
    const { moduleSpecifier, exportClause } = statement;
    const specifier = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : undefined;
    if (!exportClause) {
      if (specifier !== undefined) this.stars.add(specifier);
    } else if (ts.isNamedExports(exportClause)) {
      for (const element of exportClause.elements) this.readSpecifier(element, specifier);
    } else if (specifier !== undefined) {
      this.add(exportClause.name.text, { kind: 'reexport', specifier, imported: '*' });
    }
  }

  private readSpecifier(element: ts.ExportSpecifier, specifier: string | undefined): void {
    const local = element.propertyName ?? element.name;
    if (specifier !== undefined) {
      this.add(element.name.text, { kind: 'reexport', specifier, imported: local.text });
    } else if (ts.isIdentifier(local)) {
      this.addVariable(element.name.text, this.context.variableOf(local));
    }
  }

  private readDeclaration(statement: ts.Statement): void {
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) this.readBinding(declaration.name);
    } else if (isNamedDeclaration(statement)) {
      const variable = statement.name ? this.named(statement.name) : this.context.unnamed(statement);
      if (variable) this.addVariable(isDefault(statement) ? 'default' : variable.name, variable);
    }
  }

  /** `const app = module.exports = make()` */
  private readInitialisers(statement: ts.VariableStatement): void {
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer && ts.isIdentifier(name))
        this.commonJs.readAssignment(initializer, this.context.variableOf(name));
    }
  }

  private readBinding(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) this.addVariable(name.text, this.context.variableOf(name));
    else for (const element of name.elements) if (ts.isBindingElement(element)) this.readBinding(element.name);
  }

  private named(name: ts.ModuleName): Variable | undefined {
    return ts.isIdentifier(name) ? this.context.variableOf(name) : undefined;
  }

  private addVariable(name: string, variable: Variable | undefined): void {
    if (variable) this.add(name, { kind: 'variable', variable });
  }
}

type NamedDeclaration =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration
  | ts.ImportEqualsDeclaration;

function isNamedDeclaration(statement: ts.Statement): statement is NamedDeclaration {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement) ||
    ts.isImportEqualsDeclaration(statement)
  );
}

function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function isDefault(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DefaultKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some((modifier) => modifier.kind === kind) ?? false;
}
