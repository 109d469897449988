import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { isFunctionWithBody, lastName } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import type { GrowingContainer } from '../growing-container.js';
import { severityOf } from '../severity.js';

const ADDERS = /^(on|addListener|addEventListener)$/;
const REMOVERS = /\b(off|removeListener|removeEventListener)\b/;

/**
 * Methods that add listeners are replaced by ones that add another function, and those that remove are left alone:
 * whoever removes what he has added removes nothing.
 */
export function wrappedAdders(facts: FileFacts): readonly GrowingContainer[] {
  const { unit } = facts;
  if (REMOVERS.test(unit.text) || !/wrap|\.(on|addListener|addEventListener)\s*=/i.test(unit.text)) return [];
  const found: GrowingContainer[] = [];
  nodesBelow(unit.ast).forEach((node) => {
    const emitter = wrappedEmitter(facts, node);
    if (emitter) found.push(asGrowing(facts, node, emitter));
  });
  return found;
}

/** The emitter of `wrap(emitter, 'on', …)`, `massWrap([emitter], ['on', 'addListener'], …)`, `emitter.on = function …`. */
function wrappedEmitter(facts: FileFacts, node: ts.Node): ts.Expression | undefined {
  if (ts.isCallExpression(node)) {
    const [emitter, names, wrapper] = node.arguments;
    const isWrap = /wrap|patch/i.test(lastName(node.expression) ?? '');
    return isWrap && emitter && names && wrapper && namesAdders(facts, names) && passesAnother(wrapper)
      ? emitter
      : undefined;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const target = unwrapped(node.left);
  if (!ts.isPropertyAccessExpression(target) || !ADDERS.test(target.name.text)) return undefined;
  return passesAnother(node.right) ? target.expression : undefined;
}

function namesAdders(facts: FileFacts, names: ts.Expression): boolean {
  const at = unwrapped(names);
  if (ts.isStringLiteralLike(at)) return ADDERS.test(at.text);
  if (ts.isArrayLiteralExpression(at))
    return at.elements.some((each) => ts.isStringLiteralLike(each) && ADDERS.test(each.text));
  const declaration = ts.isIdentifier(at) ? facts.unit.names.variableOf(at)?.declaration : undefined;
  const initial = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return initial !== undefined && namesAdders(facts, initial);
}

/** The innermost function takes an event and a listener, and gives on something made from the listener. */
function passesAnother(wrapper: ts.Expression): boolean {
  const functions: FunctionLike[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(node)) functions.push(node);
    ts.forEachChild(node, visit);
  };
  visit(wrapper);
  return functions.some((fn) => givesOnAnother(fn));
}

function givesOnAnother(fn: FunctionLike): boolean {
  const listener =
    'parameters' in fn ? fn.parameters.filter(({ name }) => name.getText() !== 'this')[1]?.name.getText() : undefined;
  if (listener === undefined || !fn.body) return false;
  let found = false;
  nodesBelow(fn.body).forEach((node) => {
    if (
      !ts.isCallExpression(node) ||
      !/^(call|apply|on|addListener|addEventListener)$/.test(lastName(node.expression) ?? '')
    )
      return;
    found ||= node.arguments.some((given) => isMadeFrom(unwrapped(given), listener));
  });
  return found;
}

/** `wrap(listener)`, `(...args) => listener(...args)`. */
function isMadeFrom(given: ts.Expression, listener: string): boolean {
  if (ts.isCallExpression(given)) return given.arguments.some((each) => each.getText() === listener);
  return isFunctionWithBody(given) && new RegExp(`\\b${listener}\\b`).test(given.getText());
}

function asGrowing(facts: FileFacts, node: ts.Node, emitter: ts.Expression): GrowingContainer {
  const name = emitter.getText(facts.unit.ast);
  const { file, line, column } = locationOf(facts.unit, node);
  const step = { kind: 'note', file, line, column } as const;
  return {
    fault: 'listener-stays',
    name,
    insertion: node,
    keyDomain: `call of \`on\``,
    lifetime: `\`${name}\``,
    obstacle: 'when it is removed, since another function was added in its place',
    confidence: 'possible',
    severity: severityOf(undefined, 'possible'),
    steps: [
      { ...step, kind: 'insert', message: `replaces the methods that add listeners to \`${name}\`` },
      { ...step, message: 'the methods that remove listeners are not replaced' },
    ],
    gaveUp: [],
  };
}
