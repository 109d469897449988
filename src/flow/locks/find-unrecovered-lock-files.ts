import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { callsIn } from '../obligations/syntax.js';
import { step } from '../obligations/witness.js';
import { creationsIn, type LockCreation } from './lock-creations.js';
import type { LockFault } from './lock-fault.js';
import { codeOf, homeOf, registersLast } from './surroundings.js';
import { asksForOwner, givesBack } from './vocabulary.js';

/** Lock files made by hand that outlive a crash: nobody asks how old they are, and nobody removes them at the exit. */
export function findUnrecoveredLockFiles(unit: SourceUnit, environment: AnalysisEnvironment): readonly LockFault[] {
  const made = creationsIn(environment, unit, unit.ast);
  if (made.length === 0 || cleansUpAtExit(unit) || isCleanedUpElsewhere(environment, unit)) return [];
  const seen = new Set<string>();
  return made.flatMap((creation) => {
    const isKnown = seen.has(creation.place.identity);
    seen.add(creation.place.identity);
    const home = homeOf({ unit, node: creation.call });
    return isKnown || asksForOwner(codeOf(unit, home)) ? [] : [faultOf(unit, creation)];
  });
}

function faultOf(unit: SourceUnit, { call, place }: LockCreation): LockFault {
  return {
    fault: 'unrecovered',
    site: call,
    subject: `lock file \`${place.name}\``,
    problem: 'outlives its process: nobody removes it at the exit, and nobody asks whether its owner is still there',
    confidence: 'likely',
    steps: [step(unit, call, 'acquire', 'makes the file; after a crash it stays, and every later run finds it taken')],
    gaveUp: [],
  };
}

function cleansUpAtExit(unit: SourceUnit): boolean {
  return callsIn(unit.ast).some((call) => ts.isCallExpression(call) && registersLast(call));
}

/** Another file runs an exported release of this one when the process goes. */
function isCleanedUpElsewhere({ project }: AnalysisEnvironment, unit: SourceUnit): boolean {
  const releases = unit.names.exportNames.filter(givesBack);
  return releases.some((name) =>
    project.filesMentioning(name).some((path) => {
      const other = path === unit.path ? undefined : project.unit(path);
      return other !== undefined && !other.isTest && cleansUpAtExit(other);
    }),
  );
}
