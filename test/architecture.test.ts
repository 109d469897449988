import { describe, expect, it } from 'vitest';
import { ts } from '../src/project/ast.js';
import { IMPORT_TABLE, PRIVILEGES } from './harness/import-table.js';
import { type Import, importsOf, isAllowed, isWithin, rowFor } from './harness/imports.js';
import { type CodeFile, codeIn, filesIn, placeOf, readText, visitNodes } from './harness/repository.js';

const product = codeIn('bin', 'src', 'rules');
const imports = product.flatMap(importsOf);

describe('the import table', () => {
  it('speaks for every file of the product', () => {
    expect(product.filter((file) => !rowFor(IMPORT_TABLE, file.path)).map((file) => file.path)).toEqual([]);
  });

  it('has no row for what is not there', () => {
    const rows = new Set(product.map((file) => rowFor(IMPORT_TABLE, file.path)));
    expect(IMPORT_TABLE.filter((row) => !rows.has(row)).map((row) => row.from)).toEqual([]);
  });

  it.each(IMPORT_TABLE)('holds for $from: $reason', (row) => {
    const own = imports.filter((each) => rowFor(IMPORT_TABLE, each.from) === row);
    expect(own.filter((each) => !isAllowed(row, each)).map(describeImport)).toEqual([]);
  });

  it.each(PRIVILEGES)('keeps $module to its room: $reason', ({ module, onlyIn }) => {
    const strangers = imports.filter(
      (each) => each.target === module && !onlyIn.some((folder) => isWithin(each.from, folder)),
    );
    expect(strangers.map(describeImport)).toEqual([]);
  });

  it('loads the compiler only once a command runs', () => {
    expect(loadedWith('src/cli/main.ts')).not.toContain('src/project/ast.ts');
    expect(loadedWith('src/audit/run-audit.ts')).toContain('src/project/ast.ts');
  });

  it('refuses an arrow that points up', () => {
    const row = rowFor(IMPORT_TABLE, 'src/flow/cfg/build-cfg.ts');
    const upward: Import = {
      place: '',
      from: '',
      target: 'src/cli/main.ts',
      inProject: true,
      typeOnly: true,
      onDemand: false,
    };
    expect(row && isAllowed(row, upward)).toBe(false);
  });
});

describe('globals with an owner', () => {
  it('leaves process and console to the command line', () => {
    expect(usesOf(outside('src/cli', 'bin'), ['process', 'console'])).toEqual([]);
  });

  it('keeps the clock out of rules, reporters and the ledger', () => {
    const pure = product.filter((file) =>
      ['rules', 'src/reporters', 'src/ledger'].some((at) => isWithin(file.path, at)),
    );
    expect(clockReadsOf(pure)).toEqual([]);
  });
});

describe('the size of files and functions', () => {
  it('caps a file at 350 lines', () => {
    const long = product.filter((file) => file.text.trimEnd().split('\n').length > 350);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  it('caps a function at 50 lines', () => {
    expect(product.flatMap(longFunctionsOf)).toEqual([]);
  });
});

describe('the text of the repository', () => {
  const texts = filesIn('.').filter((path) => !/((^|\/)package-lock\.json|\.(png|gif|ico|db))$/.test(path));

  it('names no path of a machine', () => {
    const machinePath = /(?:^|["'`\s(=])(?:\/work\/|\/home\/(?!user\/)[a-z]+\/|\/Users\/|\/root\/)/m;
    expect(texts.filter((path) => machinePath.test(readText(path)))).toEqual([]);
  });

  it('names no repository but its own outside of documents and citations', () => {
    const citing = ['docs', 'src/models', 'README.md', 'CHANGELOG.md', 'fixtures/models', 'test/real-types'];
    const code = texts.filter((path) => !citing.some((folder) => isWithin(path, folder)));
    expect(code.flatMap(foreignRepositoriesOf)).toEqual([]);
  });

  it('focuses, skips and postpones no test', () => {
    const evasive = /\b(?:it|test|describe|suite)\.(?:only|skip|todo|fails|skipIf|runIf)\b/;
    expect(
      codeIn('test')
        .filter((file) => evasive.test(file.text))
        .map((file) => file.path),
    ).toEqual([]);
  });
});

function describeImport(each: Import): string {
  return `${each.place} imports ${each.target}`;
}

/** The files that are run where one is imported. */
function loadedWith(entry: string): ReadonlySet<string> {
  const loaded = new Set([entry]);
  for (const from of loaded) {
    const needed = imports.filter((each) => each.from === from && !each.typeOnly && !each.onDemand);
    for (const { target } of needed) loaded.add(target);
  }
  return loaded;
}

function outside(...folders: readonly string[]): readonly CodeFile[] {
  return product.filter((file) => !folders.some((folder) => isWithin(file.path, folder)));
}

/** Places where a global is read; property names and declarations of the same spelling are none. */
function usesOf(files: readonly CodeFile[], globals: readonly string[]): readonly string[] {
  const places: string[] = [];
  for (const file of files) {
    visitNodes(file.ast, (node) => {
      const readsMember = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression);
      if (readsMember && globals.includes(node.expression.text)) places.push(placeOf(file, node));
    });
  }
  return places;
}

function clockReadsOf(files: readonly CodeFile[]): readonly string[] {
  const places: string[] = [];
  for (const file of files) {
    visitNodes(file.ast, (node) => {
      const now = ts.isPropertyAccessExpression(node) && /^(Date|performance)\.now$/.test(node.getText());
      const today = ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length;
      if (now || today) places.push(placeOf(file, node));
    });
  }
  return places;
}

function longFunctionsOf(file: CodeFile): readonly string[] {
  const places: string[] = [];
  visitNodes(file.ast, (node) => {
    if (!ts.isFunctionLike(node)) return;
    const first = file.ast.getLineAndCharacterOfPosition(node.getStart()).line;
    const last = file.ast.getLineAndCharacterOfPosition(node.getEnd()).line;
    if (last - first + 1 > 50) places.push(`${placeOf(file, node)} has ${last - first + 1} lines`);
  });
  return places;
}

function foreignRepositoriesOf(path: string): readonly string[] {
  const references = readText(path).matchAll(/github\.com[/:]([\w.-]+)\//g);
  return [...references]
    .map((match) => match[1] ?? '')
    .filter((owner) => owner !== 'leakaudit')
    .map((owner) => `${path}: ${owner}`);
}
