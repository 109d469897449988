import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtinLibraries } from '../../src/models/libraries/index.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { libraryModelSchema } from '../../src/models/schema.js';
import type { CallModel, LibraryModel } from '../../src/models/types.js';

const folder = new URL('../../src/models/libraries/', import.meta.url);

function callsOf(library: LibraryModel): CallModel[] {
  const types = Object.values(library.types ?? {});
  return [
    ...Object.values(library.functions ?? {}),
    ...types.flatMap((type) => [...(type.construct ? [type.construct] : []), ...Object.values(type.methods ?? {})]),
  ];
}

function acquiredBy(call: CallModel): string[] {
  return [...(call.acquires ? [call.acquires] : []), ...(call.acquiresIf ?? [])].map((each) => each.resource);
}

function citationsOf(library: LibraryModel): string[] {
  const parts = [
    ...callsOf(library),
    ...(library.resources ?? []),
    ...(library.waits ?? []),
    ...(library.retries ?? []),
    ...(library.requests ?? []),
    ...(library.schedules ?? []),
    ...(library.containers ?? []),
    ...(library.memoisers ?? []),
  ];
  return [library.docs, ...parts.flatMap((part) => part.citation ?? [])];
}

function namesIn(library: LibraryModel): string[] {
  return [
    ...Object.keys(library.types ?? {}).map((name) => `type ${name}`),
    ...Object.keys(library.functions ?? {}).map((name) => `function ${name}`),
    ...Object.keys(library.values ?? {}).map((name) => `value ${name}`),
    ...(library.resources ?? []).map((resource) => `resource ${resource.id}`),
    ...(library.waits ?? []).map((wait) => `wait ${wait.function}`),
    ...(library.retries ?? []).map((retry) => `retry ${retry.function}`),
    ...(library.requests ?? []).map((request) => `request ${request.function}`),
    ...(library.schedules ?? []).map((schedule) => `schedule ${schedule.function}`),
    ...(library.containers ?? []).map((container) => `container ${container.type}`),
    ...(library.memoisers ?? []).map((memoiser) => `memoiser ${memoiser.function}`),
  ];
}

const packages = builtinLibraries.map((library) => library.package);

describe('the libraries as a collection', () => {
  it('lists every file, in the order of their names', async () => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .sort();
    const modules = await Promise.all(files.map((name) => import(new URL(name, folder).href)));
    expect(builtinLibraries).toEqual(modules.flatMap((module) => Object.values(module)));
  });

  it('leads every reference somewhere', () => {
    const registry = createModelRegistry(builtinLibraries);
    expect(registry.libraries.map((library) => library.package).sort()).toEqual([...new Set(packages)].sort());
  });

  it('leads every specifier to one package', () => {
    const modules = builtinLibraries.flatMap((library) => library.modules ?? []);
    const specifiers = [...new Set(packages), ...modules];
    expect(specifiers).toEqual([...new Set(specifiers)]);
  });

  it('tells nothing twice where several files share a package', () => {
    const told = builtinLibraries.flatMap((library) => namesIn(library).map((name) => `${library.package} ${name}`));
    expect(told).toEqual([...new Set(told)]);
  });
});

describe.each(builtinLibraries.map((library) => [library.package, library] as const))('%s', (name, library) => {
  it('is told in the words of the schema', () => {
    expect(libraryModelSchema.safeParse(library).error).toBeUndefined();
  });

  it('cites pages that are served safely', () => {
    for (const citation of citationsOf(library)) expect(new URL(citation).protocol).toBe('https:');
  });

  it('uses each of its resources, and acquires no other', () => {
    const acquired = new Set(callsOf(library).flatMap(acquiredBy));
    // What ends by itself is owed by nobody: only its events are asked.
    const owed = (library.resources ?? []).filter(({ warnsBy, endsOn }) => !warnsBy || endsOn);
    expect([...acquired].sort()).toEqual(owed.map((resource) => resource.id).sort());
  });

  it('names, words and remedies its resources', () => {
    for (const resource of library.resources ?? []) {
      expect(resource.id.startsWith(`${name}.`)).toBe(true);
      expect(resource.label).toMatch(/^[^A-Z.]+$/);
      expect(resource.remedy?.split('\n').length).toBeLessThanOrEqual(3);
      expect(resource.release.length).toBeGreaterThan(0);
    }
  });
});

describe('distinctive names', () => {
  it('are owned by methods that acquire or throw, and by no everyday word', () => {
    const everyday = new Set(['connect', 'open', 'acquire', 'lock', 'create', 'close', 'begin', 'start', 'watch']);
    for (const library of builtinLibraries) {
      for (const type of Object.values(library.types ?? {})) {
        for (const [method, call] of Object.entries(type.methods ?? {})) {
          if (!call.distinctive) continue;
          expect(everyday.has(method), `${library.package}: ${method}`).toBe(false);
          const tells = call.acquires !== undefined || call.fails === 'throws';
          expect(tells, `${library.package}: ${method}`).toBe(true);
        }
      }
    }
  });
});
