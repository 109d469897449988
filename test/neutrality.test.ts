import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LibraryModel } from '../src/models/types.js';
import { codeIn, filesIn, placeOf, repositoryRoot, stringLiteralsOf } from './harness/repository.js';

const ENGINE = ['src/flow', 'src/growth', 'src/loops', 'src/rule', 'src/project'];
const literals = codeIn(...ENGINE).flatMap((file) =>
  stringLiteralsOf(file).map((literal) => ({ place: placeOf(file, literal), text: literal.text })),
);

describe('the engine', () => {
  it('holds no name of a library', async () => {
    const names = await packageNames();
    expect(names.length).toBeGreaterThan(20);
    const mentions = names.map((name) => new RegExp(`^${name.replaceAll('.', '\\.')}(?:[#/].*)?$`));
    expect(literals.filter(({ text }) => mentions.some((mention) => mention.test(text)))).toEqual([]);
  });

  it('holds no id of a rule', () => {
    const ids = filesIn('docs/rules').map((path) => path.replace(/^docs\/rules\/(.*)\.md$/, '$1'));
    expect(ids.length).toBeGreaterThan(20);
    expect(literals.filter(({ text }) => ids.includes(text))).toEqual([]);
  });
});

/** Names that the library data speaks for; the platform itself (`global`) is no library. */
async function packageNames(): Promise<readonly string[]> {
  const files = filesIn('src/models/libraries').filter((path) => path.endsWith('.ts'));
  const modules = await Promise.all(files.map((path) => import(pathToFileURL(join(repositoryRoot, path)).href)));
  return modules
    .flatMap((module) => Object.values(module))
    .filter(isLibrary)
    .flatMap((library) => [library.package, ...(library.modules ?? [])])
    .filter((name) => name !== 'global');
}

function isLibrary(value: unknown): value is LibraryModel {
  return typeof value === 'object' && value !== null && 'package' in value && 'docs' in value;
}
