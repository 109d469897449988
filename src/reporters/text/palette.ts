import type { Severity } from '../../findings/severity.js';

type Paint = (text: string) => string;

/** What the parts of the report are for; text.ts decides how that looks. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly heading: Paint;
  readonly strong: Paint;
  readonly quiet: Paint;
  readonly place: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
}
