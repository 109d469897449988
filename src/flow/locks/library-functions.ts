import type { AnalysisEnvironment } from '../../models/environment.js';
import type { Callee } from '../../models/resolver.js';
import type { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';

/** What the models list of a called function, under each of the names by which it may be known. */
export function modelledAs<Model>(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  call: ts.CallExpression | ts.NewExpression,
  find: (canonical: string) => Model | undefined,
): Model | undefined {
  const callee = environment.resolver.calleeOf(unit, call);
  for (const name of namesOf(callee)) {
    const found = find(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `ioredis#Redis.del` for a method; the functions of a module object, `fs.promises`, are known by the module as well. */
function namesOf({ canonical, receiverType, name }: Callee): readonly string[] {
  if (receiverType === undefined) return canonical === undefined ? [] : [canonical];
  const module = receiverType.slice(0, receiverType.indexOf('#'));
  return [...(canonical === undefined ? [] : [canonical]), `${receiverType}.${name}`, `${module}#${name}`];
}
