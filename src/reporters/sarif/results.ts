import type { CodeFlow, Result, Suppression } from 'sarif';
import type { Finding } from '../../findings/finding.js';
import { isSettled } from '../../findings/status.js';
import { sarifText } from '../shared/escape.js';
import { physicalLocation, stepLocation } from './places.js';
import { LEVELS } from './rules.js';

/** A settled finding is a result like any other, with its suppression. */
export function resultOf(finding: Finding, ruleIndices: ReadonlyMap<string, number>): Result {
  const ruleIndex = ruleIndices.get(finding.rule);
  const baselineState = baselineStateOf(finding);
  return {
    ruleId: finding.rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[finding.severity],
    message: { text: sarifText(finding.message) },
    locations: [
      {
        physicalLocation: physicalLocation(finding),
        logicalLocations: [{ fullyQualifiedName: sarifText(finding.symbol) }],
      },
    ],
    partialFingerprints: { 'leakaudit/v1': finding.fingerprint },
    ...(finding.path.length > 0 && { codeFlows: [codeFlowOf(finding)] }),
    // The standard wants this property on all results of a run or on none.
    suppressions: isSettled(finding.status) ? [suppressionOf(finding)] : [],
    ...(baselineState !== undefined && { baselineState }),
    properties: propertiesOf(finding),
  };
}

function codeFlowOf({ path }: Finding): CodeFlow {
  const locations = path.map((step, index) => ({
    location: stepLocation(step),
    kinds: [step.kind],
    executionOrder: index + 1,
  }));
  return { threadFlows: [{ locations }] };
}

function suppressionOf({ decision }: Finding): Suppression {
  return {
    kind: decision?.source === 'inline' ? 'inSource' : 'external',
    status: 'accepted',
    ...(decision && { justification: sarifText(decision.reason) }),
  };
}

/**
 * The baseline is the ledger: what it holds and the run finds is unchanged, what it held as fixed is new again. A plain
 * open finding may be in the ledger or not, so nothing is claimed.
 */
function baselineStateOf({ status, decision, reopenedBecause }: Finding): Result.baselineState | undefined {
  if (status === 'regressed') return 'new';
  return status !== 'open' || decision || reopenedBecause ? 'unchanged' : undefined;
}

function propertiesOf(finding: Finding): NonNullable<Result['properties']> {
  const { severity, confidence, status, id, resource, ceilingBytes, gaveUp, decision, reopenedBecause } = finding;
  return {
    severity,
    confidence,
    status,
    id,
    resource,
    remedy: finding.remedy.text,
    ...(ceilingBytes !== undefined && { ceilingBytes }),
    ...(gaveUp && { gaveUp }),
    ...(decision && { decision }),
    ...(reopenedBecause && { reopenedBecause }),
  };
}
