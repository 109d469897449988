import type { Command } from 'commander';
import type { CensusOptions } from '../../audit/run-census.js';
import type { Census } from '../../findings/census.js';
import { type CensusFormat, censusFormats } from '../../reporters/census/index.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { addProjectFlags, auditOptions, collect, collectIds, type ProjectFlags } from '../flags.js';
import { chosen, readOutputs, usesStandardOutput, writeEach } from '../outputs.js';
import { createProgress } from '../progress.js';
import type { Terminal } from '../terminal.js';

interface CensusFlags extends ProjectFlags {
  readonly kind?: readonly string[];
  readonly tests?: boolean;
  readonly summary?: boolean;
  readonly format?: string;
  readonly output?: readonly string[];
  readonly quiet?: boolean;
}

export function addCensus(program: Command, host: CommandHost): void {
  addProjectFlags(program.command('census'))
    .description(
      'every acquisition and how it is discharged, every collection and what keeps it small; paths limit what is counted, never what is known',
    )
    .argument('[paths...]', 'files and directories, relative to the root')
    .option('--kind <names>', 'count these kinds of resources only, separated by commas; repeatable', collectIds)
    .option('--tests', 'count the sites of test code as well')
    .option('--summary', 'numbers, and by name only what leaks or was not followed')
    .option('--format <name>', 'format of standard output (text, json or markdown)')
    .option('--output <format=path>', 'write a document, `-` for standard output; repeatable', collect)
    .option('--quiet', 'no progress on standard error')
    .action((paths: string[], flags: CensusFlags) => host.run((terminal) => census(paths, flags, terminal)));
}

async function census(paths: readonly string[], flags: CensusFlags, terminal: Terminal): Promise<ExitCode> {
  const outputs = readOutputs(flags, terminal, censusFormats);
  const shown = usesStandardOutput(outputs) ? outputs : [...outputs, { reporter: chosen('text', censusFormats) }];
  const { kind: kinds, tests, quiet = false, summary = false } = flags;
  const counted = await countWithProgress({ ...auditOptions(flags, terminal), paths, kinds, tests }, quiet, terminal);
  writeEach(shown, ({ reporter }: { reporter: CensusFormat }) => reporter(counted, { summary }), terminal);
  return counted.failures.length > 0 ? EXIT.incomplete : EXIT.clean;
}

async function countWithProgress(options: CensusOptions, quiet: boolean, terminal: Terminal): Promise<Census> {
  const { runCensus } = await import('../../audit/run-census.js');
  const progress = createProgress(terminal, quiet);
  try {
    return await runCensus({ ...options, onProgress: progress.report });
  } finally {
    progress.clear();
  }
}
