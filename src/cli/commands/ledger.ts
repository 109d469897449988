import type { Command } from 'commander';
import type { CommandHost } from '../command-host.js';
import { addDecisions } from './ledger/decisions.js';
import { addLedgerLists } from './ledger/lists.js';
import { addRounds } from './ledger/rounds.js';

export function addLedger(program: Command, host: CommandHost): void {
  const ledger = program.command('ledger').description('read the audit ledger and write decisions to it');
  for (const add of [addLedgerLists, addDecisions, addRounds]) add(ledger, host);
}
