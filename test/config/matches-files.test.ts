import { expect, it } from 'vitest';
import { matchFiles } from '../../src/config/matches-files.js';

it.each([
  ['src/legacy/**', 'src/legacy/a/b.ts', true],
  ['src/legacy/**', 'src/new/a.ts', false],
  ['**/*.{test,spec}.{ts,js}', 'src/a.spec.js', true],
  ['**/*.{test,spec}.{ts,js}', 'src/a.spec.tsx', false],
  ['*.stories.ts', 'src/deep/a.stories.ts', true],
])('%s and %s: %s', (glob, file, expected) => {
  expect(matchFiles([glob])(file)).toBe(expected);
});

it('takes files out again', () => {
  const matches = matchFiles(['src/**', '!src/keep.ts']);
  expect(matches('src/a.ts')).toBe(true);
  expect(matches('src/keep.ts')).toBe(false);
});
