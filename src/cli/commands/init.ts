import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { loadConfig } from '../../config/load-config.js';
import { UsageError } from '../../findings/errors.js';
import type { CommandHost } from '../command-host.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { rootOf } from '../flags.js';
import { CONFIG_TEMPLATE, GIT_ATTRIBUTE, WORKFLOW_TEMPLATE } from '../templates.js';
import type { Terminal } from '../terminal.js';

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
  if (!existsSync(root)) throw new UsageError(`no directory at ${root}`);
  const told = [
    await writeConfig(root),
    addAttribute(root),
    ...(flags.ci ? [writeNew(root, '.github/workflows/leakaudit.yml', WORKFLOW_TEMPLATE)] : []),
  ];
  terminal.out(told.map((line) => `${line}\n`).join(''));
  return EXIT.clean;
}

/** A config anywhere up to the repository's root is the project's config already. */
async function writeConfig(root: string): Promise<string> {
  const { file } = await loadConfig({ root, safe: false });
  return file === undefined ? writeNew(root, 'leakaudit.config.json', CONFIG_TEMPLATE) : `kept ${file}`;
}

function addAttribute(root: string): string {
  const path = join(root, '.gitattributes');
  const present = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (present.split(/\r?\n/).includes(GIT_ATTRIBUTE)) return 'kept .gitattributes';
  const separator = present === '' || present.endsWith('\n') ? '' : '\n';
  writeFileSync(path, `${present}${separator}${GIT_ATTRIBUTE}\n`);
  return `added "${GIT_ATTRIBUTE}" to .gitattributes`;
}

function writeNew(root: string, name: string, text: string): string {
  const path = join(root, name);
  if (existsSync(path)) return `kept ${name}`;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
  return `wrote ${name}`;
}
