import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { readmeWithGeneratedParts } from '../scripts/update-readme.js';
import { buildProgram } from '../src/cli/program.js';
import { WORKFLOW_TEMPLATE } from '../src/cli/templates.js';
import { reporters } from '../src/reporters/index.js';
import type { Rule } from '../src/rule/index.js';
import { commandLinesOf, misunderstood } from './harness/command-lines.js';
import { type Example, examplesOf } from './harness/markdown-examples.js';
import { filesIn, readText, repositoryRoot } from './harness/repository.js';
import { auditFixture, checkFixture } from './harness/run-fixture.js';
import { withScratchProject } from './harness/scratch-project.js';

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('the page of %s', (id, rule) => {
  const page = `docs/rules/${id}.md`;
  const examples = existsSync(join(repositoryRoot, page)) ? examplesOf(readText(page)) : [];

  it('shows the fault and its repair', () => {
    const verdicts = new Set(examples.map((example) => example.verdict));
    expect(verdicts).toContain('reported');
    expect(verdicts).toContain('silent');
  });

  it.each(withVerdict(examples, 'reported'))('has its fault reported (line %i)', async (_, example) => {
    expect(await messagesOn(rule, example)).not.toEqual([]);
  });

  it.each(withVerdict(examples, 'silent'))('has its repair left in peace (line %i)', async (_, example) => {
    expect(await messagesOn(rule, example)).toEqual([]);
  });
});

describe('the README', () => {
  it('shows what the program prints and which rules there are', async () => {
    const readme = readText('README.md');
    expect(readme).toBe(await readmeWithGeneratedParts(readme));
  });

  it('names the formats that there are', () => {
    const listed = /^Formats: (.*?);/ms.exec(readText('README.md'))?.[1]?.matchAll(/`(?:--format )?(\w+)`/g) ?? [];
    expect([...listed].map((match) => match[1]).sort()).toEqual([...reporters.keys()].sort());
  });
});

describe('the examples of docs/soundness.md', () => {
  const [shared, ...examples] = examplesOf(readText('docs/soundness.md'));

  it.each(examples.map((example) => [example.line, example] as const))('hold (line %i)', async (_, example) => {
    const code = `${shared?.code}\n\n${example.code}\n`;
    const problems = await withScratchProject({ [example.file]: code }, (root) => checkFixture({ root }, rules));
    expect(problems).toEqual([]);
  });
});

describe('the documents', () => {
  const pages = filesIn('.').filter((path) => path.endsWith('.md') && !path.startsWith('test/'));

  it('call the program as it can be called', () => {
    const terminal = { out: () => {}, err: () => {}, workingDirectory: '.', width: 80, color: false };
    const program = buildProgram({ ...terminal, drawsProgress: false, unicode: true }, () => {});
    const lines = pages.flatMap((page) => commandLinesOf(readText(page)));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.flatMap((line) => misunderstood(program, line))).toEqual([]);
  });

  it('show the workflow that init writes', () => {
    expect(readText('docs/ci.md')).toContain(`\`\`\`yaml\n${WORKFLOW_TEMPLATE}\`\`\`\n`);
  });

  it('link to files that exist', () => {
    expect(pages.flatMap(deadLinksOf)).toEqual([]);
  });
});

function withVerdict(examples: readonly Example[], verdict: Example['verdict']) {
  return examples.filter((example) => example.verdict === verdict).map((example) => [example.line, example] as const);
}

function messagesOn(rule: Rule, example: Example): Promise<readonly string[]> {
  return withScratchProject({ [example.file]: example.code }, (root) => {
    const { findings, failures } = auditFixture({ root }, [rule]);
    expect(failures).toEqual([]);
    return findings.map((finding) => `${finding.line}: ${finding.message}`);
  });
}

/** Relative links only; an anchor is not followed. */
function deadLinksOf(page: string): readonly string[] {
  const prose = readText(page).replace(/^(`{3,})[\s\S]*?^\1$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => (match[1] ?? '').replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(join(repositoryRoot, page, '..', target)))
    .map((target) => `${page}: ${target}`);
}
