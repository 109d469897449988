import type { Command } from 'commander';
import type { CommandHost } from '../../command-host.js';
import { EXIT } from '../../exit-codes.js';
import { addProjectFlags, auditOptions, type ProjectFlags } from '../../flags.js';

interface RoundFlags extends ProjectFlags {
  readonly by?: string;
  readonly scope?: string;
  readonly summary?: string;
}

export function addRounds(ledger: Command, host: CommandHost): void {
  const round = ledger.command('round').description('begin and end a round of the audit');
  roundVerb(round, 'start', 'begin a round')
    .option('--scope <text>', 'what the round sets out to look at')
    .action((name: string, flags: RoundFlags) =>
      host.run(async (terminal) => {
        const { by, scope } = flags;
        const { startRound } = await import('../../../audit/rounds.js');
        await startRound({ ...auditOptions(flags, terminal), name, by, scope });
        terminal.out(`round ${name} has begun\n`);
        return EXIT.clean;
      }),
    );
  roundVerb(round, 'close', 'end a round: its counts are recorded')
    .option('--summary <text>', 'what came of it')
    .action((name: string, flags: RoundFlags) =>
      host.run(async (terminal) => {
        const { by, summary } = flags;
        const { closeRound } = await import('../../../audit/rounds.js');
        await closeRound({ ...auditOptions(flags, terminal), name, by, summary });
        terminal.out(`round ${name} is closed\n`);
        return EXIT.clean;
      }),
    );
}

function roundVerb(round: Command, name: string, description: string): Command {
  return addProjectFlags(round.command(name))
    .description(description)
    .argument('<name>', 'name of the round')
    .option('--by <name>', 'who says so (default: user.name of git)');
}
