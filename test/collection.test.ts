import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../rules/index.js';
import { builtins } from '../src/audit/builtins.js';
import type { RawFinding } from '../src/findings/finding.js';
import type { Rule } from '../src/rule/index.js';
import { createRuleRegistry } from '../src/rule/registry.js';
import { type Expectation, parseExpectations } from './harness/expectations.js';
import { filesIn, readText, repositoryRoot } from './harness/repository.js';
import { FIXTURE_KINDS, type FixtureKind, fixturesOf, foldersIn, type RuleFixture } from './harness/rule-fixtures.js';
import { auditFixture, sourceFilesBelow } from './harness/run-fixture.js';

const ids = rules.map((rule) => rule.meta.id);
const named = rules.map((rule) => [rule.meta.id, rule] as const);

describe('the list of rules', () => {
  it('holds every rule file once, sorted', () => {
    const files = filesIn('rules').map((path) => path.replace(/^rules\/(.*)\.ts$/, '$1'));
    expect(ids).toEqual(files.filter((name) => name !== 'index'));
  });

  it('holds sound rules only', () => {
    expect(createRuleRegistry(builtins.rules).all).toHaveLength(builtins.rules.length);
  });

  it('has no fixtures and no pages of rules that are not there', () => {
    const pages = filesIn('docs/rules').map((path) => path.replace(/^docs\/rules\/(.*)\.md$/, '$1'));
    const builtinIds = builtins.rules.map((rule) => rule.meta.id);
    expect(foldersIn('fixtures/rules').filter((id) => !ids.includes(id))).toEqual([]);
    expect(pages.filter((id) => id !== 'README' && !builtinIds.includes(id))).toEqual([]);
  });
});

describe.each(builtins.rules.map((rule) => [rule.meta.id, rule] as const))('the page of %s', (id, rule) => {
  it('begins with the id and says what the rule says of itself', () => {
    const page = `docs/rules/${id}.md`;
    expect(existsSync(join(repositoryRoot, page)), `${page} is missing`).toBe(true);
    expect(readText(page).split('\n', 1)[0]).toBe(`# ${id}`);
    expect(inOneLine(readText(page))).toContain(inOneLine(rule.meta.description));
  });
});

describe.each(named)('the fixtures of %s', (id, rule) => {
  it.each(FIXTURE_KINDS)('have %s', (kind) => {
    expect(fixturesOf(id).filter((fixture) => fixture.kind === kind)).not.toEqual([]);
  });

  it('are each of a kind', () => {
    expect(fixturesOf(id).filter((fixture) => fixture.kind === undefined)).toEqual([]);
  });

  it('hold what their kind promises', () => {
    expect(kindsOfExpectations(id, 'leaks')).toContain('leak');
    expect(kindsOfExpectations(id, 'clean')).toEqual([]);
    expect(kindsOfExpectations(id, 'known-gaps').filter((kind) => kind === 'missed' || kind === 'noise')).not.toEqual(
      [],
    );
  });

  it('make the rule say each of its messages', () => {
    const findings = fixturesOf(id).flatMap((fixture) => auditFixture(fixture, [rule]).findings);
    expect(Object.keys(rule.messages).filter((messageId) => !isSaid(rule, messageId, findings))).toEqual([]);
  });
});

function inOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function kindsOfExpectations(id: string, kind: FixtureKind): readonly Expectation['kind'][] {
  return fixturesOf(id)
    .filter((fixture) => fixture.kind === kind)
    .flatMap(expectationsOf)
    .map((expectation) => expectation.kind);
}

function expectationsOf({ root, files = sourceFilesBelow(root) }: RuleFixture): readonly Expectation[] {
  return files.flatMap((file) => parseExpectations(file, readFileSync(join(root, file), 'utf8')).expectations);
}

/** True when a finding has a message that can only come from this template. */
function isSaid(rule: Rule, messageId: string, findings: readonly RawFinding[]): boolean {
  const template = rule.messages[messageId] ?? '';
  const source = template
    .split(/\{[a-zA-Z][a-zA-Z0-9]*\}/)
    .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+');
  return findings.some((finding) => new RegExp(`^${source}$`, 's').test(finding.message));
}
