import { expect, test } from 'vitest';
import { summaryOf } from '../../src/flow/index.js';
import { ts } from '../../src/project/ast.js';
import { environmentOf } from './analyse-sources.js';

const SOURCE = `
import { open } from 'store';
export class Files {
  async borrow() { return { handle: await open('a'), since: 1 }; }
  async direct() { return open('a'); }
  async closed() { const handle = await open('a'); await handle.close(); return 1; }
}
`;

function summaries() {
  const { unit, environment } = environmentOf('src/files.ts', SOURCE);
  const files = unit.ast.statements.find(ts.isClassDeclaration);
  return [...(files?.members ?? [])].filter(ts.isMethodDeclaration).map((fn) => summaryOf(unit, fn, environment));
}

test('a summary names what the caller gets, and by which name', () => {
  expect(summaries().map((each) => each.returnsOwned?.properties)).toEqual([['handle'], undefined, undefined]);
  expect(summaries().map((each) => each.returnsOwned !== undefined)).toEqual([true, true, false]);
});

test('a summary is keyed by its symbol and survives a round trip through JSON', () => {
  const all = summaries();
  expect(all.map((each) => each.symbol)).toEqual([
    'src/files.ts#Files.borrow',
    'src/files.ts#Files.direct',
    'src/files.ts#Files.closed',
  ]);
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
});
