/** What the shell is told; part of the contract of the command line. */
export const EXIT = {
  clean: 0,
  /** Unsettled findings at or above `failOn`, or a closed gate. */
  findings: 1,
  /** A mistake in flags, config, plugin or ledger. */
  usage: 2,
  /** A file or a rule failed: everything else is reported. */
  incomplete: 3,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
