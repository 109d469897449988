/** The public API: run an audit, write a config, tell the tool of a library. Rules are written against leakaudit/rule. */
export type { AuditOptions, AuditOutcome } from './audit/run-audit.js';
export { runAudit } from './audit/run-audit.js';
export { defineConfig } from './config/define-config.js';
export type { Config, UserConfig } from './config/schema.js';
export type { AnalysisFailure, AuditResult, AuditSummary } from './findings/audit-result.js';
export { UsageError } from './findings/errors.js';
export type { Finding, Remedy } from './findings/finding.js';
export type { FlowStep, StepKind } from './findings/flow-path.js';
export type { RuleMeta } from './findings/rule-meta.js';
export type { Confidence, Family, Severity } from './findings/severity.js';
export type { Decision, Status } from './findings/status.js';
export { defineLibrary as defineModel } from './models/define-library.js';
export type { LibraryModel } from './models/types.js';
export { defineRule } from './rule/define-rule.js';
export type { Rule, RuleContext } from './rule/types.js';
