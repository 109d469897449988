import type { Log, Notification } from 'sarif';
import type { AnalysisFailure, AuditResult } from '../findings/audit-result.js';
import { artifactLocation, ROOT_ID, rootUri } from './sarif/places.js';
import { resultOf } from './sarif/results.js';
import { ruleDescriptor } from './sarif/rules.js';
import { jsonDocument, sarifText } from './shared/escape.js';
import { foundIn } from './shared/standing.js';
import type { Reporter } from './types.js';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const INFORMATION = 'https://github.com/leakaudit/leakaudit';

/**
 * SARIF 2.1.0, the format of code-scanning services and editors. These take a result that is missing for a fixed one,
 * and any other for one that stands: so settled findings are in the log, and those that only the ledger knows are not.
 */
export const sarif: Reporter = {
  id: 'sarif',
  extension: 'sarif',
  render(result) {
    return jsonDocument(logOf(result));
  },
};

function logOf({ tool, root, rules, findings, failures }: AuditResult): Log {
  const ruleIndices = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            informationUri: INFORMATION,
            rules: rules.map(ruleDescriptor),
          },
        },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map((failure) => notificationOf(failure, ruleIndices)),
          },
        ],
        originalUriBaseIds: { [ROOT_ID]: { uri: rootUri(root) } },
        columnKind: 'utf16CodeUnits',
        results: foundIn(findings).map((finding) => resultOf(finding, ruleIndices)),
      },
    ],
  };
}

function notificationOf(failure: AnalysisFailure, ruleIndices: ReadonlyMap<string, number>): Notification {
  const { stage, file, rule, message } = failure;
  const index = rule === undefined ? undefined : ruleIndices.get(rule);
  return {
    level: 'error',
    descriptor: { id: stage },
    message: { text: sarifText(message) },
    ...(file !== undefined && { locations: [{ physicalLocation: { artifactLocation: artifactLocation(file) } }] }),
    ...(rule !== undefined && { associatedRule: { id: rule, ...(index !== undefined && { index }) } }),
  };
}
