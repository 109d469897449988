import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { createResolver } from '../../src/models/create-resolver.js';
import { builtinLibraries } from '../../src/models/libraries/index.js';
import { createModelRegistry } from '../../src/models/registry.js';
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

describe('fixtures/models', () => {
  it('shows every library that opens something', () => {
    const shown = foldersIn(folder).flatMap((name) => {
      const root = join(repositoryRoot, folder, name);
      return sourceFilesBelow(root).flatMap((file) => expected(root, file));
    });
    const silent = builtinLibraries.filter(({ package: name, resources }) => {
      return resources?.length && !shown.some((each) => each.includes(` ${name}.`));
    });
    expect(silent.map((library) => library.package)).toEqual([]);
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
