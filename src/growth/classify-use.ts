import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike } from '../project/names.js';
import { lastName, wrapped } from '../project/syntax.js';
import type { Container, ContainerShape } from './container.js';
import type { FileFacts } from './file-facts.js';
import { isLimitCheck, isOnlyTold } from './limits.js';
import type { Level, Use } from './uses.js';

const ARRAY_INSERTS: ReadonlySet<string> = new Set(['push', 'unshift', 'add', 'set']);
const INNER_REMOVALS: ReadonlySet<string> = new Set(['delete', 'clear', 'splice', 'shift', 'pop']);

/** What a method call on the container, or on one of its entries, does to it. */
export function methodUse(
  container: Container,
  method: string,
  call: ts.CallExpression,
  level: Level,
): Use | undefined {
  const inserts = level === 'outer' ? container.methods.insert : ARRAY_INSERTS;
  const removes = level === 'outer' ? container.methods.remove : INNER_REMOVALS;
  const [first, second] = call.arguments;
  if (removes.has(method)) {
    const key = method === 'delete' && level === 'outer' ? first : undefined;
    return { kind: 'remove', level, node: call, whole: method === 'clear', ...(key && { key }) };
  }
  if (!inserts.has(method)) return undefined;
  if (!first) return undefined;
  const isKeyed = container.shape === 'map' && level === 'outer';
  if (!isKeyed) return { kind: 'insert', level, node: call, value: method === 'append' && second ? second : first };
  return { kind: 'insert', level, node: call, key: first, ...(second && { value: second }) };
}

/** `this.x = [...this.x, y]` inserts; `= this.x || {}` does nothing; everything else starts anew. */
export function reassignmentUse(assignment: ts.BinaryExpression, denotes: (node: ts.Node) => boolean): Use | undefined {
  const { kind } = assignment.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionEqualsToken || kind === ts.SyntaxKind.BarBarEqualsToken) return undefined;
  const value = unwrapped(assignment.right);
  if (ts.isBinaryExpression(value) && denotes(value.left)) return undefined;
  const copied = copyWithMore(value, denotes);
  if (copied) return { kind: 'insert', level: 'outer', node: assignment, ...copied };
  return { kind: 'remove', level: 'outer', node: assignment, whole: !mentions(value, denotes) };
}

function mentions(node: ts.Node, denotes: (node: ts.Node) => boolean): boolean {
  return denotes(node) || (ts.forEachChild(node, (child) => mentions(child, denotes) || undefined) ?? false);
}

interface Added {
  readonly key?: ts.Expression;
  readonly value?: ts.Expression;
}

function copyWithMore(value: ts.Expression, denotes: (node: ts.Node) => boolean): Added | undefined {
  if (ts.isArrayLiteralExpression(value)) {
    const added = value.elements.find((element) => !ts.isSpreadElement(element));
    const keeps = value.elements.some((element) => ts.isSpreadElement(element) && denotes(element.expression));
    return keeps && added ? { value: added } : undefined;
  }
  if (ts.isCallExpression(value) && ts.isPropertyAccessExpression(value.expression)) {
    const [added] = value.arguments;
    return value.expression.name.text === 'concat' && denotes(value.expression.expression) && added
      ? { value: added }
      : undefined;
  }
  return ts.isObjectLiteralExpression(value) ? spreadWithKey(value, denotes) : undefined;
}

function spreadWithKey(value: ts.ObjectLiteralExpression, denotes: (node: ts.Node) => boolean): Added | undefined {
  if (!value.properties.some((each) => ts.isSpreadAssignment(each) && denotes(each.expression))) return undefined;
  for (const property of value.properties) {
    if (property.name && ts.isComputedPropertyName(property.name)) return { key: property.name.expression };
  }
  return undefined;
}

const READERS =
  /^(keys|values|entries|from|stringify|freeze|is|isArray|isEmpty|size|cloneDeep|clone|log|debug|info|warn|error|inspect|structuredClone|has|hasOwn|call|concat|forEach|map|filter|expect|max|min|apply|next|resolve|json|send)$/;
const REMOVERS = /remove|delete|pull|evict|prune|clear|clean|trim|purge|unset|drop|expire|sweep|reject|truncate/i;

/** What a function that is not of this file does with a container that it is given. */
export function argumentUse(
  facts: FileFacts,
  at: ts.Expression,
  call: ts.CallExpression,
  shape: ContainerShape,
): Use | undefined {
  const name = lastName(call.expression) ?? '';
  if (call.expression.getText() === 'Object.assign' && call.arguments[0] === at) return assigned(call);
  if (ADDS_PROPERTY.test(call.expression.getText()) && call.arguments[0] === at) return propertyAdded(call, shape);
  if (REMOVERS.test(name)) return { kind: 'remove', level: 'outer', node: call, whole: false };
  const counted = LISTERS.test(name) ? lengthOf(call) : undefined;
  if (counted && isLimitCheck(counted)) return sizeUse(counted);
  if (READERS.test(name) || isOwnMethod(call, shape)) return undefined;
  const target = facts.environment.resolver.calleeOf(facts.unit, call).target;
  if (!target) return { kind: 'escape', node: call, words: `is handed to \`${name || 'a function'}\`` };
  return removesFromParameter(target.fn, call.arguments.indexOf(at))
    ? { kind: 'remove', level: 'outer', node: call, whole: false }
    : undefined;
}

const LISTERS = /^(keys|values|entries)$/;

/** `Object.keys(x).length`. */
function lengthOf(call: ts.CallExpression): ts.Expression | undefined {
  const { parent } = wrapped(call);
  return ts.isPropertyAccessExpression(parent) && parent.name.text === 'length' ? parent : undefined;
}

/** A size that is compared with a limit: one that only the log hears of bounds nothing. */
export function sizeUse(size: ts.Expression): Use | undefined {
  const { parent } = wrapped(size);
  if (!isLimitCheck(size)) return undefined;
  return { kind: isOnlyTold(parent as ts.Expression) ? 'watch' : 'bound', node: parent };
}

/** `push(...items)` of another array: the argument is only read. */
function isOwnMethod(call: ts.CallExpression, shape: ContainerShape): boolean {
  return shape === 'array' && ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'push';
}

const ADDS_PROPERTY = /^(Reflect\.(set|defineProperty)|Object\.defineProperty)$/;

/** `Reflect.set(x, key, value)`, `Object.defineProperty(x, key, { value })`. */
function propertyAdded(call: ts.CallExpression, shape: ContainerShape): Use | undefined {
  const [, key, value] = call.arguments;
  if (!key || shape !== 'dictionary') return undefined;
  return { kind: 'insert', level: 'outer', node: call, key, ...(value && { value }) };
}

/** `Object.assign(x, { [key]: value })`; names that are written down are bounded. */
function assigned(call: ts.CallExpression): Use | undefined {
  const [, added] = call.arguments;
  if (!added) return undefined;
  const source = unwrapped(added);
  if (!ts.isObjectLiteralExpression(source)) return { kind: 'insert', level: 'outer', node: call, key: source };
  for (const property of source.properties) {
    if (property.name && ts.isComputedPropertyName(property.name)) {
      return { kind: 'insert', level: 'outer', node: call, key: property.name.expression };
    }
  }
  return undefined;
}

function removesFromParameter(fn: FunctionLike, position: number): boolean {
  const parameter = 'parameters' in fn ? fn.parameters[position] : undefined;
  if (!parameter || !ts.isIdentifier(parameter.name)) return true;
  return removalPattern(parameter.name.text).test(fn.getText());
}

/** Text that takes something out of a container of this name. */
export function removalPattern(name: string): RegExp {
  const it = name.replaceAll(/[^\w#]/g, '').replace('#', '');
  return new RegExp(
    `\\b${it}(\\(\\))?\\s*(\\?\\.|!?\\.)\\s*(delete|clear|splice|shift|pop|length\\s*=[^=])|delete\\s+[\\w.]*\\b${it}\\b\\S*\\[|(remove|pull|unset)\\w*\\([\\w.]*\\b${it}\\b`,
  );
}
