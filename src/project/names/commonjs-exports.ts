import { ts } from '../ast.js';
import type { ExportTarget, Variable } from '../names.js';
import type { ExportContext } from './exports.js';

/** Reads `module.exports = …`, `exports.x = …` and `export = …`. */
export class CommonJsExports {
  constructor(
    private readonly context: ExportContext,
    private readonly add: (name: string, target: ExportTarget) => void,
    private readonly addStar: (specifier: string) => void,
  ) {}

  /** Chains count for every link: `exports.a = exports.b = value`. `holder` is a variable that takes the value as well. */
  readAssignment(expression: ts.Expression, holder?: Variable): void {
    const names: string[] = [];
    let value = expression;
    while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const name = this.exportedName(value.left);
      if (name !== undefined) names.push(name);
      value = value.right;
    }
    for (const name of names) {
      if (name === 'export=') this.readWhole(value, holder);
      else this.add(name, targetIn(holder) ?? this.targetOf(value));
    }
  }

  /** The value that is the whole module. */
  readWhole(value: ts.Expression, holder?: Variable): void {
    this.add('export=', targetIn(holder) ?? this.targetOf(value));
    const module = this.context.moduleOf(value);
    if (module?.imported === '*') this.addStar(module.specifier);
    if (ts.isObjectLiteralExpression(value)) for (const property of value.properties) this.readMember(property);
  }

  targetOf(value: ts.Expression): ExportTarget {
    const module = this.context.moduleOf(value);
    if (module) return { kind: 'reexport', ...module };
    const variable = ts.isIdentifier(value) ? this.context.variableOf(value) : undefined;
    return variable ? { kind: 'variable', variable } : { kind: 'expression', node: value };
  }

  /** `export=` for `module.exports`; the property for `exports.x` and `module.exports.x`. */
  private exportedName(target: ts.Expression): string | undefined {
    if (this.isModuleExports(target)) return 'export=';
    if (!ts.isPropertyAccessExpression(target)) return undefined;
    const { expression, name } = target;
    return this.isExports(expression) || this.isModuleExports(expression) ? name.text : undefined;
  }

  private isModuleExports(node: ts.Expression): boolean {
    if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'exports') return false;
    const { expression } = node;
    return ts.isIdentifier(expression) && expression.text === 'module' && !this.context.variableOf(expression);
  }

  /** A variable of that name hides the platform's, unless it is the same object: `var exports = module.exports = …`. */
  private isExports(node: ts.Expression): boolean {
    if (!ts.isIdentifier(node) || node.text !== 'exports') return false;
    const declaration = this.context.variableOf(node)?.declaration;
    if (!declaration) return true;
    const initialiser = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return initialiser !== undefined && this.isModuleExports(firstLink(initialiser));
  }

  private readMember(property: ts.ObjectLiteralElementLike): void {
    if (ts.isSpreadAssignment(property)) {
      const module = this.context.moduleOf(property.expression);
      if (module?.imported === '*') this.addStar(module.specifier);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      this.add(property.name.text, this.targetOf(property.name));
    } else if (ts.isPropertyAssignment(property) && isPlainName(property.name)) {
      this.add(property.name.text, this.targetOf(property.initializer));
    }
  }
}

function targetIn(holder: Variable | undefined): ExportTarget | undefined {
  return holder && { kind: 'variable', variable: holder };
}

function firstLink(expression: ts.Expression): ts.Expression {
  return ts.isBinaryExpression(expression) ? expression.left : expression;
}

function isPlainName(name: ts.PropertyName): name is ts.Identifier | ts.StringLiteral {
  return ts.isIdentifier(name) || ts.isStringLiteral(name);
}
