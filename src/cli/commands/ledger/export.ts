import { type Command, Option } from 'commander';
import { DOCUMENT_TEMPLATES, type DocumentTemplate, renderDocumentJson } from '../../../reporters/document/index.js';
import type { CommandHost } from '../../command-host.js';
import { EXIT, type ExitCode } from '../../exit-codes.js';
import { addProjectFlags, auditOptions, type ProjectFlags } from '../../flags.js';
import type { Terminal } from '../../terminal.js';
import { checkWritable, writeDocument } from '../../write-document.js';

interface ExportFlags extends ProjectFlags {
  readonly format: 'markdown' | 'json';
  readonly template: DocumentTemplate;
  readonly title?: string;
  readonly output?: string;
}

export function addExport(ledger: Command, host: CommandHost): void {
  addProjectFlags(ledger.command('export'))
    .description('the audit document: rounds, decisions and evidence')
    .addOption(new Option('--format <name>', 'format').choices(['markdown', 'json']).default('markdown'))
    .addOption(
      new Option('--template <name>', 'shape of the markdown')
        .choices(Object.keys(DOCUMENT_TEMPLATES))
        .default('audit'),
    )
    .option('--title <text>', 'title of the document')
    .option('--output <file>', 'write to a file instead of standard output')
    .action((flags: ExportFlags) => host.run((terminal) => writeExport(flags, terminal)));
}

async function writeExport(flags: ExportFlags, terminal: Terminal): Promise<ExitCode> {
  if (flags.output !== undefined) checkWritable(flags.output, terminal);
  const { exportLedger } = await import('../../../audit/export-ledger.js');
  const document = await exportLedger({ ...auditOptions(flags, terminal), title: flags.title });
  const text = flags.format === 'json' ? renderDocumentJson(document) : DOCUMENT_TEMPLATES[flags.template](document);
  if (flags.output === undefined) terminal.out(text);
  else writeDocument(flags.output, text, terminal);
  return EXIT.clean;
}
