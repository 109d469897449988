import { ts } from '../ast.js';
import type { ExportTarget } from '../names.js';
import type { ExportContext } from './exports.js';

/** Reads `module.exports = …`, `exports.x = …` and `export = …`. */
export class CommonJsExports {
  constructor(
    private readonly context: ExportContext,
    private readonly add: (name: string, target: ExportTarget) => void,
    private readonly addStar: (specifier: string) => void,
  ) {}

  /** Chains count for every link: `exports.a = exports.b = value`. */
  readStatement(expression: ts.Expression): void {
    const names: string[] = [];
    let value = expression;
    while (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      const name = this.exportedName(value.left);
      if (name !== undefined) names.push(name);
      value = value.right;
    }
    for (const name of names) {
      if (name === 'export=') this.readWhole(value);
      else this.add(name, this.targetOf(value));
    }
  }

  /** The value that is the whole module. */
  readWhole(value: ts.Expression): void {
    this.add('export=', this.targetOf(value));
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
    if (!ts.isPropertyAccessExpression(target)) return undefined;
    const { expression, name } = target;
    if (this.isPlatform(expression, 'module') && name.text === 'exports') return 'export=';
    return this.isPlatform(expression, 'exports') || this.exportedName(expression) === 'export='
      ? name.text
      : undefined;
  }

  private isPlatform(node: ts.Expression, name: 'module' | 'exports'): boolean {
    return ts.isIdentifier(node) && node.text === name && !this.context.variableOf(node);
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

function isPlainName(name: ts.PropertyName): name is ts.Identifier | ts.StringLiteral {
  return ts.isIdentifier(name) || ts.isStringLiteral(name);
}
