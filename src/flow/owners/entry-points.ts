import { isEndingEvent, isEndingHandlerName, isRecurringName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FieldAccess } from '../../project/fields.js';
import { functionAround } from '../../project/syntax.js';
import type { Method } from './closing-methods.js';
import type { Owner, OwnerFacts } from './owner.js';

/** A method that is entered from outside the class, or by a callback, while the fields hold what they hold. */
export interface EntryPoint extends Method {
  /** It runs again and again on one object: its name says so, or something calls it back. */
  readonly isRecurring: boolean;
}

/**
 * Methods that are run from outside. What other methods of the class call is followed from there, since they may have
 * released first; what is called when the resource has ended finds nothing live.
 */
export function entryPointsOf(
  facts: OwnerFacts,
  owner: Owner,
  field: string,
  acquiring: readonly ts.Node[],
): readonly EntryPoint[] {
  return owner.methods.flatMap((method) => {
    if (method.name === 'constructor' || isEndingHandlerName(method.name)) return [];
    const accesses = facts.fields
      .of({ holder: owner.holder, isStatic: false }, method.name)
      .filter((access) => !isInside(access, method.fn));
    const ways = accesses.map((access) => wayIn(owner, access, field, acquiring));
    if (ways.includes('ended') || ways.includes('direct')) return [];
    const isSetter = ts.isSetAccessorDeclaration(method.fn);
    return [{ ...method, isRecurring: isSetter || ways.includes('called-back') || isRecurringName(method.name) }];
  });
}

/** How an access inside the class leads to the method; `direct` too where it has asked for the field before. */
function wayIn(
  owner: Owner,
  access: FieldAccess,
  field: string,
  acquiring: readonly ts.Node[],
): 'direct' | 'called-back' | 'ended' {
  if (acquiring.some((call) => isInside(access, call))) return 'ended';
  for (let at: ts.Node = access; at.parent && at !== owner.holder; at = at.parent) {
    if (
      ts.isIfStatement(at.parent) &&
      at !== at.parent.expression &&
      at.parent.expression.getText().includes(`this.${field}`)
    )
      return 'direct';
    if (ts.isCallExpression(at.parent) && at.parent.arguments.includes(at as ts.Expression))
      return isEndedBy(at.parent) ? 'ended' : 'called-back';
  }
  return functionAround(access) ? 'direct' : 'called-back';
}

/** `socket.on('close', …)`, `promise.finally(…)`. */
export function isEndedBy(call: ts.CallExpression): boolean {
  const [event] = call.arguments;
  return event !== undefined && ts.isStringLiteralLike(event) && isEndingEvent(event.text);
}
