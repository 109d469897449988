import { describe, expect, it } from 'vitest';
import { growthIn, verdicts } from './growth-in.js';

const insert = 'export const open = (userId) => m.set(userId, 1);';

describe('removals that keep a collection small', () => {
  it.each([
    'export const close = (userId) => m.delete(userId);',
    'export const close = (userId) => { const all = m; all.delete(userId); };',
    'function drop(map, key) { map.delete(key); }\nexport const close = (userId) => drop(m, userId);',
    'const all = () => m;\nexport const close = (userId) => all().delete(userId);',
    "import { evict } from 'somewhere';\nexport const tick = () => evict(m);",
    'export const swap = () => { m = new Map(); };',
    'setInterval(() => m.clear(), 1000);',
    "export const check = () => { if (m.size > 100) throw new Error('full'); };",
    'const MAX = 9;\nexport const check = () => MAX <= m.size;',
  ])('%s', async (removal) => {
    expect(await verdicts(`let m = new Map();\n${insert}\n${removal}`)).toEqual([]);
  });

  it('stand in another file', async () => {
    const found = await growthIn({
      'users.ts': `export const m = new Map();\n${insert}`,
      'logout.ts': "import { m } from './users.js';\nexport const logout = (userId) => m.delete(userId);",
    });
    expect(found).toEqual([]);
  });

  it('do not stand in a test', async () => {
    const found = await growthIn({
      'users.ts': `export const m = new Map();\n${insert}`,
      'users.test.ts': "import { m } from './users.js';\nafterEach(() => m.clear());",
    });
    expect(found.map(({ name }) => name)).toEqual(['m']);
  });
});

describe('what is no removal', () => {
  it.each([
    'function drop(userId) { m.delete(userId); }',
    'export const count = () => m.size;',
    'export const any = () => m.size > 0;',
    'export const shutdown = () => m.clear();',
    'export const list = () => [...m.keys()].filter(Boolean);',
    'export const print = () => console.log(m, JSON.stringify(m));',
  ])('%s', async (code) => {
    expect(await verdicts(`const m = new Map();\n${insert}\n${code}`)).toHaveLength(1);
  });

  it('tells of a removal at the end of the owner', async () => {
    const [found] = await growthIn({
      'a.ts': `const m = new Map();\n${insert}\nexport const shutdown = () => m.clear();`,
    });
    expect(found?.confidence).toBe('likely');
    expect(found?.steps.map(({ message }) => message)).toEqual([
      'adds an entry for each user id, which is parameter `userId` of `open`',
      '`m` lives as long as the module',
      'empties it only when its owner ends',
      'no other removal and no limit found in a.ts',
    ]);
  });
});
