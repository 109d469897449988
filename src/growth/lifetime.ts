import { classLifetime, type Lifetime, lifetimeByCreations } from '../lifetimes/class-lifetime.js';
import { endsSoon } from '../lifetimes/runs.js';
import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import { functionAround, functionName, functionsAround, isFunctionWithBody } from '../project/syntax.js';
import type { Container } from './container.js';
import { lifetimeOfMade } from './factory-callers.js';
import { endsWithCaller } from './factory-results.js';
import type { FileFacts } from './file-facts.js';

/** Code that may run once and end, or live in a page. */
const MAYBE_SHORT_RUNS = /(^|\/)(cli|bin|commands?|cmd)\/|\.config\.[cm]?[jt]s$|\.[jt]sx$/;

export function lifetimeOf(facts: FileFacts, container: Container): Lifetime {
  if (endsSoon(facts.unit.path)) return { strength: 'short', words: 'one run' };
  return withDoubt(facts, ofOwner(facts, container));
}

/** The same with what other files tell of an instance, or of what a factory returns; they are read for it. */
export function lifetimeInProject(facts: FileFacts, { owner }: Container, lifetime: Lifetime): Lifetime {
  if (endsSoon(facts.unit.path)) return lifetime;
  if (owner.kind === 'closure') return lifetimeOfMade(facts, owner.factory, lifetime);
  if (owner.kind !== 'instance') return lifetime;
  return withDoubt(facts, lifetimeByCreations(facts, owner.holder, lifetime));
}

function withDoubt(facts: FileFacts, lifetime: Lifetime): Lifetime {
  const { path, text } = facts.unit;
  const isDoubtful =
    MAYBE_SHORT_RUNS.test(path) ||
    text.startsWith('#!') ||
    text.startsWith("'use client'") ||
    isOfCommandLineTool(facts);
  return isDoubtful && lifetime.strength !== 'short' ? { ...lifetime, strength: 'weak' } : lifetime;
}

/** Parts of a tool that go on until they are stopped. */
const STAYS_RUNNING =
  /(^|[/.-])(servers?|serve|watch(er)?|daemon|emulators?|mcp|lsp|language-?server|dev|workers?|entry-?points?|agent|proxy)([/.-]|$)/i;

/** A package that is a command and says so: the process ends with the command, apart from what stays running. */
function isOfCommandLineTool({ unit: { path }, environment: { project } }: FileFacts): boolean {
  const manifest = project.manifestFor(path);
  const isNamedSo = /\b(command[- ]line|cli)\b/i.test(String(manifest?.description ?? ''));
  return manifest?.bin !== undefined && isNamedSo && !STAYS_RUNNING.test(path);
}

function ofOwner(facts: FileFacts, { owner, references }: Container): Lifetime {
  if (owner.kind === 'module') return { strength: 'certain', words: 'the module' };
  if (owner.kind === 'static') return { strength: 'certain', words: 'the class' };
  if (owner.kind === 'closure') return closureLifetime(facts, owner.factory, references);
  return classLifetime(facts, owner.holder);
}

const FACTORY =
  /^(create|make|build|new|get|setup|init|start|register|define|configure|use|with)|(middleware|factory|plugin|handler|server|limiter|store|cache)$/i;
const PER_CALL =
  /^(req|request|res|response|ctx|context|socket|ws|conn|connection|message|msg|event|interaction|job)$/i;

/** A variable that functions made by the factory, or handlers that it registers, go on using. */
function closureLifetime(facts: FileFacts, factory: FunctionLike, references: readonly ts.Node[]): Lifetime {
  const name = functionName(factory) ?? '';
  const short: Lifetime = { strength: 'short', words: 'one call' };
  if (/^(fake|mock|stub)/i.test(name) || takesRequest(factory)) return short;
  if (functionAround(factory) && !isIife(factory)) return short;
  if (!handsOutFunctions(factory)) {
    if (!references.some((reference) => isInHandler(factory, reference))) return short;
    return { strength: 'likely', words: `the handlers that \`${name || 'the function'}\` registers` };
  }
  if (isIife(factory)) return { strength: 'certain', words: 'the module' };
  const { calls, complete } = facts.calls.callSitesOf(factory);
  const words = name === '' ? 'the function that made it' : `what \`${name}\` returns`;
  if (calls.some((call) => !functionAround(call))) return { strength: 'certain', words };
  if (complete && calls.length > 0 && calls.every((call) => endsWithCaller(facts, call))) return short;
  return FACTORY.test(name) && !/^use[A-Z]/.test(name) ? { strength: 'likely', words } : { strength: 'weak', words };
}

const HANDLED = /^(req|request|ctx|socket|ws|conn|connection|client)$/i;

/** True for code of a handler of requests or connections inside the function. */
function isInHandler(factory: FunctionLike, reference: ts.Node): boolean {
  const around = functionsAround(reference);
  return around
    .slice(0, Math.max(0, around.indexOf(factory)))
    .some(
      (fn) =>
        !isIterated(fn) &&
        !isOnlyCalled(fn, factory) &&
        'parameters' in fn &&
        fn.parameters.some(({ name }) => HANDLED.test(name.getText())),
    );
}

/** A helper with a name that the factory only calls, never hands to anybody: whatever it takes, it is no handler. */
function isOnlyCalled(fn: FunctionLike, factory: FunctionLike): boolean {
  const { parent } = fn;
  const name = ts.isFunctionDeclaration(fn) ? fn.name : ts.isVariableDeclaration(parent) ? parent.name : undefined;
  if (!name || !ts.isIdentifier(name)) return false;
  let isHandedOut = false;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node !== name && node.text === name.text) isHandedOut ||= !isCallee(node);
    ts.forEachChild(node, visit);
  };
  visit(factory);
  return !isHandedOut;
}

function isCallee(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression === node;
}

/** The callback of `items.map(…)`, of `promise.then(…)` and the like, which is no handler whatever its parameter is called. */
function isIterated(fn: FunctionLike): boolean {
  const { parent } = fn;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return /^(forEach|map|flatMap|filter|reduce|some|every|find|findIndex|sort|then)$/.test(parent.expression.name.text);
}

function isIife(fn: FunctionLike): boolean {
  const { parent } = fn;
  return ts.isParenthesizedExpression(parent) && ts.isCallExpression(parent.parent);
}

function takesRequest(fn: FunctionLike): boolean {
  return 'parameters' in fn && fn.parameters.some((parameter) => PER_CALL.test(parameter.name.getText()));
}

/** True where the function returns a function, or an object of functions. */
function handsOutFunctions(factory: FunctionLike): boolean {
  if (!factory.body) return false;
  if (!ts.isBlock(factory.body)) return isFunctional(factory.body);
  let found = false;
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(node)) return;
    if (ts.isReturnStatement(node) && node.expression && isFunctional(node.expression, factory)) found = true;
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(factory.body, visit);
  return found;
}

function isFunctional(expression: ts.Expression, factory?: FunctionLike): boolean {
  const at = ts.isParenthesizedExpression(expression) ? expression.expression : expression;
  if (ts.isArrowFunction(at) || ts.isFunctionExpression(at) || ts.isClassExpression(at)) return true;
  if (ts.isIdentifier(at)) return factory !== undefined && declaresFunction(factory, at.text);
  if (!ts.isObjectLiteralExpression(at)) return false;
  return at.properties.some(
    (property) =>
      ts.isMethodDeclaration(property) ||
      (ts.isPropertyAssignment(property) && isFunctional(property.initializer, factory)) ||
      (ts.isShorthandPropertyAssignment(property) &&
        factory !== undefined &&
        declaresFunction(factory, property.name.text)),
  );
}

function declaresFunction(factory: FunctionLike, name: string): boolean {
  return (factory.body && ts.isBlock(factory.body) ? factory.body.statements : []).some((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name;
    if (!ts.isVariableStatement(statement)) return false;
    return statement.declarationList.declarations.some(
      ({ name: declared, initializer }) =>
        declared.getText() === name && initializer !== undefined && isFunctional(initializer, factory),
    );
  });
}
