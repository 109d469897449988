import { ts } from '../../project/ast.js';
import type { Holder } from '../../project/fields.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { FlowContext } from './flow-context.js';

/** What a class extends: nothing, a class of the project, or one whose code is not at hand. */
export type BaseClass =
  | { readonly kind: 'none' }
  | { readonly kind: 'project'; readonly unit: SourceUnit; readonly node: ts.ClassLikeDeclaration }
  | { readonly kind: 'unknown'; readonly name: string };

const MAX_DEPTH = 10;

export function baseClassOf(context: FlowContext, unit: SourceUnit, holder: Holder): BaseClass {
  if (!ts.isClassLike(holder)) return { kind: 'none' };
  const clause = holder.heritageClauses?.find((each) => each.token === ts.SyntaxKind.ExtendsKeyword);
  const base = clause?.types[0]?.expression;
  if (!base) return { kind: 'none' };
  const found = context.environment.resolver.classOf(unit, base);
  return found ? { kind: 'project', ...found } : { kind: 'unknown', name: base.getText() };
}

/** The classes of the project that a class extends, nearest first. */
export function basesOf(
  context: FlowContext,
  unit: SourceUnit,
  holder: Holder,
): readonly { readonly unit: SourceUnit; readonly node: ts.ClassLikeDeclaration }[] {
  const found: { unit: SourceUnit; node: ts.ClassLikeDeclaration }[] = [];
  let base = baseClassOf(context, unit, holder);
  while (base.kind === 'project' && found.length < MAX_DEPTH) {
    found.push(base);
    base = baseClassOf(context, base.unit, base.node);
  }
  return found;
}
