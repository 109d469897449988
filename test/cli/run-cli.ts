import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const EXECUTABLE = resolve('bin/leakaudit.js');

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a directory, without a terminal and without the caller's wishes for colour. */
export function runCli(
  directory: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): CliRun {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [EXECUTABLE, ...args], {
    cwd: directory,
    encoding: 'utf8',
    env: { ...inherited, ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}
