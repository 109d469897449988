import type { Lifetime } from '../../lifetimes/class-lifetime.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionsAround } from '../../project/syntax.js';
import type { Container } from '../container.js';
import type { FileFacts } from '../file-facts.js';
import { lifetimeInProject, lifetimeOf } from '../lifetime.js';
import { traceUses } from '../trace-uses.js';
import type { Insertion } from '../uses.js';
import { declaredType, elementType, isFixedSizeType, isFixedSizeValue } from './fixed-size.js';

/** A long-lived container with what is put into it. */
export interface Guarded {
  readonly container: Container;
  readonly lifetime: Lifetime;
  readonly insertions: readonly Insertion[];
}

/** The containers of a file that a budget may be meant for: they live long, and what they keep is of any size. */
export function guardedContainers(facts: FileFacts, containers: readonly Container[]): readonly Guarded[] {
  return containers.flatMap((container) => {
    const own = lifetimeOf(facts, container);
    if (own.strength === 'short' && container.owner.kind !== 'instance') return [];
    const uses = traceUses(facts, container);
    const insertions = uses.filter((use): use is Insertion => use.kind === 'insert');
    if (insertions.length === 0 || keepsEqualThings(facts, container, insertions)) return [];
    const lifetime = lifetimeInProject(facts, container, own);
    return lifetime.strength === 'short' ? [] : [{ container, lifetime, insertions }];
  });
}

/** The one that some functions fill. */
export function filledBy(guarded: readonly Guarded[], functions: readonly FunctionLike[]): Guarded | undefined {
  return guarded.find(({ insertions }) =>
    insertions.some(({ node }) => functionsAround(node).some((fn) => functions.includes(fn))),
  );
}

function keepsEqualThings(facts: FileFacts, container: Container, insertions: readonly Insertion[]): boolean {
  const type = valueType(container.declaration);
  if (type) return isFixedSizeType(facts, type);
  return insertions.every(({ value }) => value !== undefined && isFixedSizeValue(value));
}

/** What a container keeps by its annotation or type arguments; a set and a list keep their elements. */
function valueType(declaration: ts.Node): ts.TypeNode | undefined {
  const type = declaredType(declaration);
  const created = 'initializer' in declaration ? (declaration.initializer as ts.Node | undefined) : undefined;
  const given = created && ts.isNewExpression(created) ? created.typeArguments : undefined;
  if (given) return given.at(-1);
  if (!type) return undefined;
  const element = elementType(type);
  return element ?? (ts.isTypeReferenceNode(type) ? type.typeArguments?.at(-1) : undefined);
}

/** True where what is looked at is the key alone, though a value of any size goes in with it. */
export function looksAtKeyOnly({ insertions }: Guarded, subjects: readonly ts.Expression[]): boolean {
  return (
    subjects.length > 0 &&
    insertions.some(({ node, key, value }) => {
      if (!key || !value || isFixedSizeValue(value)) return false;
      const [around] = functionsAround(node);
      const ofKey = namesIn(key);
      const ofValue = namesIn(value);
      return subjects.every(
        (subject) =>
          around !== undefined &&
          isInside(subject, around) &&
          [...namesIn(subject)].every((name) => ofKey.has(name) && !ofValue.has(name)),
      );
    })
  );
}

/** Every name in an expression. */
export function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  if (ts.isIdentifier(node)) names.add(node.text);
  nodesBelow(node).forEach((each) => {
    if (ts.isIdentifier(each)) names.add(each.text);
  });
  return names;
}
