import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/findings/errors.js';
import { createModelRegistry } from '../../src/models/registry.js';
import type { LibraryModel } from '../../src/models/types.js';

const database: LibraryModel = {
  package: 'db',
  modules: ['db-pool'],
  docs: 'https://example.org',
  types: {
    Base: { methods: { on: { aliases: 'receiver' } } },
    Pool: {
      extends: 'Base',
      methods: {
        connect: { returns: 'Client', acquires: { resource: 'db.Client', via: 'awaited' }, distinctive: true },
      },
    },
  },
  values: { shared: 'Pool' },
  functions: { open: { returns: 'Client' } },
  resources: [
    {
      id: 'db.Client',
      kind: 'connection',
      label: 'client',
      type: 'Client',
      release: [{ method: 'release' }, { method: 'give', argument: 0, on: 'Pool' }],
      lifetime: 'scoped',
      severity: 'high',
    },
  ],
};

const files: LibraryModel = {
  package: 'node:fs',
  docs: 'https://example.org',
  functions: { openSync: {} },
  waits: [{ function: 'pause', style: 'promise' }],
  requests: [{ function: 'ask', limits: ['signal'] }],
  containers: [{ type: 'Store', insert: ['put'], remove: [], boundedBy: [] }],
};

describe('createModelRegistry', () => {
  const registry = createModelRegistry([database, files]);

  it('finds a library by its package and by its further modules', () => {
    expect(registry.library('db')?.package).toBe('db');
    expect(registry.library('db-pool')?.package).toBe('db');
    expect(registry.library('other')).toBeUndefined();
  });

  it('finds a module of Node with and without the prefix', () => {
    expect(registry.functionModel('fs', 'openSync')).toEqual({});
    expect(registry.functionModel('node:fs', 'openSync')).toEqual({});
  });

  it('qualifies references and lets types inherit', () => {
    const pool = registry.type('db-pool#Pool');
    expect(Object.keys(pool?.methods ?? {}).sort()).toEqual(['connect', 'on']);
    expect(pool?.methods?.connect?.returns).toBe('db#Client');
    expect(registry.valueType('db', 'shared')).toBe('db#Pool');
    expect(registry.resource('db.Client')?.release[1]?.on).toBe('db#Pool');
    expect(registry.resourceOfType('db#Client')?.id).toBe('db.Client');
  });

  it('never finds what objects inherit from their prototype', () => {
    expect(registry.functionModel('db', 'toString')).toBeUndefined();
    expect(registry.type('db#Pool')?.methods?.constructor).toBeUndefined();
  });

  it('looks waits, requests and containers up by canonical name', () => {
    expect(registry.request('fs#ask')?.limits).toEqual(['signal']);
    expect(registry.wait('fs#pause')?.style).toBe('promise');
    expect(registry.container('node:fs#Store')?.insert).toEqual(['put']);
    expect(registry.retry('node:fs#pause')).toBeUndefined();
  });

  it('names the owner of a distinctive method', () => {
    expect(registry.distinctiveMethod('connect')).toMatchObject({ package: 'db', type: 'db#Pool' });
    expect(registry.distinctiveMethod('on')).toBeUndefined();
  });

  it('lets a later model override an earlier one name by name', () => {
    const override: LibraryModel = {
      package: 'db',
      docs: 'https://example.org/mine',
      types: { Pool: { methods: { connect: { fails: 'never' } } } },
    };
    const merged = createModelRegistry([database, override]);
    expect(merged.type('db#Pool')?.methods?.connect).toEqual({ fails: 'never' });
    expect(merged.type('db#Pool')?.methods?.on).toBeDefined();
    expect(merged.libraries).toHaveLength(1);
  });
});

describe('references that lead nowhere', () => {
  const hintsOf = (...models: LibraryModel[]) => {
    try {
      createModelRegistry(models);
    } catch (error) {
      if (error instanceof UsageError) return error.hints;
      throw error;
    }
    return [];
  };
  const broken: LibraryModel = {
    package: 'broken',
    docs: 'https://example.org',
    types: { A: { extends: 'B' }, B: { extends: 'A', properties: { c: 'Missing' } } },
    functions: { open: { acquires: { resource: 'broken.Gone', via: 'result' } } },
  };

  it('are all named at once', () => {
    expect(hintsOf(broken)).toEqual([
      'broken: B.c names the type broken#Missing, which no model declares',
      'broken: open acquires broken.Gone, which is not among its resources',
      'broken#A extends itself',
      'broken#B extends itself',
    ]);
  });

  it('include a resource id that two libraries claim', () => {
    expect(hintsOf(database, { ...database, package: 'copy' })).toEqual([
      'copy: the resource db.Client is declared by db already',
    ]);
  });
});
