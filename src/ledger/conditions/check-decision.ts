import type { DecisionEvent } from '../../findings/ledger-event.js';
import { checkLimit, parseLimit } from './limits.js';
import { checkPremise, parsePremise } from './premises.js';
import type { ConditionSubject } from './subject.js';
import { checkTrigger, parseTrigger } from './triggers.js';
import { unknown, type Verdict } from './verdict.js';

/** What a run says of the conditions of one decision. */
export interface DecisionCheck {
  /** Why the decision no longer counts; empty where it stands. */
  readonly reopenedBecause: readonly string[];
  /** Conditions that this run could not evaluate. */
  readonly unchecked: readonly string[];
}

interface CheckedCondition {
  /** What its end is called: `trigger fired`. */
  readonly ending: string;
  readonly text: string;
  readonly verdict: Verdict;
}

/** Evaluates the triggers, premises or limit of a decision. */
export function checkDecision(decision: DecisionEvent, subject: ConditionSubject): DecisionCheck {
  const checked = conditionsOf(decision, subject);
  return {
    reopenedBecause: checked.flatMap(({ ending, text, verdict }) =>
      verdict.kind === 'ends' ? [`${ending}: ${text}: ${verdict.why}`] : [],
    ),
    unchecked: checked.flatMap(({ text, verdict }) =>
      verdict.kind === 'unknown' ? [`can't be checked: ${text}: ${verdict.why}`] : [],
    ),
  };
}

function conditionsOf(decision: DecisionEvent, subject: ConditionSubject): CheckedCondition[] {
  switch (decision.event) {
    case 'confirmed':
      return [];
    case 'deferred':
      return decision.triggers.map((text) => ({
        ending: 'trigger fired',
        text,
        verdict: evaluate(parseTrigger(text), (trigger) => checkTrigger(trigger, subject)),
      }));
    case 'refuted':
      return (decision.premises ?? []).map((text) => ({
        ending: 'premise broken',
        text,
        verdict: evaluate(parsePremise(text), (premise) => checkPremise(premise, subject)),
      }));
    case 'accepted':
      return [
        {
          ending: 'limit passed',
          text: decision.limit,
          verdict: evaluate(parseLimit(decision.limit), (limit) => checkLimit(limit, subject)),
        },
      ];
  }
}

function evaluate<Condition>(condition: Condition | undefined, check: (condition: Condition) => Verdict): Verdict {
  return condition === undefined ? unknown('it is in no known form') : check(condition);
}
