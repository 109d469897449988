import type { Frame } from '../calls/frame.js';
import { enclosingFunction } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { isInside } from '../project/expressions.js';
import type { Variable } from '../project/names.js';
import { nodesIn } from '../project/nodes.js';
import { changesIn } from './changes.js';
import { truthOf } from './conditions.js';
import { FIRST_WAY, type Way } from './way.js';

/** Where rounds happen: the pieces of code that take part, and the file they stand in. */
interface Place {
  readonly frame: Frame;
  readonly region: readonly ts.Node[];
}

/**
 * The beginning of the round after `way`: what the way itself has written is known to it, unless somebody else may write
 * something else in between, and names that each round makes anew are not.
 */
export function nextRound(way: Way, place: Place): Way {
  const kept = [...way.flags].filter(([flag]) => {
    const key = flag.replace(/\.\?$/, '');
    const values = way.wrote.has(key) ? valuesElsewhere(key, place) : undefined;
    return values?.every((each) => truthOf(each, new Map()) === way.flags.get(key)) ?? false;
  });
  return { ...FIRST_WAY, flags: new Map(kept) };
}

/** What is assigned to `key` outside of the rounds, constructors aside; undefined where each round has its own. */
function valuesElsewhere(key: string, { frame, region }: Place): readonly ts.Expression[] | undefined {
  const isInRound = (node: ts.Node) => region.some((each) => isInside(node, each));
  if (key.startsWith('this.')) {
    const { assigned, growing } = changesIn(frame.unit.ast);
    if (growing.has(key)) return undefined;
    return (assigned.get(key) ?? []).filter((each) => !isInRound(each) && !isInConstructor(each));
  }
  const variable = variableCalled(key, frame, region);
  if (!variable || isInRound(variable.declaration)) return undefined;
  const writes = variable.writes.filter((each) => !isInRound(each)).map(valueAssigned);
  return writes.every((each) => each !== undefined) ? writes : undefined;
}

function isInConstructor(node: ts.Node): boolean {
  const fn = enclosingFunction(node);
  return fn !== undefined && ts.isConstructorDeclaration(fn);
}

function variableCalled(name: string, { unit }: Frame, region: readonly ts.Node[]): Variable | undefined {
  for (const piece of region) {
    for (const node of nodesIn(piece)) {
      const variable = ts.isIdentifier(node) && node.text === name ? unit.names.variableOf(node) : undefined;
      if (variable) return variable;
    }
  }
  return undefined;
}

function valueAssigned(target: ts.Identifier): ts.Expression | undefined {
  const { parent } = target;
  const isPlain = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isPlain && parent.left === target ? parent.right : undefined;
}
