import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../../findings/errors.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { rootOf } from '../flags.js';
import { CONFIG_TEMPLATE, GIT_ATTRIBUTE, WORKFLOW_TEMPLATE } from '../templates.js';
import type { Terminal } from '../terminal.js';
import { checkWritable, writeDocument } from '../write-document.js';

interface InitFlags {
  readonly root?: string;
  readonly ci?: boolean;
}

export function addInit(program: Command, host: CommandHost): void {
  program
    .command('init')
    .description('write a config and the .gitattributes line of the ledger; nothing is overwritten')
    .option('--root <dir>', 'root of the project (default: the working directory)')
    .option('--ci', 'write a GitHub workflow that runs the gate')
    .action((flags: InitFlags) => host.run((terminal) => init(flags, terminal)));
}

async function init(flags: InitFlags, terminal: Terminal): Promise<ExitCode> {
  const root = rootOf(flags, terminal);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`no directory at ${root}`);
  const steps = [
    await configStep(root),
    attributeStep(root),
    ...(flags.ci ? [newFileStep(root, '.github/workflows/leakaudit.yml', WORKFLOW_TEMPLATE)] : []),
  ];
  for (const { path, text } of steps) if (text !== undefined) checkWritable(path, terminal);
  for (const { path, text } of steps) if (text !== undefined) writeDocument(path, text, terminal);
  terminal.out(steps.map(({ told }) => `${told}\n`).join(''));
  return EXIT.clean;
}

/** What is done about one file; without a text it stays as it is. */
interface Step {
  readonly told: string;
  /** Absolute. */
  readonly path: string;
  readonly text?: string;
}

/** A config anywhere up to the repository's root is the project's config already. */
async function configStep(root: string): Promise<Step> {
  const { loadConfig } = await import('../../config/load-config.js');
  const { file } = await loadConfig({ root, safe: false });
  return file === undefined
    ? newFileStep(root, 'leakaudit.config.json', CONFIG_TEMPLATE)
    : { told: `kept ${file}`, path: file };
}

function attributeStep(root: string): Step {
  const path = join(root, '.gitattributes');
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  const present = isFile ? readFileSync(path, 'utf8') : '';
  if (present.split(/\r?\n/).includes(GIT_ATTRIBUTE)) return { told: 'kept .gitattributes', path };
  const separator = present === '' || present.endsWith('\n') ? '' : '\n';
  return {
    told: `added "${GIT_ATTRIBUTE}" to .gitattributes`,
    path,
    text: `${present}${separator}${GIT_ATTRIBUTE}\n`,
  };
}

function newFileStep(root: string, name: string, text: string): Step {
  const path = join(root, name);
  return existsSync(path) ? { told: `kept ${name}`, path } : { told: `wrote ${name}`, path, text };
}
