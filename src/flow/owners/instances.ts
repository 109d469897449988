import { classLifetime, namesShortLived } from '../../lifetimes/class-lifetime.js';
import { endsSoon } from '../../lifetimes/runs.js';
import { ts } from '../../project/ast.js';
import { nodesBelow } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, functionName, wrapped } from '../../project/syntax.js';
import { isLoopStatement } from './loops.js';
import type { Owner, OwnerFacts } from './owner.js';

/** Whether a class is made again and again, so that what one instance leaves open adds up; with the evidence in words. */
export interface Instances {
  readonly many: 'certain' | 'likely' | 'no';
  readonly words: string;
}

const ONE: Instances = { many: 'no', words: '' };
const MAX_FILES = 30;

/** How many instances there are: by where the project makes them, else by the role that the name tells. */
export function instancesOf(facts: OwnerFacts, owner: Owner): Instances {
  if (endsSoon(owner.unit.path)) return ONE;
  const { environment } = facts.context;
  const lifetime = classLifetime({ unit: owner.unit, environment }, owner.holder);
  if (lifetime.strength === 'certain') return ONE;
  const creations = creationsOf(facts, owner);
  const repeated = creations.find(isRepeated);
  if (repeated) return { many: 'certain', words: whereMade(repeated.node) };
  if (creations.some(({ node }) => !functionAround(node))) return ONE;
  if (lifetime.strength === 'short') return { many: 'likely', words: lifetime.words };
  return ONE;
}

interface Creation {
  readonly unit: SourceUnit;
  readonly node: ts.NewExpression;
}

function creationsOf({ context }: OwnerFacts, owner: Owner): readonly Creation[] {
  const { project } = context.environment;
  if (!/^[\w$]+$/.test(owner.name)) return [];
  const files = project.filesMentioning(owner.name).slice(0, MAX_FILES);
  return files.flatMap((path) => {
    const unit = project.unit(path);
    if (!unit || unit.isTest || !unit.text.includes(`new ${owner.name}`)) return [];
    const found: Creation[] = [];
    nodesBelow(unit.ast).forEach((node) => {
      if (ts.isNewExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === owner.name)
        found.push({ unit, node });
    });
    return found;
  });
}

/** In a loop, in a handler of one request or session, or put under a key of its own. */
function isRepeated({ unit, node: creation }: Creation): boolean {
  for (let at: ts.Node = creation.parent; at && !ts.isSourceFile(at); at = at.parent) {
    if (isLoopStatement(at)) return true;
    if (ts.isFunctionLike(at)) return takesVisitor(at) || isKeyed(unit, creation) || isReplaced(creation, at);
  }
  return false;
}

function takesVisitor(fn: ts.SignatureDeclaration): boolean {
  if (ts.isConstructorDeclaration(fn)) return false;
  return fn.parameters.some(({ name }) => ts.isIdentifier(name) && namesShortLived(name.text));
}

/** `sessions.set(id, new Session())`, in place or by the name that it is given first. */
function isKeyed(unit: SourceUnit, creation: ts.NewExpression): boolean {
  const made = wrapped(creation);
  const { parent } = made;
  const name = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name : undefined;
  const references = (name && unit.names.variableOf(name)?.references) ?? [];
  return [made, ...references].some(isEntry);
}

function isEntry(value: ts.Expression): boolean {
  const { parent } = value;
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return parent.expression.name.text === 'set' && parent.arguments.length === 2 && parent.arguments[1] === value;
}

/** `this.call = new Call()` in a method, where `this.call = null` stands elsewhere: one after the other. */
function isReplaced(creation: ts.NewExpression, fn: ts.SignatureDeclaration): boolean {
  const { parent } = wrapped(creation);
  if (ts.isConstructorDeclaration(fn) || !ts.isBinaryExpression(parent)) return false;
  const { left } = parent;
  if (!ts.isPropertyAccessExpression(left) || left.expression.kind !== ts.SyntaxKind.ThisKeyword) return false;
  return new RegExp(`\\bthis\\.${left.name.text.replaceAll('$', '\\$')} = (null|undefined)\\b`).test(
    creation.getSourceFile().text,
  );
}

function whereMade(creation: ts.NewExpression): string {
  const around = functionAround(creation);
  const name = around && functionName(around);
  return name === undefined ? 'where it is made again and again' : `each time \`${name}\` makes one`;
}
