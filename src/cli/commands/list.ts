import type { Command } from 'commander';
import { jsonDocument } from '../../reporters/shared/escape.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { addProjectFlags, auditOptions, type ProjectFlags, rootOf } from '../flags.js';
import { formatTable } from '../format-table.js';
import type { Terminal } from '../terminal.js';

interface ListFlags extends ProjectFlags {
  readonly json?: boolean;
}

export function addRules(program: Command, host: CommandHost): void {
  addProjectFlags(program.command('rules'))
    .description('list the rules, those of plugins included')
    .option('--json', 'as JSON')
    .action((flags: ListFlags) => host.run((terminal) => listRules(flags, terminal)));
}

export function addModels(program: Command, host: CommandHost): void {
  const models = addProjectFlags(program.command('models')).description(
    'list the libraries that are known, those of plugins and the config included',
  );
  models
    .option('--json', 'as JSON, with everything the models say')
    .action((flags: ListFlags) => host.run((terminal) => listModels(flags, terminal)));
  models
    .command('suggest')
    .description('propose a model of an installed package, as a piece of config; nothing is applied or run')
    .argument('<package>', 'a package in node_modules of the root, or of a folder above')
    .action((name: string, _: unknown, command: Command) => {
      return host.run((terminal) => suggest(name, command.optsWithGlobals<ListFlags>(), terminal));
    });
}

async function suggest(name: string, flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  const { suggestModel } = await import('../../audit/suggest-model.js');
  terminal.out(jsonDocument({ models: [suggestModel(rootOf(flags, terminal), name)] }));
  return EXIT.clean;
}

async function listRules(flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  const { prepareAudit } = await import('../../audit/prepare.js');
  const { registry } = await prepareAudit(auditOptions(flags, terminal));
  const metas = registry.all.map((rule) => rule.meta);
  if (flags.json) terminal.out(jsonDocument(metas));
  else terminal.out(formatTable(metas.map(({ id, family, severity, title }) => [id, family, severity, title])));
  return EXIT.clean;
}

async function listModels(flags: ListFlags, terminal: Terminal): Promise<ExitCode> {
  const { prepareAudit } = await import('../../audit/prepare.js');
  const { models } = await prepareAudit(auditOptions(flags, terminal));
  const rows = models.libraries.map(({ package: name, resources = [] }) => {
    return [name, [...new Set(resources.map((resource) => resource.label))].join(', ')];
  });
  if (flags.json) terminal.out(jsonDocument(models.libraries));
  else terminal.out(formatTable(rows));
  return EXIT.clean;
}
