/** The few characters beyond ASCII that the report likes to use. */
export interface Signs {
  readonly bar: string;
  readonly gap: string;
  readonly marker: string;
  readonly dot: string;
  readonly ellipsis: string;
  readonly rule: string;
  readonly good: string;
  readonly bad: string;
  readonly doubtful: string;
}

export const UNICODE_SIGNS: Signs = {
  bar: '│',
  gap: '⋮',
  marker: '▸',
  dot: '·',
  ellipsis: '…',
  rule: '─',
  good: '✔',
  bad: '✖',
  doubtful: '⚠',
};

export const ASCII_SIGNS: Signs = {
  bar: '|',
  gap: ':',
  marker: '>',
  dot: '-',
  ellipsis: '...',
  rule: '-',
  good: 'ok',
  bad: 'x',
  doubtful: '!',
};
