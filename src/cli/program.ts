import { Command } from 'commander';
import { VERSION } from '../audit/version.js';
import type { CommandHost } from './command-host.js';
import { addCensus } from './commands/census.js';
import { addExplain } from './commands/explain.js';
import { addGate } from './commands/gate.js';
import { addInit } from './commands/init.js';
import { addLedger } from './commands/ledger.js';
import { addModels, addRules } from './commands/list.js';
import { addScan } from './commands/scan.js';
import type { ExitCode } from './exit-codes.js';
import type { Terminal } from './terminal.js';

const EXIT_CODES = `
Exit codes: 0 clean, 1 findings or a closed gate, 2 usage or configuration, 3 incomplete analysis.`;

/**
 * The whole command line. Commands load what reads code only when they run, since the compiler alone takes longer to
 * load than a help text to print. Nothing in it ends the process: mistakes are thrown as CommanderError or UsageError. */
export function buildProgram(terminal: Terminal, finish: (code: ExitCode) => void): Command {
  const program = new Command('leakaudit')
    .description('finds resource leaks in TypeScript and JavaScript projects and keeps the audit ledger')
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (message, write) => write(message.replace(/^error: /, 'leakaudit: ').replace(/^\(/m, '  (')),
    })
    .addHelpText('after', EXIT_CODES);
  const host: CommandHost = { run: async (command) => finish(await command(terminal)) };
  for (const add of [addScan, addGate, addLedger, addCensus, addExplain, addRules, addModels, addInit])
    add(program, host);
  return program;
}
