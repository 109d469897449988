import { describe, expect, it } from 'vitest';
import { builtins } from '../src/audit/builtins.js';
import { codeIn, placeOf, stringLiteralsOf } from './harness/repository.js';

const ENGINE = ['src/calls', 'src/flow', 'src/growth', 'src/loops', 'src/tables', 'src/rule', 'src/project'];
const literals = codeIn(...ENGINE).flatMap((file) =>
  stringLiteralsOf(file).map((literal) => ({ place: placeOf(file, literal), text: literal.text })),
);

/** Names that the library data speaks for; the platform itself (`global`) is no library. */
const packageNames = builtins.models
  .flatMap((library) => [library.package, ...(library.modules ?? [])])
  .filter((name) => name !== 'global');

describe('the engine', () => {
  it('is read', () => {
    expect(literals).not.toEqual([]);
  });

  it('holds no name of a library', () => {
    expect(packageNames).not.toEqual([]);
    const mentions = packageNames.map((name) => new RegExp(`^${name.replaceAll('.', '\\.')}(?:[#/].*)?$`));
    expect(literals.filter(({ text }) => mentions.some((mention) => mention.test(text)))).toEqual([]);
  });

  it('holds no id of a rule', () => {
    const ids = builtins.rules.map((rule) => rule.meta.id);
    expect(ids).not.toEqual([]);
    expect(literals.filter(({ text }) => ids.includes(text))).toEqual([]);
  });
});
