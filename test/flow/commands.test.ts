import { describe, expect, it } from 'vitest';
import { leaksIn } from './analyse-sources.js';

const work = `import { open } from 'store';
export async function work() {
  const handle = await open();
  await other();
  await handle.close();
}`;
const program = (command: string) => `import { Command } from 'commander';
import { work } from './work.js';
async function prepare() { await work(); }
new Command('${command}').option('--all').action(async () => { await prepare(); });`;

function confidences(files: Readonly<Record<string, string>>) {
  return leaksIn({ 'work.ts': work, ...files }).map(({ confidence, resource }) => `${confidence} ${resource.severity}`);
}

describe('what is left open when a command fails', () => {
  it('is only possible where commands alone lead to it', () => {
    expect(confidences({ 'export.ts': program('export') })).toEqual(['possible low']);
  });

  it('is told where nothing or something else leads to it as well, or the command goes on', () => {
    const told = ['certain high'];
    expect(confidences({})).toEqual(told);
    expect(confidences({ 'export.ts': program('serve') })).toEqual(told);
    expect(confidences({ 'main.ts': program('export').replace('commander', 'somewhere') })).toEqual(told);
    const server = "import { work } from './work.js';\nexport const answer = async () => { await work(); };";
    expect(confidences({ 'export.ts': program('export'), 'answers.ts': server })).toEqual(told);
  });

  it('is told of what keeps the process from ending', () => {
    const forgotten = work.replace('await other();', 'if (Date.now() > 1) return;');
    expect(confidences({ 'work.ts': forgotten, 'export.ts': program('export') })).toEqual(['certain high']);
  });
});
