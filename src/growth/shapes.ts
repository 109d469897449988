import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { SourceUnit } from '../project/source-unit.js';
import { isLogical } from '../project/syntax.js';
import type { ContainerMethods, ContainerShape } from './container.js';
import { setsNoLimit } from './limits.js';

/** What an expression creates, where that is a container without a bound of its own. */
export interface CreatedContainer {
  readonly shape: ContainerShape;
  readonly methods: ContainerMethods;
  readonly startsFilled: boolean;
}

const METHODS: Readonly<Record<ContainerShape, ContainerMethods>> = {
  map: { insert: new Set(['set']), remove: new Set(['delete', 'clear']) },
  set: { insert: new Set(['add']), remove: new Set(['delete', 'clear']) },
  array: {
    insert: new Set(['push', 'unshift']),
    remove: new Set(['pop', 'shift', 'splice', 'fill', 'copyWithin']),
  },
  dictionary: { insert: new Set(), remove: new Set() },
};

/** The container an initialiser creates; `x ?? new Map()` counts, a bounded library cache or a WeakMap does not. */
export function createdContainer(
  unit: SourceUnit,
  expression: ts.Expression,
  environment: AnalysisEnvironment,
): CreatedContainer | undefined {
  const at = unwrapped(expression);
  if (isLogical(at)) {
    return createdContainer(unit, at.right, environment) ?? createdContainer(unit, at.left, environment);
  }
  const plain = plainContainer(unit, at);
  if (plain) return { ...plain, methods: METHODS[plain.shape] };
  if (isListOfPairs(unit, at)) return { shape: 'array', methods: PAIRS, startsFilled: false };
  return ts.isNewExpression(at) ? libraryContainer(unit, at, environment) : undefined;
}

const PAIRS: ContainerMethods = { insert: new Set(['append']), remove: new Set(['delete']) };

/** `append` keeps what is there under the same name; `set` has as many entries as names. */
function isListOfPairs(unit: SourceUnit, at: ts.Expression): boolean {
  if (!ts.isNewExpression(at) || !ts.isIdentifier(at.expression) || unit.names.variableOf(at.expression)) return false;
  return /^(URLSearchParams|Headers|FormData)$/.test(at.expression.text);
}

type Plain = Omit<CreatedContainer, 'methods'>;

function plainContainer(unit: SourceUnit, at: ts.Expression): Plain | undefined {
  if (ts.isArrayLiteralExpression(at)) return { shape: 'array', startsFilled: at.elements.length > 0 };
  if (ts.isObjectLiteralExpression(at)) return at.properties.length === 0 ? empty('dictionary') : undefined;
  if (ts.isCallExpression(at)) return isEmptyDictionary(at) ? empty('dictionary') : undefined;
  if (!ts.isNewExpression(at) || !ts.isIdentifier(at.expression) || unit.names.variableOf(at.expression))
    return undefined;
  const shape = NATIVE[at.expression.text];
  return shape && { shape, startsFilled: (at.arguments?.length ?? 0) > 0 };
}

const NATIVE: Readonly<Record<string, ContainerShape | undefined>> = { Map: 'map', Set: 'set', Array: 'array' };

function empty(shape: ContainerShape): Plain {
  return { shape, startsFilled: false };
}

/** `Object.create(null)` without properties. */
function isEmptyDictionary(call: ts.CallExpression): boolean {
  const [prototype, ...rest] = call.arguments;
  return call.expression.getText() === 'Object.create' && prototype?.kind === ts.SyntaxKind.NullKeyword && !rest.length;
}

function libraryContainer(
  unit: SourceUnit,
  creation: ts.NewExpression,
  environment: AnalysisEnvironment,
): CreatedContainer | undefined {
  const type = environment.resolver.typeOf(unit, creation);
  const model = type === undefined ? undefined : environment.models.container(type);
  if (!model || model.alwaysBounded || isBoundedBy(creation, model.boundedBy)) return undefined;
  return {
    shape: 'map',
    startsFilled: false,
    methods: { insert: new Set(model.insert), remove: new Set(model.remove) },
  };
}

function isUnlimited(property: ts.ObjectLiteralElementLike): boolean {
  return ts.isPropertyAssignment(property) && setsNoLimit(property.initializer);
}

/** Options that can't be read here are given the benefit of the doubt; so is a bare number (`new LRU(500)`). */
function isBoundedBy(creation: ts.NewExpression, options: readonly string[]): boolean {
  return (creation.arguments ?? []).some((argument) => {
    const given = unwrapped(argument);
    if (!ts.isObjectLiteralExpression(given)) return true;
    return given.properties.some((each) => !each.name || (options.includes(each.name.getText()) && !isUnlimited(each)));
  });
}
