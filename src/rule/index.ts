/** The whole contract of a rule author; published as `leakaudit/rule`. */
export { z } from 'zod';
export type { Remedy } from '../findings/finding.js';
export type { FlowStep } from '../findings/flow-path.js';
export type { Confidence, Family, Severity } from '../findings/severity.js';
export { downgraded } from '../findings/severity.js';
export type { ObligationLeak } from '../flow/leak.js';
export type { OwnerFault, OwnerFaultKind } from '../flow/owners/index.js';
export type { GrowingContainer } from '../growth/index.js';
export type { LoopFault } from '../loops/index.js';
export type { ResourceKind, ResourceModel } from '../models/types.js';
export { ts } from '../project/ast.js';
export { locationOf } from '../project/locations.js';
export type { SourceUnit } from '../project/source-unit.js';
export { defineRule } from './define-rule.js';
export { isMadePerCall, type LeakEnding, leakReport } from './leak-report.js';
export { loopReport } from './loop-report.js';
export { ownerReport } from './owner-report.js';
export type { ReportDescriptor, Rule, RuleContext, RuleDefinition } from './types.js';
