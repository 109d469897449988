import type { AnalysisEnvironment } from '../../models/environment.js';
import type { ExclusiveCreationModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { isMadeUnlessThere } from '../obligations/made-unless-there.js';
import { callsIn, leaves } from '../obligations/syntax.js';
import { modelledAs } from './library-functions.js';
import { type LockPlace, lockFileOf } from './lock-place.js';
import { functionsAround } from './surroundings.js';

type Call = ts.CallExpression | ts.NewExpression;

/** A call that takes a lock by making its file or folder. */
export interface LockCreation {
  readonly call: Call;
  readonly place: LockPlace;
}

export function creationsIn(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  root: ts.Node,
): readonly LockCreation[] {
  return callsIn(root).flatMap((call) => {
    const model = modelledAs(environment, unit, call, (name) => environment.models.exclusiveCreation(name));
    const path = model && call.arguments?.[model.argument];
    const place = path && lockFileOf(environment, unit, path);
    return place && isExclusive(call, model, place) && !isMadeUnlessThere(call) ? [{ call, place }] : [];
  });
}

/** It fails where the file is there already, or the code has looked and gone away if so. */
function isExclusive(call: Call, model: ExclusiveCreationModel, place: LockPlace): boolean {
  if (model.unless && matches(call, model.unless)) return false;
  if (!model.when || matches(call, model.when)) return true;
  return model.orAfterLooking === true && isLookedForFirst(call, place);
}

function matches(call: Call, condition: { readonly argument: number; readonly matches: string }): boolean {
  const argument = call.arguments?.[condition.argument];
  if (!argument) return false;
  const text = ts.isStringLiteralLike(argument) ? argument.text : argument.getText();
  return new RegExp(condition.matches, 'i').test(text);
}

/** `if (existsSync(lockPath)) throw …; writeFileSync(lockPath, pid)`. */
function isLookedForFirst(call: Call, place: LockPlace): boolean {
  const [fn] = functionsAround(call);
  if (!fn) return false;
  return nodesIn(fn).some(
    (node) =>
      ts.isIfStatement(node) &&
      node.pos < call.pos &&
      /exists|access/i.test(node.expression.getText()) &&
      node.expression.getText().replace(/\s+/g, '').includes(place.identity) &&
      leaves(node.thenStatement),
  );
}
