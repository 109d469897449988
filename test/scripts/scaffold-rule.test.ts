import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatRuleIndex } from '../../scripts/format-rule-index.js';
import { scaffoldRule } from '../../scripts/scaffold-rule.js';
import type { Rule } from '../../src/rule/index.js';
import { temporaryProject } from '../config/temporary-project.js';
import { checkFixture } from '../harness/run-fixture.js';

function scaffold(): string {
  const root = temporaryProject();
  mkdirSync(join(root, 'rules'));
  symlinkSync(resolve('src'), join(root, 'src'));
  scaffoldRule(root, 'abandoned-watcher', '9.8.7');
  return root;
}

describe('npm run new-rule', () => {
  it('writes a rule that passes its own fixtures', async () => {
    const root = scaffold();
    const { rules }: { rules: readonly Rule[] } = await import(join(root, 'rules/index.ts'));
    expect(rules.map((rule) => rule.meta)).toMatchObject([{ id: 'abandoned-watcher', since: '9.8.7' }]);
    expect(checkFixture({ root: join(root, 'fixtures/rules/abandoned-watcher') }, rules)).toEqual([]);
  });

  it('writes the page that the rule speaks of', () => {
    const page = readFileSync(join(scaffold(), 'docs/rules/abandoned-watcher.md'), 'utf8');
    expect(page.split('\n', 1)).toEqual(['# abandoned-watcher']);
  });

  it('overwrites nothing and refuses what is no id', () => {
    const root = scaffold();
    expect(() => scaffoldRule(root, 'abandoned-watcher', '1.0.0')).toThrow('is there already');
    expect(() => scaffoldRule(root, 'No_Id', '1.0.0')).toThrow('not kebab-case');
  });
});

describe('rules/index.ts', () => {
  it('is generated from the folder as it stands (npm run rule-index)', () => {
    expect(readFileSync('rules/index.ts', 'utf8')).toBe(formatRuleIndex('rules'));
  });
});
