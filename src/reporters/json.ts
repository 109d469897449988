import type { Finding } from '../findings/finding.js';
import { jsonDocument } from './shared/escape.js';
import { sortedFindings } from './shared/standing.js';
import type { Reporter } from './types.js';

/** The machine-readable contract; keys may be added, none is renamed or removed without a new `schemaVersion`. */
export const json: Reporter = {
  id: 'json',
  extension: 'json',
  render({ schemaVersion, tool, root, findings, summary, failures }) {
    return jsonDocument({
      schemaVersion,
      tool,
      root,
      findings: sortedFindings(findings).map(contractOrder),
      summary,
      failures,
    });
  },
};

/** The keys of the contract first and in its order, so that documents can be compared as text. */
function contractOrder(finding: Finding): Finding {
  const { id, rule, family, severity, confidence, message, file, line, column, endLine, ...rest } = finding;
  const { symbol, resource, fingerprint, status, path, ...additional } = rest;
  const place = { file, line, column, endLine, symbol, resource };
  return { id, rule, family, severity, confidence, message, ...place, fingerprint, status, path, ...additional };
}
