import type { Command } from 'commander';
import { matchId } from '../../audit/match-id.js';
import { UsageError } from '../../findings/errors.js';
import type { Rule } from '../../rule/types.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { addProjectFlags, auditOptions, type ProjectFlags } from '../flags.js';
import { readPackageFile } from '../package-files.js';
import { tellFinding } from '../tell-finding.js';
import type { Terminal } from '../terminal.js';

export function addExplain(program: Command, host: CommandHost): void {
  addProjectFlags(program.command('explain'))
    .description("a rule's page, or the path of one finding step by step")
    .argument('<rule|id>', 'id of a rule, or of a finding (LA-… or its beginning)')
    .action((subject: string, flags: ProjectFlags) => host.run((terminal) => explain(subject, flags, terminal)));
}

function explain(subject: string, flags: ProjectFlags, terminal: Terminal): Promise<ExitCode> {
  return /^LA\b/i.test(subject) ? explainFinding(subject, flags, terminal) : explainRule(subject, flags, terminal);
}

async function explainRule(id: string, flags: ProjectFlags, terminal: Terminal): Promise<ExitCode> {
  const { prepareAudit } = await import('../../audit/prepare.js');
  const { unknownRule } = await import('../../rule/registry.js');
  const { registry } = await prepareAudit(auditOptions(flags, terminal));
  const rule = registry.get(id);
  if (!rule) throw new UsageError(unknownRule(id, registry), ['leakaudit rules lists them all']);
  terminal.out(readPackageFile(`docs/rules/${id}.md`) ?? pageFromMeta(rule));
  return EXIT.clean;
}

/** For rules of plugins, whose pages are elsewhere. */
function pageFromMeta({ meta, remedy }: Rule): string {
  return `# ${meta.id}\n\n${meta.title}\n\n${meta.description}\n\nRemedy: ${remedy.text}\n\n${meta.docsUrl}\n`;
}

async function explainFinding(id: string, flags: ProjectFlags, terminal: Terminal): Promise<ExitCode> {
  const { runAudit } = await import('../../audit/run-audit.js');
  const outcome = await runAudit(auditOptions(flags, terminal));
  const found = matchId(
    id,
    outcome.findings.map((finding) => finding.id),
    'is found in this project',
  );
  const finding = outcome.findings.find((each) => each.id === found);
  if (finding) terminal.out(tellFinding(finding, outcome));
  return EXIT.clean;
}
