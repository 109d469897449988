import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { callsIn } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { numberOf, propertyOf } from './constants.js';
import { inWords } from './durations.js';
import { modelledAs } from './library-functions.js';
import type { LockFault } from './lock-fault.js';
import { modelledWait, optionsOf } from './lock-times.js';
import { waitInSql } from './sql.js';
import { isInSeconds, isWaitOption, takesLock } from './vocabulary.js';

type Call = ts.CallExpression | ts.NewExpression;

interface Wait {
  readonly ms: number;
  readonly subject: string;
  readonly isModelled: boolean;
}

/** Every wait for a lock whose length the code says; what is too long, a rule decides. */
export function findLongWaits(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  return callsIn(unit.ast).flatMap((call) => {
    const wait = waitOf(environment, unit, call);
    return wait ? [faultOf(unit, call, wait)] : [];
  });
}

function faultOf(unit: SourceUnit, call: Call, { ms, subject, isModelled }: Wait): LockFault {
  const length = ms === Number.POSITIVE_INFINITY ? 'for ever' : `for up to ${inWords(ms)}`;
  return {
    fault: 'long-wait',
    site: call,
    subject,
    problem: `is waited for ${length}`,
    waitMs: ms,
    confidence: isModelled ? 'certain' : 'possible',
    steps: [step(unit, call, 'wait', `whoever comes second waits here ${length}`)],
    gaveUp: [],
  };
}

function waitOf(environment: AnalysisEnvironment, unit: SourceUnit, call: Call): Wait | undefined {
  const model = modelledAs(environment, unit, call, (name) => environment.models.lockTimes(name));
  if (model) {
    const ms = modelledWait(environment, unit, call, model);
    return ms === undefined ? undefined : { ms, subject: 'lock', isModelled: true };
  }
  const sql = sqlWait(call);
  return sql ?? namedWait(environment, unit, call);
}

function sqlWait(call: Call): Wait | undefined {
  for (const argument of call.arguments ?? []) {
    const text = ts.isStringLiteralLike(argument)
      ? argument.text
      : ts.isTemplateExpression(argument)
        ? argument.getText()
        : '';
    const ms = waitInSql(text);
    if (ms !== undefined) return { ms, subject: 'database lock', isModelled: true };
  }
  return undefined;
}

/** `new FileLock(path, { timeout: 600_000 })`, `acquireLock(key, { waitMs: … })`: no model, but the words are plain. */
function namedWait(environment: AnalysisEnvironment, unit: SourceUnit, call: Call): Wait | undefined {
  const callee = environment.resolver.calleeOf(unit, call);
  if (callee.model || !takesLock(callee.name)) return undefined;
  for (const argument of call.arguments ?? []) {
    const options = optionsOf(environment, unit, argument);
    for (const property of options?.literal.properties ?? []) {
      const name = property.name?.getText() ?? '';
      const value = isWaitOption(name) && options ? propertyOf(options.literal, name) : undefined;
      const number = value && options && numberOf(environment, options.unit, value);
      if (number !== undefined)
        return { ms: number * (isInSeconds(name) ? 1000 : 1), subject: 'lock', isModelled: false };
    }
  }
  return undefined;
}
