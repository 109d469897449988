import { describe, expect, it } from 'vitest';
import { examplesOf } from './markdown-examples.js';

const page = [
  '# some-rule',
  '```ts',
  'neither();',
  '```',
  '## Example',
  '### Before',
  '```ts',
  'leak();',
  '# not a heading',
  '```',
  '```sh',
  'npm ci',
  '```',
  '### After: the same, closed',
  '```js orders.test.js',
  'fine();',
  '```',
].join('\n');

describe('the examples of a page', () => {
  it('belong to the nearest heading', () => {
    expect(examplesOf(page)).toEqual([
      { line: 2, verdict: undefined, file: 'example.ts', code: 'neither();' },
      { line: 7, verdict: 'reported', file: 'example.ts', code: 'leak();\n# not a heading' },
      { line: 15, verdict: 'silent', file: 'orders.test.js', code: 'fine();' },
    ]);
  });

  it('have an end', () => {
    expect(() => examplesOf('# a\n```ts\nleak();')).toThrow('line 2: the code block has no end');
  });
});
