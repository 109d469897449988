import { expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';
import type { Terminal } from '../../src/cli/terminal.js';

function progressOn(drawsProgress: boolean, quiet: boolean): string {
  let written = '';
  const err = (text: string) => {
    written += text;
  };
  const terminal: Terminal = {
    out: err,
    err,
    workingDirectory: '.',
    width: 80,
    color: false,
    drawsProgress,
    unicode: true,
  };
  const progress = createProgress(terminal, quiet);
  for (const done of [1, 2, 3]) progress.report(done, 3);
  progress.clear();
  return written;
}

it('counts on a terminal and leaves nothing behind', () => {
  const written = progressOn(true, false);
  expect(written).toContain('analysed 3 of 3 files');
  expect(written.endsWith('\r\u001b[2K')).toBe(true);
});

it('is silent in a file, and where quiet is asked for', () => {
  expect(progressOn(false, false)).toBe('');
  expect(progressOn(true, true)).toBe('');
});
