import { CommanderError } from 'commander';
import { UsageError } from '../findings/errors.js';
import { visible } from '../reporters/shared/escape.js';
import { EXIT, type ExitCode } from './exit-codes.js';
import { buildProgram } from './program.js';
import type { Terminal } from './terminal.js';

/** Runs one command line and returns the exit code. Never throws: what nobody foresaw is told as a defect of the tool. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = EXIT.clean;
  const program = buildProgram(terminal, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    return explainFailure(error, terminal);
  }
}

function explainFailure(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
  if (error instanceof UsageError) {
    const lines = [`leakaudit: ${error.message}`, ...error.hints].flatMap((text) => text.trimEnd().split('\n'));
    terminal.err(lines.map((line, index) => `${index === 0 ? '' : '  '}${visible(line)}\n`).join(''));
    return EXIT.usage;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`leakaudit: this is a defect of leakaudit itself, please report it\n${trace}\n`);
  return EXIT.incomplete;
}
