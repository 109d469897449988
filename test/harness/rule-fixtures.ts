import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository.js';
import type { Fixture } from './run-fixture.js';

/** The kinds of fixtures that every rule has; a fixture is of the kind with which its name begins. */
export const FIXTURE_KINDS = ['leaks', 'clean', 'known-gaps'] as const;
export type FixtureKind = (typeof FIXTURE_KINDS)[number];

export interface RuleFixture extends Fixture {
  /** Relative to the checkout. */
  readonly path: string;
  readonly kind: FixtureKind | undefined;
}

/** The fixtures of a rule: each file is a project of its own, and each folder is one of several files. */
export function fixturesOf(rule: string): readonly RuleFixture[] {
  const folder = join('fixtures', 'rules', rule);
  const absolute = join(repositoryRoot, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute, { withFileTypes: true }).map((entry) => ({
    path: `fixtures/rules/${rule}/${entry.name}`,
    kind: FIXTURE_KINDS.find(
      (kind) => entry.name === kind || entry.name.startsWith(`${kind}.`) || entry.name.startsWith(`${kind}-`),
    ),
    ...(entry.isDirectory() ? { root: join(absolute, entry.name) } : { root: absolute, files: [entry.name] }),
  }));
}

/** Names of the folders below a folder of the checkout, sorted. */
export function foldersIn(folder: string): readonly string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
