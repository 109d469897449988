import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { argv, execPath, stderr, stdout } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** What one process cost. */
interface Cost {
  readonly milliseconds: number;
  /** Peak resident set. */
  readonly megabytes: number;
}

const here = dirname(fileURLToPath(import.meta.url));
const memoryProbe = pathToFileURL(join(here, 'memory-probe.js')).href;
const DEFAULT_RUNS = 5;

/** The programs that take turns; each gets the directory as its last argument. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  parse: [join(here, 'parse-only.js')],
  scan: [join(here, '../bin/leakaudit.js'), 'scan', '--format', 'json', '--no-ledger', '--fail-on', 'never', '--root'],
};

const [directory, runs = String(DEFAULT_RUNS)] = argv.slice(2);
if (directory === undefined) {
  stderr.write('usage: npx tsx bench/run.ts <directory> [runs]\n');
  process.exitCode = 2;
} else {
  stdout.write(table(await measureAll(resolve(directory), Number(runs))));
}

async function measureAll(root: string, rounds: number): Promise<ReadonlyMap<string, readonly Cost[]>> {
  const costs = new Map<string, Cost[]>(Object.keys(PROGRAMS).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(PROGRAMS)) costs.get(name)?.push(await measure([...command, root]));
  }
  return costs;
}

/** Runs one process to its end; the probe inside it writes its peak memory to descriptor 3. */
async function measure(command: readonly string[]): Promise<Cost> {
  const start = performance.now();
  const child = spawn(execPath, ['--import', memoryProbe, ...command], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const [memory, errors, code] = await Promise.all([
    textOf(child.stdio[3]),
    textOf(child.stderr),
    new Promise<number | null>((settle, fail) => child.once('error', fail).once('close', settle)),
  ]);
  if (code !== 0 && code !== 3) throw new Error(`${command[0]} ended with code ${code}:\n${errors}`);
  return { milliseconds: performance.now() - start, megabytes: Number(memory) / 1024 };
}

async function textOf(stream: unknown): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function table(costs: ReadonlyMap<string, readonly Cost[]>): string {
  const floor = median((costs.get('parse') ?? []).map((cost) => cost.milliseconds));
  const rows = [...costs].map(([name, all]) => {
    const times = all.map((cost) => cost.milliseconds);
    const memory = median(all.map((cost) => cost.megabytes));
    const cells = [median(times), Math.min(...times), Math.max(...times)].map((time) => `${time.toFixed(0)} ms`);
    return [name, ...cells, `${memory.toFixed(0)} MB`, (median(times) / floor).toFixed(2)];
  });
  const lines = [['program', 'median', 'fastest', 'slowest', 'peak memory', 'ratio'], ...rows];
  return `${lines
    .map((cells) =>
      cells
        .map((cell) => cell.padEnd(12))
        .join('')
        .trimEnd(),
    )
    .join('\n')}\n`;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
