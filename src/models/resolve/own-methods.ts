import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { ResolveContext } from './context.js';

/** A name that more files mention is too common for all of them to be read. */
const MAX_FILES = 60;

const known = new WeakMap<ResolveContext, Map<string, boolean>>();

/** Whether the project declares a method of that name which does more than hand out what a library makes. */
export function isProjectsOwn(context: ResolveContext, name: string): boolean {
  const answers = known.get(context) ?? new Map<string, boolean>();
  known.set(context, answers);
  const answer = answers.get(name) ?? isDeclared(context, name);
  answers.set(name, answer);
  return answer;
}

function isDeclared({ project }: ResolveContext, name: string): boolean {
  const declares = new RegExp(
    `^[\\t ]*(?:(?:public|private|protected|static|async|override|readonly)\\s+)*#?${name}\\s*[<(=:]`,
    'm',
  );
  return project
    .filesMentioning(name)
    .slice(0, MAX_FILES)
    .filter((path) => declares.test(project.textOf(path) ?? ''))
    .flatMap((path) => project.unit(path) ?? [])
    .some((unit) => !unit.isTest && nodesIn(unit.ast).some((node) => isMethod(node, name)));
}

function isMethod(node: ts.Node, name: string): boolean {
  if (ts.isMethodDeclaration(node)) return isNamed(node, name) && node.body !== undefined && !handsOutNew(node);
  if (!ts.isPropertyDeclaration(node) && !ts.isPropertyAssignment(node)) return false;
  const value = node.initializer && unwrapped(node.initializer);
  const fn = value && (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) ? value : undefined;
  return fn !== undefined && isNamed(node, name) && !handsOutNew(fn);
}

function isNamed(
  { name }: ts.MethodDeclaration | ts.PropertyDeclaration | ts.PropertyAssignment,
  text: string,
): boolean {
  return (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.text === text;
}

/** A method that does nothing but give what it makes, or asks for: its name says what that is. What does more speaks for itself. */
export function handsOutNew(fn: FunctionLike): boolean {
  const { body } = fn;
  if (!body) return true;
  if (!ts.isBlock(body)) return isMade(body);
  const [only, ...more] = body.statements;
  return (
    only !== undefined &&
    more.length === 0 &&
    ts.isReturnStatement(only) &&
    !!only.expression &&
    isMade(only.expression)
  );
}

function isMade(value: ts.Expression): boolean {
  const made = unwrapped(value);
  if (ts.isAwaitExpression(made)) return isMade(made.expression);
  return ts.isNewExpression(made) || ts.isCallExpression(made);
}
