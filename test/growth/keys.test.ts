import { describe, expect, it } from 'vitest';
import { growthIn } from './growth-in.js';

/** The key's words, for a module-level map and code that inserts into it; undefined where it is not reported. */
async function keyIn(code: string, others: Readonly<Record<string, string>> = {}): Promise<string | undefined> {
  const [found] = await growthIn({ 'a.ts': `const m = new Map<unknown, unknown>();\n${code}`, ...others });
  return found?.keyDomain;
}

describe('keys without number', () => {
  it.each([
    ['export const f = (req) => m.set(req.params.id, 1);', 'request id'],
    ['export const f = (req) => { const { sessionId } = req.query; m.set(sessionId, 1); };', 'session id'],
    ['export const f = (userId) => m.set(`u:$' + '{userId}`, 1);', 'user id'],
    ['export const f = (tenantId, userId) => m.set(tenantId + userId, 1);', 'tenant id and user id'],
    ['export const f = (token) => m.set(String(token).toLowerCase(), 1);', 'token'],
    ['let next = 0;\nexport const f = () => m.set(next++, 1);', 'count'],
    ['export const f = () => m.set(crypto.randomUUID(), 1);', 'fresh id'],
    ['export const f = (users) => { for (const user of users) m.set(user.id, 1); };', 'user id'],
    ['export const f = (users) => users.forEach((user) => m.set(user.email, 1));', 'user email'],
    ['const keep = (key) => m.set(key, 1);\nexport const f = (userId) => keep(userId);', 'user id'],
    ['export const f = (table) => m.set(table, table.rows.length);', undefined],
    ['export const f = (node) => m.set(node, node.children.length);', 'node object'],
  ])('%s', async (code, words) => {
    expect(await keyIn(code)).toBe(words);
  });
});

describe('keys that the code fixes', () => {
  it.each([
    "export const f = () => m.set('a', 1);",
    'enum User { A, B }\nexport const f = (user: User) => m.set(user, 1);',
    "type User = 'a' | 'b';\nexport const f = (user: User) => m.set(user, 1);",
    'export const f = (user: keyof Window) => m.set(user, 1);',
    'export const f = (user: boolean) => m.set(user, 1);',
    "export const f = () => { for (const user of ['a', 'b']) m.set(user, 1); };",
    'const USERS = { a: 1 };\nexport const f = () => Object.keys(USERS).forEach((user) => m.set(user, 1));',
    "const keep = (userId) => m.set(userId, 1);\nexport const f = () => keep('root');",
    'const keep = (userId) => m.set(userId, 1);\nkeep(process.env.USER);',
    'export const f = (userType) => m.set(userType, 1);',
    'export const f = (userId) => m.set(typeof userId, 1);',
    'function never(userId) { m.set(userId, 1); }\nexport {};',
  ])('%s', async (code) => {
    expect(await keyIn(code)).toBeUndefined();
  });

  it('are found behind an imported type', async () => {
    const code = "import type { User } from './types.js';\nexport const f = (user: User) => m.set(user, 1);";
    expect(await keyIn(code, { 'types.ts': "export type User = 'a' | 'b';" })).toBeUndefined();
    expect(await keyIn(code, { 'types.ts': 'export type User = string;' })).toBe('user');
  });
});

describe('a key that is made of itself', () => {
  it('is followed once, however often it is assigned', async () => {
    const steps = Array.from({ length: 200 }, (_, step) => `a = b + a + ${step}; b = a + b;`).join('\n');
    expect(
      await keyIn(`export const f = (userId) => { let a = userId; let b = a; ${steps} m.set(a, 1); };`),
    ).toBeDefined();
  });
});
