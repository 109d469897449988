import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { commandLinesOf, misunderstood } from './command-lines.js';

const program = new Command('leakaudit');
program.command('scan').argument('[paths...]').option('--root <dir>', 'root');
program.command('ledger').command('refute').argument('<id>').option('--reason <text>', 'why');

function problemsOf(...lines: readonly string[]): readonly string[] {
  const page = ['```', ...lines, '```'].join('\n');
  return commandLinesOf(page).flatMap((line) => misunderstood(program, line));
}

describe('the command lines of a page', () => {
  it('are found behind npx, prompts and workflow steps, and only in code', () => {
    const page =
      'leakaudit nothing\n```yaml\n- run: npx leakaudit scan\n$ leakaudit scan src\n// leakaudit: refuted x\n```\n';
    expect(commandLinesOf(page).map(({ words }) => words)).toEqual([['scan'], ['scan', 'src']]);
  });

  it('are understood with their options, comments, quotes and continued lines', () => {
    expect(problemsOf('leakaudit scan --root=. src   # with --care', 'leakaudit --help')).toEqual([]);
    expect(problemsOf('leakaudit ledger refute LA-1 \\', '  --reason "no --such thing"')).toEqual([]);
  });

  it('are refused with an unknown command, subcommand or option', () => {
    expect(problemsOf('leakaudit scam')).toEqual(['scam in "leakaudit scam"']);
    expect(problemsOf('leakaudit scan --rot .')).toEqual(['--rot in "leakaudit scan --rot ."']);
    expect(problemsOf('leakaudit ledger refuse --reason x')).toEqual([
      '--reason in "leakaudit ledger refuse --reason x"',
    ]);
  });
});
