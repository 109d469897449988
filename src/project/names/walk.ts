import { ts } from '../ast.js';
import type { FunctionLike } from '../names.js';
import type { DeclarationCollector } from './collect-declarations.js';
import { meaningOf } from './collect-references.js';
import { type Meaning, type Owner, Scope, type ScopeKind } from './scope.js';

/** An identifier that may refer to a variable; resolved when every declaration is known. */
export interface Candidate {
  readonly identifier: ts.Identifier;
  readonly scope: Scope;
  readonly meaning: Meaning;
}

export interface Walked {
  readonly candidates: readonly Candidate[];
  readonly specifiers: readonly string[];
}

/**
 * The deepest tree that is analysed. The engine's visitors recurse, and about ten times this depth would exhaust the
 * stack; code written by people stays below a hundred.
 */
const MAXIMUM_DEPTH = 1_000;

interface Visit {
  readonly node: ts.Node;
  readonly scope: Scope;
  readonly depth: number;
}

/** Visits every node once, in source order, without recursion. Throws where the tree is deeper than the maximum. */
export function walk(ast: ts.SourceFile, declarations: DeclarationCollector): Walked {
  const candidates: Candidate[] = [];
  const specifiers = new Set<string>();
  const childrenOf = childReader();
  const enter = (node: ts.Node, scope: Scope): Scope => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) specifiers.add(specifier);
    const inner = scopeOpenedBy(node, scope);
    declarations.declare(node, scope, inner);
    return inner;
  };
  const stack: Visit[] = [{ node: ast, scope: new Scope('hoisting', ast, undefined), depth: 0 }];
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    const { node, scope, depth } = visit;
    if (ts.isIdentifier(node)) {
      const meaning = declarations.repeated.has(node) ? 'value' : meaningOf(node);
      if (meaning) candidates.push({ identifier: node, scope, meaning });
      continue;
    }
    if (depth > MAXIMUM_DEPTH) throw new Error(`code is nested more than ${MAXIMUM_DEPTH} levels deep`);
    const inner = PLAIN_KINDS.has(node.kind) ? scope : enter(node, scope);
    const children = childrenOf(node);
    for (let child = children.pop(); child; child = children.pop()) {
      stack.push({ node: child, scope: inner !== scope && isOutside(node, child) ? scope : inner, depth: depth + 1 });
    }
  }
  return { candidates, specifiers: [...specifiers] };
}

/** The most frequent kinds of nodes. They declare nothing, open no scope and name no module, so the walk asks no more. */
const PLAIN_KINDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.BinaryExpression,
  ts.SyntaxKind.ElementAccessExpression,
  ts.SyntaxKind.ExpressionStatement,
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.PropertyAccessExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.TemplateExpression,
  ts.SyntaxKind.TemplateSpan,
  ts.SyntaxKind.TypeReference,
  ts.SyntaxKind.VariableDeclarationList,
  ts.SyntaxKind.VariableStatement,
]);

/** Reads children into one list that is used again, since this runs for every node. Tokens hold no name. */
function childReader(): (node: ts.Node) => ts.Node[] {
  const children: ts.Node[] = [];
  const keep = (child: ts.Node) => {
    if (child.kind >= ts.SyntaxKind.Identifier) children.push(child);
  };
  return (node) => {
    ts.forEachChild(node, keep);
    return children;
  };
}

/** A computed name and the decorators of a method do not see its parameters. */
function isOutside(node: ts.Node, child: ts.Node): boolean {
  return ts.isFunctionLike(node) && (child === node.name || ts.isDecorator(child));
}

function scopeOpenedBy(node: ts.Node, scope: Scope): Scope {
  if (isFunctionWithBody(node)) return new Scope('parameters', node, nameScopeOf(node, scope));
  if (ts.isClassStaticBlockDeclaration(node)) return new Scope('block', node, scope);
  const kind = scopeKindOf(node);
  return kind ? new Scope(kind, scope.owner, scope) : scope;
}

/** A named function expression has a scope for its name around that of its parameters. */
function nameScopeOf(node: FunctionLike, scope: Scope): Scope {
  return ts.isFunctionExpression(node) && node.name ? new Scope('block', scope.owner, scope) : scope;
}

function scopeKindOf(node: ts.Node): ScopeKind | undefined {
  if (ts.isBlock(node)) return isFunctionWithBody(node.parent) || isStaticBlock(node.parent) ? 'hoisting' : 'block';
  if (ts.isModuleBlock(node)) return 'hoisting';
  if (ts.isConditionalTypeNode(node)) return 'conditional';
  return BLOCKS.has(node.kind) || ts.isFunctionLike(node) ? 'block' : undefined;
}

const BLOCKS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.CaseBlock,
  ts.SyntaxKind.CatchClause,
  ts.SyntaxKind.ClassDeclaration,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.MappedType,
]);

function isStaticBlock(node: ts.Node): boolean {
  return ts.isClassStaticBlockDeclaration(node);
}

function isFunctionWithBody(node: ts.Node): node is Extract<Owner, ts.FunctionLikeDeclaration> {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** The literal specifier of an import, a re-export, `require('m')` or `import('m')`, in code or in a type. */
function specifierOf(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literalText(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return literalText(node.expression);
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? literalText(node.argument.literal) : undefined;
  }
  return ts.isCallExpression(node) && isModuleCall(node) ? literalText(node.arguments[0]) : undefined;
}

function isModuleCall(call: ts.CallExpression): boolean {
  const { expression } = call;
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(expression) && expression.text === 'require';
}

function literalText(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
