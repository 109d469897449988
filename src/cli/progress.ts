import type { Terminal } from './terminal.js';

const ERASE_LINE = '\r\u001b[2K';
const STEPS = 100;

export interface Progress {
  report(done: number, total: number): void;
  /** Leaves no trace on the terminal. */
  clear(): void;
}

/** A counter on standard error, where that is a terminal and nobody asked for quiet. */
export function createProgress(terminal: Terminal, quiet: boolean): Progress {
  if (quiet || !terminal.drawsProgress) return { report: () => {}, clear: () => {} };
  return {
    report(done, total) {
      const step = Math.max(1, Math.floor(total / STEPS));
      if (done % step === 0) terminal.err(`${ERASE_LINE}analysed ${done} of ${total} files`);
    },
    clear: () => terminal.err(ERASE_LINE),
  };
}
