import { ts } from '../../project/ast.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { hasModifier } from '../../project/syntax.js';
import { typeNamed } from './annotation.js';
import type { DeclaredType, ResolveContext } from './context.js';

/** A name that more files mention is too common for all who implement it to be looked for. */
const MAX_FILES = 60;

const implementations = new WeakMap<ts.Node, string | undefined>();

/**
 * The one class behind an interface or an abstract class: what is asked of them is asked of it. Undefined where there
 * are several, or where an object literal stands in. What only tests put there counts for nothing.
 */
export function onlyImplementation(context: ResolveContext, declared: DeclaredType): string | undefined {
  const { node } = declared;
  if (!implementations.has(node)) {
    implementations.set(node, undefined);
    implementations.set(node, isOpen(node) ? findOnly(context, declared) : undefined);
  }
  return implementations.get(node);
}

/** Written to be filled by others. */
function isOpen(node: DeclaredType['node']): boolean {
  return ts.isInterfaceDeclaration(node) || hasModifier(node, ts.SyntaxKind.AbstractKeyword);
}

function findOnly(context: ResolveContext, { unit, node }: DeclaredType): string | undefined {
  if (!node.name) return undefined;
  const paths = context.project.filesMentioning(node.name.text);
  if (paths.length > MAX_FILES) return undefined;
  const fills = filling(node.name.text);
  const type = context.typeOfClass(unit, node);
  const found = new Set<string>();
  for (const path of paths) {
    const home = fills.test(context.project.textOf(path) ?? '') ? context.project.unit(path) : undefined;
    if (!home || home.isTest) continue;
    for (const each of nodesIn(home.ast)) {
      if (ts.isClassLike(each) && each !== node && names(context, home, each, type)) {
        found.add(context.typeOfClass(home, each));
      } else if (isLiteralOf(context, home, each, type)) return undefined;
      if (found.size > 1) return undefined;
    }
  }
  return [...found][0];
}

/**
 * What a text says that implements the type, or has a literal stand in, or calls it something else. Most files that
 * mention a type only take it, and are not worth parsing for that.
 */
function filling(name: string): RegExp {
  const type = `(?:\\w+\\.)?${name}\\b`;
  const generic = '(?:<[^;{]*?>)?';
  return new RegExp(
    [
      `\\b(?:extends|implements)\\b[^{;]*\\b${name}\\b`,
      `\\b(?:satisfies|as)\\s+${type}`,
      `:\\s*${type}${generic}\\s*(?:=|=>|\\{)`,
      `\\b${name}\\s+as\\s`,
    ].join('|'),
  );
}

function names(context: ResolveContext, unit: SourceUnit, node: ts.ClassLikeDeclaration, type: string): boolean {
  const parents = node.heritageClauses?.flatMap((clause) => clause.types) ?? [];
  return parents.some(({ expression }) => typeNamed(context, unit, expression) === type);
}

/** `const store: Store = { … }`, `{ … } satisfies Store`, and what a function returns that promises a Store. */
function isLiteralOf(context: ResolveContext, unit: SourceUnit, node: ts.Node, type: string): boolean {
  if (!ts.isObjectLiteralExpression(node)) return false;
  const annotation = annotationFor(node);
  return (
    annotation !== undefined &&
    ts.isTypeReferenceNode(annotation) &&
    typeNamed(context, unit, annotation.typeName) === type
  );
}

function annotationFor({ parent }: ts.ObjectLiteralExpression): ts.TypeNode | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent)) {
    return parent.type;
  }
  if (!ts.isReturnStatement(parent)) return undefined;
  for (let at: ts.Node = parent; at; at = at.parent) if (ts.isFunctionLike(at)) return at.type;
  return undefined;
}
