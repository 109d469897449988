import { UsageError } from '../findings/errors.js';
import type { NotedEvent, SeverityEvent } from '../findings/ledger-event.js';
import { appendEvents } from '../ledger/ledger-file.js';
import { eventBase } from '../ledger/new-event.js';
import { openSubject, type SubjectOptions } from './ledger-subject.js';

/** What a person says of a finding that leaves its status alone: a correction, or words for the audit document. */
export type Annotation =
  | Pick<SeverityEvent, 'event' | 'severity' | 'confidence' | 'reason'>
  | Pick<NotedEvent, 'event' | 'title' | 'text' | 'impact' | 'before' | 'after'>;

export interface AnnotateOptions extends SubjectOptions {
  readonly annotation: Annotation;
}

/** Writes the annotation to the ledger and returns the finding's id. Throws UsageError for one that says nothing. */
export async function annotate({ annotation, ...options }: AnnotateOptions): Promise<string> {
  if (!saysSomething(annotation)) {
    throw new UsageError(
      annotation.event === 'severity' ? 'give --severity or --confidence' : 'give a text, a title, an impact or code',
    );
  }
  const { entry, found, ledger, context } = await openSubject(options, false);
  await appendEvents(ledger.path, [...found, { ...eventBase(entry.id, context), ...annotation }]);
  return entry.id;
}

function saysSomething(annotation: Annotation): boolean {
  const { event: _event, ...said } = annotation;
  return Object.keys(said).some((key) => key !== 'reason');
}
