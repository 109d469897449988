import { ts } from '../ast.js';
import type { Variable, VariableKind } from '../names.js';
import type { OpenVariable, Owner, Scope } from './scope.js';

/** Declares names as the walk meets their declarations. */
export class DeclarationCollector {
  readonly byIdentifier = new Map<ts.Identifier, OpenVariable>();
  readonly byOwner = new Map<Owner, Variable[]>();
  /** Default exports without a name, by their declaration. */
  readonly unnamed = new Map<ts.Node, OpenVariable>();
  /** Names of declarations that assign to a variable declared before. */
  readonly repeated = new Set<ts.Identifier>();
  private count = 0;

  /** `scope` is the one around the declaration, `inner` the one that the declaration itself opens (often the same). */
  declare(node: ts.Node, scope: Scope, inner: Scope): void {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) {
      if (ts.isIdentifier(node.name)) this.declareBinding(node, node.name, scope);
    } else if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) {
      this.declareStatement(node, scope);
    } else if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) {
      const kind = ts.isFunctionExpression(node) ? 'function' : 'class';
      if (node.name) this.add(node.name, kind, node, nameScope(inner, scope), scope.owner);
    } else this.declareOther(node, scope);
  }

  private declareBinding(
    node: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
    name: ts.Identifier,
    scope: Scope,
  ): void {
    const root = ts.isBindingElement(node) ? ts.walkUpBindingElementsAndPatterns(node) : node;
    if (ts.isParameter(root)) {
      if (hasBody(root.parent) && name.text !== 'this') this.add(name, 'param', node, scope);
      return;
    }
    const kind = variableKind(root);
    this.add(name, kind, node, kind === 'var' ? scope.nearest('hoisting') : scope);
  }

  private declareStatement(node: ts.FunctionDeclaration | ts.ClassDeclaration, scope: Scope): void {
    const kind = ts.isFunctionDeclaration(node) ? 'function' : 'class';
    if (node.name) this.add(node.name, kind, node, scope);
    else this.unnamed.set(node, this.create('default', kind, node, scope.owner));
  }

  private declareOther(node: ts.Node, scope: Scope): void {
    if (ts.isTypeParameterDeclaration(node)) {
      this.add(node.name, 'type', node, ts.isInferTypeNode(node.parent) ? scope.nearest('conditional') : scope);
    } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
      this.add(node.name, 'type', node, scope);
    } else if (ts.isEnumDeclaration(node)) {
      this.add(node.name, 'enum', node, scope);
    } else if (isImport(node)) {
      if (node.name) this.add(node.name, 'import', node, scope);
    } else if (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) && !isInnerOrGlobal(node)) {
      this.add(node.name, 'namespace', node, scope);
    }
  }

  private add(name: ts.Identifier, kind: VariableKind, node: ts.Node, scope: Scope, owner = scope.owner): void {
    const earlier = declaredBefore(name.text, kind, scope);
    if (!earlier) {
      const variable = this.create(name.text, kind, node, owner);
      scope.add(variable);
      this.byIdentifier.set(name, variable);
      return;
    }
    this.byIdentifier.set(name, earlier);
    if (kind === 'function' && !hasBody(earlier.declaration)) earlier.declaration = node;
    if (ts.isVariableDeclaration(node) && isAssigned(node)) this.repeated.add(name);
  }

  private create(name: string, kind: VariableKind, declaration: ts.Node, owner: Owner): OpenVariable {
    const variable: OpenVariable = { id: this.count++, name, kind, declaration, owner, references: [], writes: [] };
    if (kind === 'type') return variable;
    const siblings = this.byOwner.get(owner);
    if (siblings) siblings.push(variable);
    else this.byOwner.set(owner, [variable]);
    return variable;
  }
}

/** The name of a function or class expression is seen from inside only; a parameter of the same name shadows it. */
function nameScope(inner: Scope, outer: Scope): Scope {
  return inner.parent && inner.parent !== outer ? inner.parent : inner;
}

/** Declarations that merge: repeated `var`, overloads, interfaces, and a `var` that repeats a parameter. */
function declaredBefore(name: string, kind: VariableKind, scope: Scope): OpenVariable | undefined {
  const own = scope.own(name, kind === 'type' ? 'type' : 'value');
  if (own || kind !== 'var') return own;
  return scope.parent?.kind === 'parameters' ? scope.parent.own(name, 'value') : undefined;
}

function isAssigned(node: ts.VariableDeclaration): boolean {
  const statement = node.parent.parent;
  return node.initializer !== undefined || ts.isForOfStatement(statement) || ts.isForInStatement(statement);
}

function hasBody(node: ts.Node): boolean {
  return 'body' in node && node.body !== undefined;
}

function variableKind(root: ts.VariableDeclaration): VariableKind {
  if (ts.isCatchClause(root.parent)) return 'catch';
  const flags = root.parent.flags & ts.NodeFlags.BlockScoped;
  if (flags === ts.NodeFlags.Const) return 'const';
  if (flags === ts.NodeFlags.Let) return 'let';
  return flags === ts.NodeFlags.None ? 'var' : 'using';
}

function isImport(
  node: ts.Node,
): node is ts.ImportClause | ts.NamespaceImport | ts.ImportSpecifier | ts.ImportEqualsDeclaration {
  return (
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportEqualsDeclaration(node)
  );
}

/** `namespace a.b` declares `a`; `declare global` declares nothing. */
function isInnerOrGlobal(node: ts.ModuleDeclaration): boolean {
  return ts.isModuleDeclaration(node.parent) || (node.flags & ts.NodeFlags.GlobalAugmentation) !== 0;
}
