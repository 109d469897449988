import { type Frame, outerFrame } from '../calls/frame.js';
import { type Rejection, rejectionOf, rejectionOfPromise } from '../calls/rejections.js';
import { calledName } from '../calls/syntax.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import { runsInBrowser } from '../models/runs-in-browser.js';
import { ts } from '../project/ast.js';
import { nodesIn } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { type Occasion, occasionOf, type Trigger } from './background-work.js';
import type { LoopFault } from './loop-fault.js';
import { purposeOf } from './purpose.js';
import { lastingHarm, survivesRejections } from './rejection-handlers.js';
import { isScript } from './settings.js';
import { stepAt } from './steps.js';

/**
 * Work that runs in the background with nobody to take its rejection: asynchronous callbacks of timers and emitters,
 * calls and chains that are dropped. Since Node 15 such a rejection ends the process, so code is left alone that has
 * the process to itself, or runs where a rejection only reaches the console.
 */
export function findUnhandledTasks(unit: SourceUnit, environment: AnalysisEnvironment): readonly LoopFault[] {
  if (isScript(unit) || runsInBrowser(unit)) return [];
  const frame = outerFrame(unit, environment);
  const isCaughtGlobally = survivesRejections(environment);
  const told = new Set<ts.Node>();
  return nodesIn(unit.ast).flatMap((node) => {
    const occasion = occasionOf(node, frame);
    const rejection = occasion && rejectionFor(occasion, frame);
    // One helper that rejects is one cause, however often it is called.
    if (!rejection || told.has(rejection.node) || endsProcess(occasion)) return [];
    const lasting = isCaughtGlobally ? lastingHarm(occasion, frame) : undefined;
    if (isCaughtGlobally && (rejection.evidence === 'assumed' || lasting === undefined)) return [];
    told.add(rejection.node);
    return [faultOf(occasion, rejection, frame, lasting)];
  });
}

/** Work after which the process ends anyway. */
function endsProcess({ work }: Occasion): boolean {
  const root = 'fn' in work ? work.fn : work.promise;
  return nodesIn(root).some((node) => ts.isCallExpression(node) && isExit(node));
}

function isExit(call: ts.CallExpression): boolean {
  return calledName(call) === 'exit' && call.expression.getText().startsWith('process.');
}

function rejectionFor({ work }: Occasion, frame: Frame): Rejection | undefined {
  const found = 'fn' in work ? rejectionOf(work, frame) : rejectionOfPromise(work.promise, frame);
  return found?.evidence === 'conceivable' ? undefined : found;
}

const WORDS: Readonly<Record<Trigger, string>> = {
  interval: 'started at each tick',
  timer: 'started by a timer',
  listener: 'started by an event',
  'start-up': 'started here and not awaited',
  request: 'started here and not awaited by the request',
  'dropped chain': 'ends in a chain that nobody holds',
};

function faultOf(occasion: Occasion, rejection: Rejection, frame: Frame, lasting: string | undefined): LoopFault {
  const { head, trigger } = occasion;
  const end =
    lasting === undefined ? 'ends the process' : `reaches only the handler of the whole process, and ${lasting}`;
  return {
    fault: 'unhandled-rejection',
    head,
    purpose: purposeOf(head, 'background task'),
    problem: `${WORDS[trigger]} has nobody who handles its failure: a rejection ${end}`,
    ...gradeOf(rejection, lasting !== undefined),
    steps: [
      stepAt(frame.unit, head, 'loop', `the work is ${trigger === 'dropped chain' ? 'dropped' : 'begun'} here`),
      stepAt(rejection.unit, rejection.node, 'throw', 'and rejects when this fails'),
    ],
    gaveUp: [],
  };
}

function gradeOf({ evidence }: Rejection, isCaughtGlobally: boolean): { severity: Severity; confidence: Confidence } {
  if (isCaughtGlobally) return { severity: 'medium', confidence: 'possible' };
  return evidence === 'known'
    ? { severity: 'high', confidence: 'likely' }
    : { severity: 'medium', confidence: 'possible' };
}
