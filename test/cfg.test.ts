import { describe, expect, it } from 'vitest';
import { buildCfg } from '../src/flow/cfg/build-cfg.js';
import { formatCfg } from '../src/flow/cfg/format-cfg.js';
import { ts } from '../src/project/ast.js';
import type { FunctionLike } from '../src/project/names.js';
import { commentsOf } from './harness/comments.js';
import { type CodeFile, codeIn } from './harness/repository.js';

const fixtures = codeIn('fixtures/cfg');

describe('the control-flow graph', () => {
  it('has fixtures', () => {
    expect(fixtures.length).toBeGreaterThan(10);
  });

  it.each(fixtures.map((file) => [file.path, file] as const))('of %s has the edges of its first comment', (_, file) => {
    expect(linesOf(formatCfg(buildCfg(firstFunctionOf(file)), file.text))).toEqual(expectedEdgesOf(file));
  });
});

/** The picture stands in the fixture: one edge a line, in the order of a walk from the entry. */
function expectedEdgesOf(file: CodeFile): readonly string[] {
  const first = commentsOf(file.path, file.text)[0];
  if (first?.line !== 1) throw new Error(`${file.path}:1 begins without the comment that holds its edges`);
  return linesOf(first.text);
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*\*(?: |$)/, '').trim())
    .filter((line) => line !== '');
}

function firstFunctionOf(file: CodeFile): FunctionLike {
  const find = (node: ts.Node): FunctionLike | undefined =>
    isFunctionWithBody(node) ? node : ts.forEachChild(node, find);
  const found = find(file.ast);
  if (!found) throw new Error(`${file.path} holds no function`);
  return found;
}

function isFunctionWithBody(node: ts.Node): node is FunctionLike {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}
