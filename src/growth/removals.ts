import { ts } from '../project/ast.js';
import type { Holder } from '../project/fields.js';
import type { FunctionLike } from '../project/names.js';
import { functionName, functionsAround } from '../project/syntax.js';
import type { Container } from './container.js';
import { isOnFailurePath } from './failure-paths.js';
import type { FileFacts } from './file-facts.js';
import type { Removal, Use } from './uses.js';

/**
 * What a removal is worth. `entry`: takes entries out while the owner lives. `teardown`: empties it when the owner
 * ends. `failure`: runs after an error only, so that what succeeds stays. `uncalled`: offered, but nothing in the
 * project calls it. `unreachable`: nothing can. `initial`: creates it.
 */
export type RemovalWorth = 'entry' | 'teardown' | 'failure' | 'uncalled' | 'unreachable' | 'initial';

export type RemovalsByWorth = Readonly<Record<RemovalWorth, readonly Removal[]>>;

export function removalsByWorth(facts: FileFacts, container: Container, uses: readonly Use[]): RemovalsByWorth {
  const found: Record<RemovalWorth, Removal[]> = {
    entry: [],
    teardown: [],
    failure: [],
    uncalled: [],
    unreachable: [],
    initial: [],
  };
  for (const use of uses) {
    if (use.kind === 'remove' && use.level === 'outer') found[worthOf(facts, container, use)].push(use);
  }
  return found;
}

const TEARDOWN =
  /^(_|#)?(\[?k?)?(close|destroy|dispose|stop|shut_?down|tear_?down|terminate|end|quit|kill|exit|onModuleDestroy|onApplicationShutdown|beforeApplicationShutdown|ngOnDestroy|disconnect|deinit|unload|deactivate|uninstall|asyncDispose|Symbol\.(async)?[Dd]ispose)(All|Sync|Async|Server|Everything)?\]?$/i;
/** Names under which a class offers to be emptied, as opposed to `drain` or `flush`, which are part of its work. */
const OFFERED = /^_*(clear|reset|purge|invalidate|empty|wipe)/i;
const FOR_TESTS = /tests?(ing|only)?$|^__/i;

function worthOf(facts: FileFacts, container: Container, removal: Removal): RemovalWorth {
  const around = functionsAround(removal.node);
  const named = around.filter((fn) => functionName(fn) !== undefined);
  if (isCreation(container, removal, around)) return 'initial';
  if (named.some((fn) => isNeverCalled(facts, fn))) return 'unreachable';
  if (endsWithOwner(container, removal, named)) return 'teardown';
  if (removal.whole && named.some((fn) => isOfferedOnly(facts, fn))) return 'uncalled';
  return isOnFailurePath(facts, removal.node) ? 'failure' : 'entry';
}

/** The assignment that creates it: at the top level, in the constructor, where it is still missing, or the only one. */
function isCreation(container: Container, { node }: Removal, around: readonly FunctionLike[]): boolean {
  if (node === container.declaration) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const [inner] = around;
  if (inner === undefined || (container.owner.kind === 'instance' && isConstructor(inner, container))) return true;
  const isOnly =
    container.variable?.writes.length === 1 &&
    !('initializer' in container.declaration && container.declaration.initializer);
  return isOnly || isUnlessThere(node);
}

/** `if (!cache) cache = new Map()`. */
function isUnlessThere(assignment: ts.BinaryExpression): boolean {
  const statement = assignment.parent;
  const branch = ts.isBlock(statement.parent) ? statement.parent : statement;
  const test = branch.parent;
  if (!ts.isIfStatement(test) || test.thenStatement !== branch) return false;
  const condition = test.expression.getText();
  const name = assignment.left.getText();
  return condition === `!${name}` || (condition.startsWith(`${name} =`) && /(undefined|null)$/.test(condition));
}

function isConstructor(fn: FunctionLike, container: Container): boolean {
  return ts.isConstructorDeclaration(fn) || (container.owner.kind === 'instance' && container.owner.holder === fn);
}

function isNeverCalled(facts: FileFacts, fn: FunctionLike): boolean {
  const { calls, complete } = facts.calls.callSitesOf(fn);
  return complete && calls.length === 0;
}

/** Empties the container in a closing function of its owner; a single entry removed by its key does not count. */
function endsWithOwner(container: Container, removal: Removal, named: readonly FunctionLike[]): boolean {
  return named.some((fn) => {
    if (!TEARDOWN.test(functionName(fn) ?? '')) return false;
    if (removal.whole) return true;
    return (
      container.owner.kind === 'instance' &&
      isMemberOf(container.owner.holder, fn) &&
      !mentionsParameter(fn, removal.node)
    );
  });
}

/** Prototype methods stand outside the function that holds them, so only other classes are told apart. */
function isMemberOf(holder: Holder, fn: FunctionLike): boolean {
  return !ts.isClassLike(fn.parent) || fn.parent === holder;
}

function mentionsParameter(fn: FunctionLike, node: ts.Node): boolean {
  if (!('parameters' in fn)) return false;
  const words = new Set(node.getText().match(/\w+/g));
  return fn.parameters.some((parameter) => words.has(parameter.name.getText()));
}

/** A public or exported function that no other file mentions, tests left out. */
function isOfferedOnly(facts: FileFacts, fn: FunctionLike): boolean {
  const name = functionName(fn);
  const { calls, complete } = facts.calls.callSitesOf(fn);
  if (name === undefined || complete || calls.length > 0 || ts.isConstructorDeclaration(fn)) return false;
  if (FOR_TESTS.test(name)) return true;
  if (!OFFERED.test(name)) return false;
  const others = facts.environment.project.filesMentioning(name).filter((path) => path !== facts.unit.path);
  return others.every((path) => /(\.|_)(test|spec)\.|(^|\/)(tests?|__tests__|spec)\//.test(path));
}
