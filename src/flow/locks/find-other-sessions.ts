import type { AnalysisEnvironment } from '../../models/environment.js';
import type { Callee } from '../../models/resolver.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { step } from '../obligations/witness.js';
import { modelledAs } from './library-functions.js';
import type { LockFault } from './lock-fault.js';
import { givesSessionLock, takesSessionLock } from './sql.js';
import { namesPool } from './vocabulary.js';

/** Locks of a database session that are taken through a pool: what gives them back may run in another session. */
export function findOtherSessions(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  if (!takesSessionLock(unit.text)) return [];
  return nodesIn(unit.ast).flatMap((node) => {
    const asked = ts.isCallExpression(node) ? statementIn(node) : undefined;
    if (asked && ts.isCallExpression(node)) return judgeCall(environment, unit, node, asked);
    return ts.isTaggedTemplateExpression(node) && !isArgument(node) ? judgeTag(unit, node) : [];
  });
}

/** The SQL that a call is given, where it takes a session's lock and keeps it. */
function statementIn(call: ts.CallExpression): ts.Node | undefined {
  const [text] = call.arguments;
  const at = text && unwrapped(text);
  const isText = at && (ts.isStringLiteralLike(at) || ts.isTemplateExpression(at) || ts.isTaggedTemplateExpression(at));
  return isText && keepsLock(at.getText()) ? at : undefined;
}

function keepsLock(text: string): boolean {
  return takesSessionLock(text) && !givesSessionLock(text);
}

function isArgument(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression !== node;
}

function judgeCall(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  call: ts.CallExpression,
  statement: ts.Node,
): readonly LockFault[] {
  const callee = environment.resolver.calleeOf(unit, call);
  if (runsOnPool(environment, unit, call)) return [faultOf(unit, call, statement, 'certain')];
  if (callee.model) return [];
  if (callee.receiver && isLent(unit, callee.receiver)) return [];
  const bodies = bodiesBehind(environment, callee);
  if (bodies.length > 0) {
    const isPooled = bodies.some((body) => asksPool(environment, body));
    return isPooled ? [faultOf(unit, call, statement, 'likely')] : [];
  }
  return callee.receiver && namesPool(lastName(callee.receiver)) ? [faultOf(unit, call, statement, 'possible')] : [];
}

/** `` prisma.$executeRaw`SELECT pg_advisory_lock(1)` ``. */
function judgeTag(unit: SourceUnit, node: ts.TaggedTemplateExpression): readonly LockFault[] {
  if (!keepsLock(node.template.getText())) return [];
  const tag = unwrapped(node.tag);
  const receiver = ts.isPropertyAccessExpression(tag) ? tag.expression : tag;
  const isPooled = namesPool(lastName(receiver)) && !isLent(unit, receiver);
  return isPooled ? [faultOf(unit, node, node, 'possible')] : [];
}

function faultOf(unit: SourceUnit, site: ts.Node, statement: ts.Node, confidence: LockFault['confidence']): LockFault {
  return {
    fault: 'other-session',
    site,
    subject: 'session lock',
    problem: 'belongs to one connection of the pool, and its release may run on another',
    confidence,
    severity: 'high',
    steps: [
      step(unit, statement, 'acquire', 'the pool lends a connection for this one statement; the lock stays with it'),
    ],
    gaveUp: [],
  };
}

interface Body {
  readonly unit: SourceUnit;
  readonly node: ts.Node;
}

/** The project's code behind a call; for a method of an interface, that of the classes which implement it. */
function bodiesBehind(environment: AnalysisEnvironment, { target, receiverType, name }: Callee): readonly Body[] {
  if (target?.fn.body) return [{ unit: target.unit, node: target.fn.body }];
  const type = receiverType?.slice(receiverType.indexOf('#') + 1);
  if (type === undefined || !/^\w+$/.test(type)) return [];
  return environment.project.filesMentioning(type).flatMap((path) => {
    const unit = environment.project.unit(path);
    if (!unit || unit.isTest) return [];
    return unit.ast.statements
      .filter(ts.isClassDeclaration)
      .flatMap((each) => implementationIn(unit, each, type, name));
  });
}

function implementationIn(unit: SourceUnit, node: ts.ClassDeclaration, type: string, name: string): readonly Body[] {
  const types = (node.heritageClauses ?? []).flatMap((clause) => clause.types);
  if (!types.some((each) => lastName(each.expression) === type)) return [];
  return node.members.flatMap((member) =>
    ts.isMethodDeclaration(member) && member.name.getText() === name && member.body
      ? [{ unit, node: member.body }]
      : [],
  );
}

/** It asks a pool for each statement, or for a connection that it gives back afterwards. */
function asksPool(environment: AnalysisEnvironment, { unit, node }: Body): boolean {
  return nodesIn(node).some((each) => {
    if (ts.isCallExpression(each)) return runsOnPool(environment, unit, each);
    return ts.isIdentifier(each) && /pool$/i.test(each.text);
  });
}

function runsOnPool(environment: AnalysisEnvironment, unit: SourceUnit, call: ts.CallExpression): boolean {
  const isPooled = (name: string) => environment.models.isPooledStatement(name) || undefined;
  return modelledAs(environment, unit, call, isPooled) === true;
}

/** A parameter of a callback: what `transaction(async (db) => …)` lends is one connection. */
function isLent(unit: SourceUnit, receiver: ts.Expression): boolean {
  const declaration = ts.isIdentifier(receiver) ? unit.names.variableOf(receiver)?.declaration : undefined;
  if (!declaration || !ts.isParameter(declaration)) return false;
  return ts.isCallExpression(declaration.parent.parent);
}

function lastName(expression: ts.Expression): string {
  const at = unwrapped(expression);
  if (ts.isIdentifier(at)) return at.text;
  return ts.isPropertyAccessExpression(at) ? at.name.text : '';
}
