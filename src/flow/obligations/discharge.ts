import { ts } from '../../project/ast.js';

/**
 * How a path ends with the obligation met: released by a call, by `using` or by the loop that iterates it; given to
 * the caller, to an owner that outlives the function, or to the code that is called; kept by a closure that somebody
 * else runs, or a promise chain. `derived`: what is returned lives on it. `lost`: its last name is overwritten, which is reported on its own.
 */
export type DischargeKind =
  | 'released'
  | 'disposed'
  | 'iterated'
  | 'returned'
  | 'derived'
  | 'yielded'
  | 'stored'
  | 'passed'
  | 'entrusted'
  | 'chained'
  | 'lost';

export interface Discharge {
  readonly how: DischargeKind;
  /** Where: the releasing call, the return, the assignment, the call that takes it. */
  readonly node: ts.Node;
  /** Who has it from then on, where it is stored or passed on: `field client of Session`, `enqueue()`. */
  readonly to?: string;
}

/** `registry.add()`: the code that is called, as it is written. */
export function calledBy({ expression }: ts.CallExpression | ts.NewExpression): string {
  const text = expression.getText().replace(/\s+/g, ' ');
  return `${text.length > 40 ? `…${text.slice(-39)}` : text}()`;
}

/** `field client of Session`, `variable current`, or the place as it is written. */
export function ownerAt(target: ts.Expression): string {
  if (ts.isIdentifier(target)) return `variable ${target.text}`;
  if (!ts.isPropertyAccessExpression(target) || target.expression.kind !== ts.SyntaxKind.ThisKeyword)
    return target.getText().replace(/\s+/g, ' ');
  const owner = classNameAround(target);
  return `field ${target.name.text}${owner === undefined ? '' : ` of ${owner}`}`;
}

export function classNameAround(node: ts.Node): string | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (ts.isClassLike(at)) return at.name?.text;
  return undefined;
}
