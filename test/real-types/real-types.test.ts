import { describe, expect, it } from 'vitest';
import { createModelRegistry } from '../../src/models/registry.js';
import { type Contradiction, contradictionsOf } from './compare.js';
import { readDeclarations } from './declarations.js';
import { EXCEPTIONS } from './exceptions.js';
import { OLDER_VERSIONS } from './older-versions.js';
import { registry } from './program.js';
import { RealTypes } from './real-types.js';
import { ITS_CONTRADICTIONS, WRONG_MODEL } from './wrong-model.js';

const declarations = readDeclarations();
const real = new RealTypes(registry, declarations);
const found = new Map(
  registry.libraries.map((library) => [library.package, contradictionsOf(library, registry, real)] as const),
);
const excepted = new Set(EXCEPTIONS.map((exception) => exception.where));

function worded({ where, what }: Contradiction): string {
  return `${where} ${what}`;
}

describe.each(registry.libraries.map((library) => library.package))('the model of %s', (name) => {
  it('says what its declarations say', () => {
    const contradictions = (found.get(name) ?? []).filter(({ where }) => !excepted.has(where));
    expect(contradictions.map(worded)).toEqual([]);
  });
});

describe('a model that is wrong', () => {
  it('is contradicted in every sort of statement', () => {
    const wrong = createModelRegistry([WRONG_MODEL]);
    const types = new RealTypes(wrong, declarations);
    const contradictions = wrong.libraries.flatMap((library) => contradictionsOf(library, wrong, types));
    expect(contradictions.map(worded).sort()).toEqual([...ITS_CONTRADICTIONS].sort());
  });
});

describe('the exceptions', () => {
  it('are all needed', () => {
    const places = new Set([...found.values()].flat().map((contradiction) => contradiction.where));
    expect(EXCEPTIONS.filter(({ where }) => !places.has(where))).toEqual([]);
  });

  it('cite a page each', () => {
    for (const { source } of EXCEPTIONS) expect(new URL(source).protocol).toBe('https:');
  });
});

describe('the older versions', () => {
  it('are of packages that are modelled, and installed', () => {
    const modelled = new Set(registry.libraries.map((library) => library.package));
    expect(Object.keys(OLDER_VERSIONS).filter((name) => !modelled.has(name))).toEqual([]);
    expect(
      Object.values(OLDER_VERSIONS)
        .flat()
        .filter((name) => !real.declarations.has(name)),
    ).toEqual([]);
  });
});
