import type { Command } from 'commander';
import type { CommandHost } from '../command-host.js';
import { addAnnotations } from './ledger/annotations.js';
import { addDecisions } from './ledger/decisions.js';
import { addExport } from './ledger/export.js';
import { addLedgerLists } from './ledger/lists.js';
import { addRounds } from './ledger/rounds.js';

export function addLedger(program: Command, host: CommandHost): void {
  const ledger = program.command('ledger').description('read the audit ledger and write decisions to it');
  for (const add of [addLedgerLists, addDecisions, addAnnotations, addRounds, addExport]) add(ledger, host);
}
