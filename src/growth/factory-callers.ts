import { callsInProject } from '../calls/project-callers.js';
import type { Lifetime } from '../lifetimes/class-lifetime.js';
import { isClosedPackage, startsService } from '../lifetimes/creations.js';
import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { ownNodes } from '../project/nodes.js';
import type { FileFacts } from './file-facts.js';

const CLOSES = /^(close|destroy|dispose|stop|shutdown|teardown|terminate|end|disconnect)(All|Async)?$/;

/**
 * How long what a factory returns lives, as all its callers tell. Where a package that nobody can import has none but
 * tests, nothing of it lives in production; and an object that is closed ends before the process, unless it is made when
 * the process starts.
 */
export function lifetimeOfMade(facts: FileFacts, factory: FunctionLike, lifetime: Lifetime): Lifetime {
  const calls = lifetime.strength === 'likely' ? callsInProject(facts, factory) : undefined;
  if (!calls) return lifetime;
  if (calls.length === 0) return isClosedPackage(facts.environment, facts.unit) ? weakened(lifetime) : lifetime;
  const isMadeAtStart = calls.some(({ call }) => startsService(call));
  return !isMadeAtStart && isClosed(factory) ? weakened(lifetime) : lifetime;
}

function weakened(lifetime: Lifetime): Lifetime {
  return { ...lifetime, strength: 'weak' };
}

/** `return { …, close() { … } }`. */
function isClosed(factory: FunctionLike): boolean {
  const body = factory.body;
  return body !== undefined && returnedObjects(body).some((object) => object.properties.some(closes));
}

function closes(property: ts.ObjectLiteralElementLike): boolean {
  return property.name !== undefined && CLOSES.test(property.name.getText());
}

function returnedObjects(body: ts.Node): readonly ts.ObjectLiteralExpression[] {
  const own = ts.isBlock(body) ? ownNodes(body).filter(ts.isReturnStatement) : [];
  const values = [body, ...own.map(({ expression }) => expression)];
  return values.flatMap((value) => {
    const at = value && ts.isParenthesizedExpression(value) ? value.expression : value;
    return at && ts.isObjectLiteralExpression(at) ? at : [];
  });
}
