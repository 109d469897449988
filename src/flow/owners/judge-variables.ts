import { closingStrength } from '../../models/verbs.js';
import { ts } from '../../project/ast.js';
import { isInside } from '../../project/expressions.js';
import { locationOf } from '../../project/locations.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import { nodesIn, ownNodes } from '../../project/nodes.js';
import { functionAround, functionName, functionsAround } from '../../project/syntax.js';
import { rootsIn } from '../obligations/holding.js';
import { variableKey } from '../obligations/value-keys.js';
import { step } from '../obligations/witness.js';
import { type KeptInVariable, keptInVariables } from './kept-variables.js';
import type { OwnerFacts } from './owner.js';
import type { OwnerFault } from './owner-fault.js';
import { recurrenceOf } from './recurrence.js';

/**
 * Variables of a module, or of a function whose closures outlive it, as owners of what functions put in them: the
 * function that ends the others leaves one out, or one is given another resource while it holds a live one.
 */
export function variableFaults(facts: OwnerFacts): readonly OwnerFault[] {
  const kept = keptInVariables(facts);
  return kept.flatMap((each) => forgotten(facts, each, kept) ?? overwritten(facts, each) ?? []);
}

/** The function that ends another variable of the same module or function, and never this one. */
function forgotten(facts: OwnerFacts, kept: KeptInVariable, all: readonly KeptInVariable[]): OwnerFault | undefined {
  const { variable, call, uses } = kept;
  if (uses.releases.length > 0 || uses.escapes.length > 0) return undefined;
  const others = all.filter((each) => each.variable !== variable && each.variable.owner === variable.owner);
  if (others.some((other) => isMadeFrom(facts, call, other.variable))) return undefined;
  for (const other of others) {
    const closing = other.uses.releases.flatMap((release) => closingAround(other, release) ?? [])[0];
    if (closing && !isInside(call, closing)) return describe(facts, kept, { closing });
  }
  return undefined;
}

/** `connection.createChannel()`, `serve({ pool })`: what it is made from may end it. */
function isMadeFrom({ unit }: OwnerFacts, call: ts.Node, variable: Variable): boolean {
  return ownNodes(call).some((node) => ts.isIdentifier(node) && unit.names.variableOf(node) === variable);
}

/** A function named after the end of something, or the one that its maker returns: the cleanup of an effect. */
function closingAround({ variable, maker }: KeptInVariable, release: ts.Node): FunctionLike | undefined {
  return functionsAround(release).find((fn) => {
    if (fn === maker || isInside(maker, fn)) return false;
    if (closingStrength(functionName(fn) ?? '') !== undefined) return true;
    const isReturned = ts.isReturnStatement(fn.parent) || ts.isArrowFunction(fn.parent);
    return isReturned && functionAround(fn) === variable.owner;
  });
}

/** A function that comes to run again puts the next one in its place, and asks nothing of the one before. */
function overwritten(facts: OwnerFacts, kept: KeptInVariable): OwnerFault | undefined {
  const { maker, put, uses, variable } = kept;
  if (uses.releases.length === 0 || uses.escapes.length > 0 || kept.isObject) return undefined;
  if (isAskedBefore(facts, kept) || isGuarded(facts, maker, put, variable)) return undefined;
  const again = recurrenceOf(facts, kept);
  return again && describe(facts, kept, { again });
}

/** The function names the variable before, or calls what does. */
function isAskedBefore({ unit }: OwnerFacts, { maker, put, variable }: KeptInVariable): boolean {
  const key = variableKey(variable);
  return nodesIn(maker).some((node) => {
    if (!ts.isIdentifier(node) || node === put.left || node.pos > put.pos) return false;
    const named = unit.names.variableOf(node);
    if (named === variable) return true;
    const { declaration } = named ?? {};
    const code =
      declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : (declaration as ts.Node);
    return code !== undefined && ts.isFunctionLike(code) && code !== maker && rootsIn(unit, code).has(key);
  });
}

/** A variable beside it decides whether the function goes on. */
function isGuarded({ unit }: OwnerFacts, maker: FunctionLike, put: ts.Node, { owner }: Variable): boolean {
  return nodesIn(maker).some(
    (node) =>
      ts.isIfStatement(node) &&
      node.pos < put.pos &&
      nodesIn(node.expression).some((each) => ts.isIdentifier(each) && isState(unit.names.variableOf(each))),
  );

  function isState(variable: Variable | undefined): boolean {
    return variable?.owner === owner && /^(let|var)$/.test(variable.kind);
  }
}

interface Reason {
  readonly closing?: FunctionLike;
  readonly again?: { readonly node: ts.Node; readonly words: string };
}

function describe({ unit }: OwnerFacts, kept: KeptInVariable, { closing, again }: Reason): OwnerFault {
  const { resource, variable, call, put } = kept;
  const name = closing && (functionName(closing) ?? 'the cleanup');
  const acquired = step(unit, call, 'acquire', `the ${resource.label} is made here`);
  const faulty = closing ?? put;
  return {
    fault: closing ? 'forgotten' : 'overwritten',
    unit,
    resource,
    owner: ownerName(unit.path, variable),
    place: variable.name,
    node: call,
    closing: name ?? '',
    faultLine: locationOf(unit, faulty).line,
    confidence: 'possible',
    steps: [
      acquired,
      ...(again ? [step(unit, again.node, 'note', again.words)] : []),
      step(
        unit,
        faulty,
        'exit',
        closing
          ? `\`${name}\` does not end it`
          : `\`${variable.name}\` is given another one, and the one before stays open`,
      ),
    ],
    gaveUp: [],
  };
}

function ownerName(path: string, { owner }: Variable): string {
  return ts.isSourceFile(owner) ? path.slice(path.lastIndexOf('/') + 1) : (functionName(owner) ?? 'the function');
}
