import { run } from '../../src/cli/run.js';
import type { CliRun } from './run-cli.js';

/** The same without a process of its own: for the many small mistakes that need no built program. */
export async function runInProcess(directory: string, args: readonly string[]): Promise<CliRun> {
  const streams = { out: '', err: '' };
  const code = await run(args, {
    out: (text) => {
      streams.out += text;
    },
    err: (text) => {
      streams.err += text;
    },
    workingDirectory: directory,
    width: 100,
    color: false,
    drawsProgress: false,
    unicode: true,
  });
  return { code, ...streams };
}
