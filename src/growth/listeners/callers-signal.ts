import { callsInProject } from '../../calls/project-callers.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { functionAround, isFunctionWithBody, lastName, rootOf } from '../../project/syntax.js';
import { collectFileFacts, type FileFacts } from '../file-facts.js';

const MAXIMUM_DEPTH = 3;

/** True where every caller in the project makes the signal for the call, so that the listener ends with it. */
export function isMadeByCallers(facts: FileFacts, signal: ts.Expression, depth = 0): boolean {
  const at = unwrapped(signal);
  const root = rootOf(at);
  const declaration = ts.isIdentifier(root) ? facts.unit.names.variableOf(root)?.declaration : undefined;
  const parameter = declaration && parameterOf(declaration);
  if (!parameter || !isFunctionWithBody(parameter.parent) || depth > MAXIMUM_DEPTH) return false;
  const member = at === root && parameter === declaration ? undefined : 'signal';
  const calls = callsInProject(facts, parameter.parent);
  const position = parameter.parent.parameters.indexOf(parameter);
  if (!calls || calls.length === 0) return false;
  return calls.every(({ unit, call }) => {
    const given = call.arguments[position];
    const passed = member === undefined ? given : given && memberOf(given, member);
    if (passed === 'unknown') return false;
    const callers = unit === facts.unit ? facts : collectFileFacts(unit, facts.environment);
    return !passed || isOfCall(callers, passed, depth);
  });
}

function parameterOf(declaration: ts.Node): ts.ParameterDeclaration | undefined {
  let at = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at)) at = at.parent;
  return ts.isParameter(at) ? at : undefined;
}

/** Undefined where the object has no such member; one that stands behind all spreads wins over them. */
function memberOf(given: ts.Expression, member: string): ts.Expression | 'unknown' | undefined {
  const at = unwrapped(given);
  if (!ts.isObjectLiteralExpression(at)) return 'unknown';
  const position = at.properties.findIndex(({ name }) => name?.getText() === member);
  if (at.properties.slice(position + 1).some(ts.isSpreadAssignment)) return 'unknown';
  const property = at.properties[position];
  if (!property) return undefined;
  if (ts.isPropertyAssignment(property)) return property.initializer;
  return ts.isShorthandPropertyAssignment(property) ? property.name : 'unknown';
}

/** `new AbortController().signal`, `AbortSignal.timeout(…)`, a local controller's, a request's, or one of its own callers'. */
function isOfCall(facts: FileFacts, signal: ts.Expression, depth: number): boolean {
  const at = unwrapped(signal);
  if (ts.isCallExpression(at)) return /^AbortSignal\.(timeout|any)$/.test(at.expression.getText());
  if (ts.isPropertyAccessExpression(at)) {
    const owner = unwrapped(at.expression);
    if (ts.isNewExpression(owner)) return true;
    if (/^(req|request)$/i.test(lastName(owner) ?? '')) return true;
  }
  const root = rootOf(at);
  const declaration = ts.isIdentifier(root) ? facts.unit.names.variableOf(root)?.declaration : undefined;
  if (!declaration || !functionAround(declaration)) return false;
  if (!ts.isVariableDeclaration(declaration)) return isMadeByCallers(facts, at, depth + 1);
  const { initializer } = declaration;
  if (!initializer) return false;
  return at === root ? isOfCall(facts, initializer, depth) : ts.isNewExpression(unwrapped(initializer));
}
