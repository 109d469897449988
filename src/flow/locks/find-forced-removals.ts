import type { AnalysisEnvironment } from '../../models/environment.js';
import { isExclusiveFlag } from '../../models/files.js';
import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameOrText } from '../../project/syntax.js';
import { enclosingFunction } from '../obligations/acquisitions.js';
import { callsIn } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { modelledAs } from './library-functions.js';
import { creationsIn } from './lock-creations.js';
import type { LockFault } from './lock-fault.js';
import { type LockPlace, lockFileOf, lockKeyOf } from './lock-place.js';
import {
  activationOf,
  callersOf,
  codeOf,
  functionsAround,
  homeOf,
  isOwnEnding,
  nameOf,
  type Site,
} from './surroundings.js';
import { asksForOwner, comparesToken, isForcing, isStarting, namesStore } from './vocabulary.js';

/** Lock files and lock keys that are deleted by code which has not asked whether somebody holds them. */
export function findForcedRemovals(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  return callsIn(unit.ast).flatMap((call) => {
    const removed = ts.isCallExpression(call) ? removedPlace(environment, unit, call) : undefined;
    if (!removed) return [];
    const site = { unit, node: call };
    const fault = removed.isKey ? judgeKey(site, removed.place) : judgeFile(environment, site, removed.place);
    return fault ? [fault] : [];
  });
}

interface Removed {
  readonly place: LockPlace;
  readonly isKey: boolean;
}

function removedPlace(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  call: ts.CallExpression,
): Removed | undefined {
  const model = modelledAs(environment, unit, call, (name) => environment.models.removal(name));
  if (model?.of === 'file') {
    const path = call.arguments[model.argument];
    const place = path && lockFileOf(environment, unit, path);
    return place && { place, isKey: false };
  }
  if (!model && !deletesKey(call)) return undefined;
  const keys = call.arguments.flatMap((each) => (ts.isArrayLiteralExpression(each) ? [...each.elements] : [each]));
  const place = keys.map((key) => lockKeyOf(environment, unit, key)).find((each) => each !== undefined);
  return place && { place, isKey: true };
}

/** `redis.del(key)` of a client whose type is not known. */
function deletesKey({ expression: callee }: ts.CallExpression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:del|unlink)$/.test(callee.name.text)) return false;
  const { expression: owner } = callee;
  const name = ts.isPropertyAccessExpression(owner) ? owner.name.text : ts.isIdentifier(owner) ? owner.text : '';
  return namesStore(name);
}

/** A key with a time to live may have passed to somebody else by the time its first owner deletes it. */
function judgeKey(site: Site, place: LockPlace): LockFault | undefined {
  const { unit, node } = site;
  if (comparesToken(codeOf(unit, activationOf(site)))) return undefined;
  const home = codeOf(unit, homeOf(site));
  if (asksForOwner(codeOf(unit, activationOf(site))) && !/\bexpire\b/i.test(home)) return undefined;
  const expires =
    /['"]NX['"]|\bNX\s*:\s*true|\bsetnx\b/i.test(home) && /['"](?:PX|EX)['"]|\b(?:PX|EX)\s*:|\bexpire\b/i.test(home);
  return {
    fault: 'forced-removal',
    site: node,
    subject: `lock key \`${place.name}\``,
    problem: 'is deleted without comparing its token: once it has expired, it is the lock of somebody else',
    confidence: expires ? 'likely' : 'possible',
    severity: 'medium',
    steps: [step(unit, node, 'release', 'deletes the key, whoever holds it by now')],
    gaveUp: [],
  };
}

function judgeFile(environment: AnalysisEnvironment, site: Site, place: LockPlace): LockFault | undefined {
  if (isAsked(environment, site, place)) return undefined;
  const fn = enclosingFunction(site.node);
  const callers = fn ? callersOf(environment, site.unit, fn) : [];
  const forcing = callers.find((each) => !isAsked(environment, each, place));
  if (callers.length > 0 && !forcing) return undefined;
  const places = [site, ...(forcing ? [forcing] : [])];
  const isSure =
    places.some(({ node }) => isAtStart(node)) || functionsAround(site.node).some((each) => isForcing(nameOf(each)));
  if (!isSure && isMadeAtHome(environment, site, place)) return undefined;
  return {
    fault: 'forced-removal',
    site: site.node,
    subject: `lock file \`${place.name}\``,
    problem:
      'is deleted without asking whether its owner is gone: whoever holds it goes on, and the next one comes in beside him',
    confidence: isSure ? 'likely' : 'possible',
    severity: isSure ? 'high' : 'medium',
    steps: [
      ...(forcing ? [step(forcing.unit, forcing.node, 'call', 'the removal is asked for here')] : []),
      step(site.unit, site.node, 'release', 'deletes the lock file, whoever holds it'),
    ],
    gaveUp: [],
  };
}

/** It ends what its own side began, or somebody on the way has looked at the owner. */
function isAsked(environment: AnalysisEnvironment, site: Site, place: LockPlace): boolean {
  if (isOwnEnding(site.node)) return true;
  const activation = activationOf(site);
  if (activation !== site.unit.ast && asksForOwner(codeOf(site.unit, activation))) return true;
  if (activation === site.unit.ast && asksForOwner(codeOf(site.unit, statementOf(site.node)))) return true;
  return (
    isAskedByHelper(environment, site.unit, activation, site.node) ||
    isTakenBefore(environment, site, activation, place) ||
    isReadNearby(activation, place, site.node) ||
    isOnlyTold(activation, place, site.node) ||
    isWrittenInstead(place, site.node)
  );
}

/** `if (isServiceRunning(id)) return;`: a condition before it asks, by a helper of the project that looks at the owner. */
function isAskedByHelper(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  activation: ts.Node,
  removal: ts.Node,
): boolean {
  if (activation === unit.ast) return false;
  return callsIn(activation).some(
    (call) => call.pos < removal.pos && isInCondition(call) && looksAtOwner(environment, unit, call, 0),
  );
}

function isInCondition(call: ts.Node): boolean {
  let at = call;
  while (ts.isExpression(at.parent)) at = at.parent;
  return ts.isIfStatement(at.parent) && at.parent.expression === at;
}

const MAXIMUM_DEPTH = 3;

function looksAtOwner(environment: AnalysisEnvironment, unit: SourceUnit, call: Call, depth: number): boolean {
  const target = depth < MAXIMUM_DEPTH ? environment.resolver.calleeOf(unit, call).target : undefined;
  if (!target) return false;
  return (
    asksForOwner(codeOf(target.unit, target.fn)) ||
    callsIn(target.fn).some((inner) => looksAtOwner(environment, target.unit, inner, depth + 1))
  );
}

type Call = ts.CallExpression | ts.NewExpression;

/** `remove(pidFile); writeFile(pidFile, process.pid)`: it tells others a number, and keeps nobody out. */
function isOnlyTold(activation: ts.Node, place: LockPlace, removal: ts.Node): boolean {
  return callsIn(activation).some((call) => {
    const [path, text, ...options] = call.arguments ?? [];
    if (call.pos < removal.pos || !path?.getText().includes(place.identity)) return false;
    const isExclusive = options.some((each) => isExclusiveFlag(each.getText()));
    return /\bpid\b/.test(text?.getText() ?? '') && !isExclusive;
  });
}

/** `if (isEmpty) rmSync(path); else writeJson(path, records)`: the file holds what is kept, and keeps nobody out. */
function isWrittenInstead(place: LockPlace, removal: ts.Node): boolean {
  let at = removal;
  while (!ts.isIfStatement(at.parent) && !ts.isFunctionLike(at.parent) && !ts.isSourceFile(at.parent)) at = at.parent;
  const { parent } = at;
  if (!ts.isIfStatement(parent) || !parent.elseStatement) return false;
  const other = at === parent.elseStatement ? parent.thenStatement : parent.elseStatement;
  return callsIn(other).some(
    (call) =>
      /^(?:write|save|store|persist|put|dump|output)/i.test(lastWord(call)) &&
      call.arguments?.some((each) => each.getText().includes(place.identity)) === true,
  );
}

/** The same code has made the file itself, further up. */
function isTakenBefore(environment: AnalysisEnvironment, site: Site, activation: ts.Node, place: LockPlace): boolean {
  if (activation === site.unit.ast) return false;
  return creationsIn(environment, site.unit, activation).some(
    (made) => made.call.pos < site.node.pos && made.place.identity === place.identity,
  );
}

/** `readFileSync(lockPath)`: whose lock it is stands in it. */
function isReadNearby(activation: ts.Node, place: LockPlace, removal: ts.Node): boolean {
  if (ts.isSourceFile(activation)) return false;
  return callsIn(activation).some(
    (call) =>
      call !== removal &&
      /^(?:read|stat|lstat|fstat|check|is|verify|get)/.test(lastWord(call)) &&
      call.arguments?.some((each) => each.getText().includes(place.identity)),
  );
}

function lastWord({ expression }: ts.CallExpression | ts.NewExpression): string {
  return nameOrText(expression);
}

function statementOf(node: ts.Node): ts.Node {
  let at = node;
  while (at.parent && !ts.isSourceFile(at.parent)) at = at.parent;
  return at;
}

/** The class or file that makes the lock may take it away again by any name. */
function isMadeAtHome(environment: AnalysisEnvironment, site: Site, place: LockPlace): boolean {
  return creationsIn(environment, site.unit, homeOf(site)).some((made) => made.place.identity === place.identity);
}

/** When a program, a service or a session begins, all locks that lie about are those of others. */
function isAtStart(node: ts.Node): boolean {
  const names = functionsAround(node).map(nameOf);
  return names.length === 0 || names.some(isStarting);
}
