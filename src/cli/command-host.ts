import type { ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

/** What a command is run in: it is given the terminal, and its exit code is kept. */
export interface CommandHost {
  run(command: (terminal: Terminal) => Promise<ExitCode>): Promise<void>;
}
