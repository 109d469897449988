import {
  endsObject,
  isLiveFromBirth,
  isMakingFunction,
  isOpenedLater,
  isOpeningMethod,
} from '../../models/object-words.js';
import type { ResourceModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { collectFieldAccesses, scopeOfThis } from '../../project/fields.js';
import type { Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { lastName } from '../../project/syntax.js';
import type { ObligationLeak } from '../leak.js';
import { enclosingFunction, opening, valuePlaces } from '../obligations/acquisitions.js';
import type { FlowContext } from '../obligations/flow-context.js';
import { judgeHalfBuilt } from '../obligations/judge.js';

import { runsOncePerProcess } from '../obligations/start-up.js';
import { callsIn } from '../obligations/syntax.js';
import type { Tracked } from '../obligations/tracked.js';
import { acquiredBy } from './acquired.js';
import { usesOfField } from './field-uses.js';
import { forgottenObject } from './forgotten-object.js';

type Call = ts.CallExpression | ts.NewExpression;

/**
 * An object that a function makes, takes some steps with and hands on at the end: where one of the steps fails, nobody
 * gets the object, and nobody can end what it holds already.
 */
export function halfBuiltAt(context: FlowContext, unit: SourceUnit, call: Call): readonly ObligationLeak[] {
  const owner = enclosingFunction(call);
  if (!owner || runsOncePerProcess(unit, owner)) return [];
  const own = ts.isNewExpression(call) ? acquiredBy(context, unit, call) : undefined;
  const known = own?.isObject ? own.resource : undefined;
  const resource = known ?? unknownObject(context, unit, call);
  if (!resource) return [];
  const tracked: Tracked = {
    unit,
    owner,
    resource,
    site: call,
    opensAt: opening(call),
    keys: valuePlaces(call),
    holds: 'value',
    evidence: 'name',
    onlyIfTruthy: false,
  };
  const leak = judgeHalfBuilt(context, tracked);
  if (!leak) return known ? forgottenObject(context, tracked) : [];
  return [known ? leak : { ...leak, confidence: 'possible' }];
}

/** An object of a library that is not known, which other code of the file ends where this function has put it. */
function unknownObject(context: FlowContext, unit: SourceUnit, call: Call): ResourceModel | undefined {
  const callee = context.environment.resolver.calleeOf(unit, call);
  if (callee.model || callee.target) return undefined;
  const variable = variableGiven(unit, call);
  const openers = variable && openersOf(call, callee.name, variable);
  const ending = openers && variable && endingElsewhere(context, unit, variable);
  if (!ending) return undefined;
  return {
    id: 'shape.Object',
    kind: 'native',
    label: `\`${ts.isNewExpression(call) ? callee.name : variable.name}\``,
    release: [{ method: ending }],
    lifetime: 'scoped',
    severity: 'medium',
    ...(openers.length > 0 && { opensOn: openers }),
  };
}

/** A name of its own, never given another value. */
function variableGiven(unit: SourceUnit, call: Call): Variable | undefined {
  const { parent } = opening(call);
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  const variable = unit.names.variableOf(parent.name);
  return variable?.writes.length === 0 ? variable : undefined;
}

/** What has to be called before it holds anything: none where it does so at once, undefined where nothing tells. */
function openersOf(call: Call, name: string, { references }: Variable): readonly string[] | undefined {
  if (!ts.isNewExpression(call)) return opening(call) !== call && isMakingFunction(name) ? [] : undefined;
  if (isLiveFromBirth(name)) return [];
  if (!isOpenedLater(name)) return undefined;
  const called = references.flatMap(({ parent }) =>
    ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent) ? parent.name.text : [],
  );
  const openers = called.filter(isOpeningMethod);
  return openers.length > 0 ? openers : undefined;
}

/** The method by which code of the file ends it: in the field, or under the property, by which this function hands it on. */
function endingElsewhere(context: FlowContext, unit: SourceUnit, { references }: Variable): string | undefined {
  for (const reference of references) {
    const { parent } = reference;
    const property = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent) ? parent : undefined;
    const ending = property ? endingOfProperty(unit, property.name.getText()) : endingOfField(context, unit, reference);
    if (ending !== undefined) return ending;
  }
  return undefined;
}

/** `entry.worker.dispose()` for what was returned as `{ worker }`. */
function endingOfProperty(unit: SourceUnit, property: string): string | undefined {
  for (const { expression } of callsIn(unit.ast)) {
    if (!ts.isPropertyAccessExpression(expression) || !endsObject(expression.name.text)) continue;
    const owner = expression.expression;
    if (ts.isPropertyAccessExpression(owner) && owner.name.text === property) return expression.name.text;
  }
  return undefined;
}

/** `this.workers.set(path, worker)`, `this.worker = worker`, where a method of the class ends what the field has. */
function endingOfField(context: FlowContext, unit: SourceUnit, reference: ts.Identifier): string | undefined {
  const { parent } = reference;
  const put =
    ts.isBinaryExpression(parent) && parent.right === reference
      ? parent.left
      : ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression)
        ? parent.expression.expression
        : undefined;
  if (!put || !ts.isPropertyAccessExpression(put) || put.expression.kind !== ts.SyntaxKind.ThisKeyword)
    return undefined;
  const scope = scopeOfThis(unit, put);
  if (!scope) return undefined;
  const tracing = { context, unit, fields: collectFieldAccesses(unit) };
  const names = usesOfField(tracing, { scope, name: put.name.text }, []).releases.map((node) =>
    ts.isCallExpression(node) ? (lastName(node.expression) ?? '') : '',
  );
  return names.find(endsObject);
}
