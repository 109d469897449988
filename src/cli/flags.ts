import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { AuditOptions } from '../audit/run-audit.js';
import { SEVERITIES, type Severity } from '../findings/severity.js';
import type { OutputFlags } from './outputs.js';
import type { Terminal } from './terminal.js';

/** Flags of every command that reads the project. */
export interface ProjectFlags {
  readonly root?: string | undefined;
  readonly config?: string | false | undefined;
  readonly safe?: boolean | undefined;
}

/** Flags of the commands that audit. */
export interface AuditFlags extends ProjectFlags, OutputFlags {
  readonly rule?: readonly string[] | undefined;
  readonly failOn?: Severity | 'never' | undefined;
  readonly quiet?: boolean | undefined;
}

export function addProjectFlags(command: Command): Command {
  return command
    .option('--root <dir>', 'root of the project (default: the working directory)')
    .option(
      '--config <file>',
      'config file, relative to the root; by default it is searched for from there up to the repository',
    )
    .option('--no-config', 'read no config')
    .option('--safe', 'run no code of the project: refuse configs that are code, and plugins');
}

export function addAuditFlags(command: Command): Command {
  return addProjectFlags(command)
    .option('--rule <ids>', 'run these rules only, separated by commas; repeatable', collectIds)
    .addOption(
      new Option('--fail-on <severity>', 'lowest severity that fails (default: failOn of the config)').choices([
        ...SEVERITIES,
        'never',
      ]),
    )
    .option('--format <name>', 'format of standard output')
    .option('--output <format=path>', 'write a document, `-` for standard output; repeatable', collect)
    .option('--no-cache', 'use no cache; this version keeps none, so the flag changes nothing')
    .option('--verbose', 'show settled findings in full')
    .option('--quiet', 'no progress and no notes on standard error')
    .option('--color', 'colours, whatever the terminal says')
    .option('--no-color', 'no colours');
}

/** Flags of the commands that write to the ledger. */
export interface AuthorFlags extends ProjectFlags {
  readonly by?: string | undefined;
  readonly round?: string | undefined;
}

export function addAuthorFlags(command: Command): Command {
  return command
    .option('--by <name>', 'who says so (default: user.name of git)')
    .option('--round <name>', 'audit round that it belongs to');
}

/** What the flags say to the pipeline. A root is relative to the working directory, everything else to the root. */
export function auditOptions(flags: ProjectFlags & Pick<AuditFlags, 'rule'>, terminal: Terminal): AuditOptions {
  const { config, safe, rule } = flags;
  return { root: rootOf(flags, terminal), config, safe, rules: rule };
}

export function rootOf({ root = '.' }: Pick<ProjectFlags, 'root'>, terminal: Terminal): string {
  return resolve(terminal.workingDirectory, root);
}

export function collect(value: string, previous: readonly string[] = []): readonly string[] {
  return [...previous, value];
}

export function collectIds(value: string, previous: readonly string[] = []): readonly string[] {
  const ids = value.split(',').map((id) => id.trim());
  return [...previous, ...ids.filter((id) => id !== '')];
}
