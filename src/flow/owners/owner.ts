import { ts } from '../../project/ast.js';
import type { FieldAccesses, Holder } from '../../project/fields.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { hasModifier } from '../../project/syntax.js';
import { type BaseClass, baseClassOf } from '../obligations/base-class.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { type ClosingMethod, closingMethodsOf, type Method, methodsOf, runBy } from './closing-methods.js';
import type { KeptResource } from './kept-resources.js';

/** A class of the file that keeps resources, and how it is ended. */
export interface Owner {
  readonly unit: SourceUnit;
  readonly holder: Holder;
  readonly name: string;
  readonly methods: readonly Method[];
  readonly closing: readonly ClosingMethod[];
  /** Functions that run when a closing method does. */
  readonly closingCode: ReadonlySet<ts.Node>;
  readonly base: BaseClass;
  readonly kept: readonly KeptResource[];
}

export interface OwnerFacts {
  readonly context: FlowContext;
  readonly unit: SourceUnit;
  readonly fields: FieldAccesses;
}

export function ownerOf(facts: OwnerFacts, holder: Holder, kept: readonly KeptResource[]): Owner {
  const { unit } = facts;
  const closing = closingMethodsOf(unit, holder);
  return {
    unit,
    holder,
    name: nameOfHolder(holder),
    methods: methodsOf(unit, holder),
    closing,
    closingCode: runBy(unit, holder, closing),
    base: baseClassOf(facts.context, unit, holder),
    kept,
  };
}

function nameOfHolder(holder: Holder): string {
  if (ts.isObjectLiteralExpression(holder)) return '';
  if (holder.name) return holder.name.getText();
  const { parent } = holder;
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : 'the class';
}

/** True where only the class itself can reach the field. */
export function isPrivateField({ holder }: Owner, field: string): boolean {
  if (field.startsWith('#')) return true;
  if (!ts.isClassLike(holder)) return false;
  const declared = holder.members.find((member) => member.name?.getText() === field);
  return declared !== undefined && hasModifier(declared, ts.SyntaxKind.PrivateKeyword);
}
