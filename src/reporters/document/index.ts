import type { AuditDocument } from '../../ledger/export/document.js';
import { jsonDocument } from '../shared/escape.js';
import { renderAuditDocument } from './audit-template.js';
import { renderIssues } from './issues-template.js';
import { renderProgress } from './progress-template.js';

/** What `ledger export --template` offers: each turns the document into markdown. */
export const DOCUMENT_TEMPLATES = {
  audit: renderAuditDocument,
  progress: renderProgress,
  issues: renderIssues,
} as const satisfies Readonly<Record<string, (document: AuditDocument) => string>>;
export type DocumentTemplate = keyof typeof DOCUMENT_TEMPLATES;

/** The document's data itself. */
export function renderDocumentJson(document: AuditDocument): string {
  return jsonDocument(document);
}
