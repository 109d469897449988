import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { createResolver } from '../../src/models/create-resolver.js';
import { builtinLibraries } from '../../src/models/libraries/index.js';
import { createModelRegistry } from '../../src/models/registry.js';
import type { LibraryModel } from '../../src/models/types.js';
import { ts } from '../../src/project/ast.js';
import { loadProject } from '../../src/project/load-project.js';
import { commentsOf } from '../harness/comments.js';
import { repositoryRoot } from '../harness/repository.js';
import { foldersIn } from '../harness/rule-fixtures.js';
import { checkFixture, sourceFilesBelow } from '../harness/run-fixture.js';

const models = createModelRegistry(builtinLibraries);
const folder = 'fixtures/models';
/** `line resource` of every comment that begins with `opens:`. */
function expected(root: string, file: string): string[] {
  const comments = commentsOf(file, readFileSync(join(root, file), 'utf8'));
  return comments.flatMap(({ line, text }) => {
    const resource = /^opens: (\S+)$/.exec(text)?.[1];
    return resource === undefined ? [] : [`${line} ${resource}`];
  });
}

/** `line resource` of every call that the models say opens something. */
function opened(root: string, file: string): string[] {
  const { project } = loadProject({ root, include: [file] });
  const unit = project.unit(file);
  const resolver = createResolver(project, models);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (unit && (ts.isCallExpression(node) || ts.isNewExpression(node))) {
      const model = resolver.calleeOf(unit, node).model;
      const conditional = (model?.acquiresIf ?? []).filter((each) => {
        return new RegExp(each.when.matches, 'i').test(textOf(node.arguments?.[each.when.argument]));
      });
      for (const each of [...(model?.acquires ? [model.acquires] : []), ...conditional]) {
        found.push(`${lineOf(unit.ast, node)} ${each.resource}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  if (unit) visit(unit.ast);
  return found;
}

function textOf(argument: ts.Expression | undefined): string {
  if (!argument) return '';
  return ts.isStringLiteralLike(argument) ? argument.text : argument.getText();
}

/** Line on which the name of the callee ends: the place where the eye looks. */
function lineOf(source: ts.SourceFile, call: ts.CallExpression | ts.NewExpression): number {
  return source.getLineAndCharacterOfPosition(call.expression.getEnd()).line + 1;
}

const files = foldersIn(folder).flatMap((name) => {
  const root = join(repositoryRoot, folder, name);
  return sourceFilesBelow(root).map((file) => ({ root, file, text: readFileSync(join(root, file), 'utf8') }));
});

/** Functions that a model speaks of beside those that open something. */
function functionsOf(library: LibraryModel): string[] {
  const { waits = [], retries = [], requests = [], schedules = [], memoisers = [] } = library;
  const named = [...waits, ...retries, ...requests, ...schedules, ...memoisers];
  return named.map((each) => each.function.split('.').at(-1) ?? '').filter((name) => name !== 'default');
}

/** Fixtures that import a library; those of the platform stand in files of any sort. */
function fixturesFor({ package: name, modules = [] }: LibraryModel): string[] {
  const specifiers = [name, ...modules].flatMap((each) => [`'${each}'`, `'${each.replace(/^node:/, '')}'`]);
  return files
    .filter(({ text }) => name === 'global' || specifiers.some((each) => text.includes(each)))
    .map(({ text }) => text);
}

describe('fixtures/models', () => {
  it('shows every resource', () => {
    const shown = new Set(files.flatMap(({ root, file }) => expected(root, file)).map((each) => each.split(' ')[1]));
    const owed = builtinLibraries.flatMap(({ resources = [] }) =>
      resources.filter((each) => !each.warnsBy || each.endsOn),
    );
    const ids = owed.map((resource) => resource.id);
    expect(ids.filter((id) => !shown.has(id))).toEqual([]);
  });

  it('uses every library', () => {
    expect(builtinLibraries.filter((library) => fixturesFor(library).length === 0)).toEqual([]);
  });

  it('calls every function that waits, retries, asks, schedules or memoises', () => {
    const uncalled = builtinLibraries.flatMap((library) => {
      const texts = fixturesFor(library);
      const names = functionsOf(library).filter(
        (name) => !texts.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
      );
      return names.map((name) => `${library.package}#${name}`);
    });
    expect(uncalled).toEqual([]);
  });
});

describe.each(foldersIn(folder))('the model behind fixtures/models/%s', (name) => {
  const root = join(repositoryRoot, folder, name);

  it.each(sourceFilesBelow(root))('opens in %s what it says', (file) => {
    expect(opened(root, file).sort()).toEqual(expected(root, file).sort());
  });

  it('is reported on where it has to be', () => {
    expect(checkFixture({ root }, rules)).toEqual([]);
  });
});
