import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, ENGINE } from '../../src/audit/analyse.js';
import { builtins } from '../../src/audit/builtins.js';
import { deduplicate } from '../../src/audit/deduplicate.js';
import { resolveRuleSettings } from '../../src/audit/rule-settings.js';
import { configSchema } from '../../src/config/schema.js';
import type { AnalysisFailure } from '../../src/findings/audit-result.js';
import type { RawFinding } from '../../src/findings/finding.js';
import { createResolver } from '../../src/models/create-resolver.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { loadProject } from '../../src/project/load-project.js';
import { createRuleRegistry } from '../../src/rule/registry.js';
import type { Rule } from '../../src/rule/types.js';
import { compare } from './compare.js';
import { parseExpectations } from './expectations.js';

/** Source code that is audited as a project of its own. */
export interface Fixture {
  /** Absolute path of the project's root. */
  readonly root: string;
  /** Relative to the root; everything below the root by default. */
  readonly files?: readonly string[];
}

export interface FixtureResult {
  readonly findings: readonly RawFinding[];
  readonly failures: readonly AnalysisFailure[];
}

const models = createModelRegistry(builtins.models);
const config = configSchema.parse({});

/** Audits a fixture with some rules, the built-in models and the default configuration. */
export function auditFixture({ root, files }: Fixture, rules: readonly Rule[]): FixtureResult {
  const registry = createRuleRegistry(rules);
  const loaded = loadProject({ root, include: files, paths: files });
  const { findings, failures } = analyse({
    environment: {
      project: loaded.project,
      models,
      resolver: createResolver(loaded.project, models),
      scale: config.scale,
    },
    rules: registry.all,
    settings: resolveRuleSettings(config, registry),
    files: loaded.reported,
    analyses: ENGINE,
  });
  return { findings: deduplicate(findings), failures: [...loaded.failures(), ...failures] };
}

/** Audits a fixture and compares with the expectations in its files; an empty list of problems means that all hold. */
export function checkFixture(fixture: Fixture, rules: readonly Rule[]): readonly string[] {
  const files = fixture.files ?? sourceFilesBelow(fixture.root);
  const parsed = files.map((file) => parseExpectations(file, readFileSync(join(fixture.root, file), 'utf8')));
  const { findings, failures } = auditFixture(fixture, rules);
  return [
    ...parsed.flatMap(({ problems }) => problems),
    ...failures.map((failure) => `${failure.file ?? fixture.root}:1 failed (${failure.stage}): ${failure.message}`),
    ...compare(
      parsed.flatMap(({ expectations }) => expectations),
      findings,
      new Set(rules.map((rule) => rule.meta.id)),
    ),
  ];
}

const SOURCE_FILE = /\.[mc]?[jt]sx?$/;

/** Source files below a folder, relative to it, forward slashes, sorted. */
export function sourceFilesBelow(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => SOURCE_FILE.test(path))
    .sort();
}
