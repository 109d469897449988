import { closingStrength, isUnlisteningName } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { prototypeMethods } from '../../project/constructor-functions.js';
import { unwrapped } from '../../project/expressions.js';
import type { Holder } from '../../project/fields.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { hasModifier, isFunctionWithBody, nameOrText } from '../../project/syntax.js';

/** A function by name that instances of a class can be asked to run. */
export interface Method {
  readonly name: string;
  readonly fn: FunctionLike;
  /** What names it. */
  readonly node: ts.Node;
}

export interface ClosingMethod extends Method {
  /** `whole`: ends the object; `partial`: may end something that it does (`stop`, `cancel`, `end`). */
  readonly strength: 'whole' | 'partial';
}

/** Methods, accessors and function-valued fields of a class; functions of the prototype and of `this` of a constructor function. */
export function methodsOf(unit: SourceUnit, holder: Holder): readonly Method[] {
  if (ts.isClassLike(holder)) return holder.members.flatMap((member) => methodOf(member) ?? []);
  if (ts.isObjectLiteralExpression(holder)) return [];
  return prototypeMethods(unit, holder).map((method) => ({ ...method, node: method.fn.parent }));
}

function methodOf(member: ts.ClassElement): Method | undefined {
  if (hasModifier(member, ts.SyntaxKind.StaticKeyword)) return undefined;
  if (ts.isConstructorDeclaration(member)) return member.body && { name: 'constructor', fn: member, node: member };
  if (!member.name) return undefined;
  const name = methodName(member.name);
  if (ts.isPropertyDeclaration(member)) {
    const value = member.initializer && unwrapped(member.initializer);
    return value && isFunctionWithBody(value) ? { name, fn: value, node: member } : undefined;
  }
  return isFunctionWithBody(member) ? { name, fn: member, node: member } : undefined;
}

function methodName(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name)
    ? `[${name.expression.getText()}]`
    : name.getText().replace(/^['"]|['"]$/g, '');
}

/** Methods of the class by which somebody ends it. */
export function closingMethodsOf(unit: SourceUnit, holder: Holder): readonly ClosingMethod[] {
  return methodsOf(unit, holder).flatMap((method) => {
    const strength = isCheckIn(method) ? undefined : closingStrength(method.name);
    return strength ? [{ ...method, strength }] : [];
  });
}

/** `release(worker)`, `unsubscribe(topic)`: it ends what it is given, and not the object. */
function isCheckIn({ name, fn }: Method): boolean {
  if (
    !/^(release|free|recycle|giveBack|checkIn|putBack|returnTo|unsubscribe|detach|cancel|abort|disconnect)/.test(
      name,
    ) ||
    !('parameters' in fn)
  )
    return false;
  const [first] = fn.parameters;
  if (!first || first.initializer || first.questionToken || first.dotDotDotToken) return false;
  const isHowTo =
    /^(cb|callback|done|next|err|error|force|options?|opts|reason|signal|code|status|message|msg|timeout(Ms)?|ms|_.*)$/i;
  return !isHowTo.test(first.name.getText()) && first.type?.kind !== ts.SyntaxKind.BooleanKeyword;
}

/**
 * The functions that run when one of the closing methods does: their own bodies, closures included, and what they call
 * on the same object.
 */
export function runBy(unit: SourceUnit, holder: Holder, from: readonly Method[]): ReadonlySet<ts.Node> {
  const mentioned = mentions.get(holder) ?? mentionedIn(unit, holder);
  mentions.set(holder, mentioned);
  const reached = new Set<ts.Node>();
  const pending: ts.Node[] = from.map(({ fn }) => fn);
  for (let fn = pending.pop(); fn; fn = pending.pop()) {
    if (reached.has(fn)) continue;
    reached.add(fn);
    pending.push(...mentioned(fn));
  }
  return reached;
}

type Mentions = (fn: ts.Node) => readonly ts.Node[];

const mentions = new WeakMap<Holder, Mentions>();

/** Asked from every method for every field of a class. */
function mentionedIn(unit: SourceUnit, holder: Holder): Mentions {
  const byName = new Map(methodsOf(unit, holder).map((method) => [method.name, method.fn]));
  const known = new Map<ts.Node, readonly ts.Node[]>();
  const find = (fn: ts.Node) =>
    nodesBelow(fn).flatMap((node) => {
      if (isTakenOff(node)) return [];
      const called = ts.isPropertyAccessExpression(node) ? byName.get(node.name.text) : localFunction(unit, node);
      return [...(isFunctionWithBody(node) ? [node] : []), ...(called ? [called] : [])];
    });
  return (fn) => {
    const found = known.get(fn) ?? find(fn);
    known.set(fn, found);
    return found;
  };
}

/** `emitter.off('data', this.onData)`: named, and run no more. */
function isTakenOff(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isCallExpression(parent) && parent.expression !== node && isUnlisteningName(nameOrText(parent.expression));
}

function localFunction(unit: SourceUnit, node: ts.Node): FunctionLike | undefined {
  if (!ts.isIdentifier(node) || !ts.isCallExpression(node.parent)) return undefined;
  const declaration = unit.names.variableOf(node)?.declaration;
  return declaration && isFunctionWithBody(declaration) ? declaration : undefined;
}
