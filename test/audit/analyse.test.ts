import { describe, expect, it } from 'vitest';
import { analyse } from '../../src/audit/analyse.js';
import { resolveRuleSettings } from '../../src/audit/rule-settings.js';
import { configSchema } from '../../src/config/schema.js';
import { createResolver } from '../../src/models/create-resolver.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { loadProject } from '../../src/project/load-project.js';
import { createRuleRegistry } from '../../src/rule/registry.js';
import type { Rule } from '../../src/rule/types.js';
import { temporaryProject } from '../config/temporary-project.js';
import { sampleRule } from '../rule/sample-rule.js';

const broken = () => {
  throw new Error('too deep');
};
const SILENT = {
  obligations: () => [],
  growth: () => [],
  loops: () => [],
  owners: () => [],
  fixtures: () => [],
  locks: () => [],
  tables: () => [],
  budgets: () => [],
};

const sees: Rule = sampleRule({ id: 'sees-files' }, (context) => {
  context.leaks();
  const node = context.unit.ast;
  context.report({
    messageId: 'seen',
    data: { what: context.unit.path },
    node,
    resource: 'file',
    confidence: 'certain',
  });
});
const throwsOnB: Rule = sampleRule({ id: 'throws-on-b' }, (context) => {
  if (context.unit.path === 'b.ts') throw new Error('no b');
});

function run(rules: readonly Rule[], analyses = SILENT) {
  const { project, reported } = loadProject({ root: temporaryProject({ 'a.ts': 'a();', 'b.ts': 'b();' }) });
  const models = createModelRegistry([]);
  const config = configSchema.parse({});
  const progress: number[] = [];
  const environment = { project, models, resolver: createResolver(project, models), scale: config.scale };
  const settings = resolveRuleSettings(config, createRuleRegistry(rules));
  const onProgress = (done: number) => progress.push(done);
  return { ...analyse({ environment, rules, settings, files: reported, analyses, onProgress }), progress };
}

describe('analyse', () => {
  it('runs every rule over every file and tells how far it is', () => {
    const { findings, failures, progress } = run([sees]);
    expect(findings.map((finding) => finding.message)).toEqual(['saw a.ts', 'saw b.ts']);
    expect(failures).toEqual([]);
    expect(progress).toEqual([1, 2]);
  });

  it('contains a failing rule to its file, and names both', () => {
    const { findings, failures } = run([sees, throwsOnB]);
    expect(findings).toHaveLength(2);
    expect(failures).toEqual([{ stage: 'rule', file: 'b.ts', rule: 'throws-on-b', message: 'no b' }]);
  });

  it('contains a failing analysis, once per file, and lets the rules go on', () => {
    const { findings, failures } = run([sees, { ...sees, meta: { ...sees.meta, id: 'sees-too' } }], {
      ...SILENT,
      obligations: broken,
    });
    expect(findings).toHaveLength(4);
    expect(failures).toEqual([
      { stage: 'analyse', file: 'a.ts', message: 'too deep' },
      { stage: 'analyse', file: 'b.ts', message: 'too deep' },
    ]);
  });
});
