import { functionAround } from '../../project/syntax.js';
import { ceilingOf } from '../ceiling.js';
import type { FileFacts } from '../file-facts.js';
import type { GrowingContainer } from '../growing-container.js';
import { type InsertionTime, insertionTime } from '../insertion-time.js';
import { confidenceOf, type Growth } from '../judge.js';
import { lifetimeInProject, lifetimeOf } from '../lifetime.js';
import type { RemovalsByWorth } from '../removals.js';
import { severityOf } from '../severity.js';
import { stepsOf } from '../story.js';
import type { Insertion } from '../uses.js';
import { callsOf, type MemoCalls } from './calls.js';
import { keyOf } from './keys.js';
import { findMemoised, type Memoised } from './memoised.js';
import { isLimited } from './options.js';

/** Functions whose results a library keeps for as long as the function lives, for keys without number. */
export function growingMemos(facts: FileFacts): readonly GrowingContainer[] {
  return findMemoised(facts).flatMap((memoised) => growingMemo(facts, memoised) ?? []);
}

function growingMemo(facts: FileFacts, memoised: Memoised): GrowingContainer | undefined {
  const { container, call } = memoised;
  const own = lifetimeOf(facts, container);
  if (own.strength === 'short' && container.owner.kind !== 'instance') return undefined;
  if (isLimited(facts.unit, facts.environment, memoised)) return undefined;
  const calls = callsOf(facts, memoised);
  if (calls.emptied) return undefined;
  const insertion: Insertion = { kind: 'insert', level: 'outer', node: call, value: call };
  const growth: Growth = { insertion, time: timeOf(facts, memoised, calls), domain: keyOf(facts, memoised, calls) };
  const lifetime = lifetimeInProject(facts, container, own);
  const confidence = confidenceOf(container, lifetime, growth, NO_DOUBTS);
  if (!confidence) return undefined;
  const ceiling = ceilingOf(facts.unit, insertion, growth.domain, facts.environment.scale);
  return {
    fault: 'memo-grows',
    name: container.name,
    insertion: call,
    keyDomain: growth.domain.words,
    lifetime: lifetime.words,
    confidence,
    steps: stepsOf({
      unit: facts.unit,
      container,
      lifetime,
      cause: { kind: 'only-grows', growth, form: 'memo' },
      others: [],
      removals: NO_REMOVALS,
      escapes: [],
    }),
    gaveUp: [],
    severity: severityOf(ceiling?.bytes, confidence),
    ...(ceiling && { ceilingBytes: ceiling.bytes, ceiling: ceiling.words }),
  };
}

const NO_DOUBTS = { isShared: false, isEmptiedAtEnd: false, isRemovalOffered: false, isRemovedAtTimes: false };

const NO_REMOVALS: RemovalsByWorth = {
  entry: [],
  teardown: [],
  failure: [],
  uncalled: [],
  unreachable: [],
  initial: [],
};

/** Again and again, unless all its calls are seen and run once. */
function timeOf(facts: FileFacts, { container }: Memoised, { calls, complete }: MemoCalls): InsertionTime {
  if (!complete) return 'call';
  const times = calls.map((call) => (functionAround(call) ? insertionTime(facts, container, call) : 'once'));
  return times.find((time) => time === 'call') ?? times.find((time) => time === 'registration') ?? 'once';
}
