import { defineLibrary } from '../define-library.js';

const README = 'https://github.com/Level/abstract-level#readme';
const API = 'https://github.com/Level/abstract-level';
const DATABASE = { acquires: { resource: 'abstract-level.Level', via: 'result' } } as const;
const ITERATOR = {
  returns: 'AbstractIterator',
  acquires: { resource: 'abstract-level.Iterator', via: 'result' },
  fails: 'never',
  citation: `${API}#iterator--dbiteratoroptions`,
} as const;

export const abstractLevel = defineLibrary({
  package: 'abstract-level',
  modules: ['level', 'classic-level', 'memory-level'],
  docs: README,
  types: {
    AbstractLevel: {
      methods: {
        iterator: ITERATOR,
        keys: ITERATOR,
        values: ITERATOR,
        snapshot: {
          returns: 'AbstractSnapshot',
          acquires: { resource: 'abstract-level.Snapshot', via: 'result' },
          fails: 'throws',
          citation: `${API}#snapshotclose`,
        },
        close: { fails: 'rejects' },
      },
    },
    // Opened by its constructor, in the next tick.
    Level: { extends: 'AbstractLevel', construct: DATABASE },
    ClassicLevel: { extends: 'AbstractLevel', construct: DATABASE },
    // Holds nothing but memory.
    MemoryLevel: { extends: 'AbstractLevel', construct: { returns: 'MemoryLevel', fails: 'never' } },
    AbstractIterator: {
      methods: { next: { fails: 'rejects' }, all: { fails: 'rejects' }, close: { fails: 'rejects' } },
    },
    AbstractSnapshot: { methods: { close: { fails: 'rejects' } } },
  },
  resources: [
    {
      id: 'abstract-level.Level',
      kind: 'connection',
      label: 'database',
      type: 'AbstractLevel',
      release: [{ method: 'close' }],
      lifetime: 'process',
      severity: 'medium',
      remedy: 'const db = new Level(path); // once, at module level\nprocess.once("SIGTERM", () => db.close());',
      citation: `${API}#dbclose`,
    },
    {
      id: 'abstract-level.Iterator',
      kind: 'cursor',
      label: 'database iterator',
      type: 'AbstractIterator',
      // all() closes it, and so does `for await`, also when the loop is left early.
      release: [{ method: 'close' }, { method: 'all' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'for await (const [key, value] of db.iterator(range)) {\n  visit(key, value); // the loop closes the iterator\n}',
      citation: `${API}#iteratorclose`,
    },
    {
      id: 'abstract-level.Snapshot',
      kind: 'cursor',
      label: 'database snapshot',
      type: 'AbstractSnapshot',
      release: [{ method: 'close' }],
      lifetime: 'scoped',
      endsWithOwner: true,
      severity: 'medium',
      remedy:
        'const snapshot = db.snapshot();\ntry { return await db.get(key, { snapshot }); }\nfinally { await snapshot.close(); }',
      citation: `${API}#snapshotclose`,
    },
  ],
});
