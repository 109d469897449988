import { describe, expect, it } from 'vitest';
import { growthIn } from './growth-in.js';

async function found(insertion: string) {
  const [first] = await growthIn({
    'a.ts': `const m = new Map();\nexport const f = (userId, req, tenant) => ${insertion};`,
  });
  return first;
}

describe('the ceiling', () => {
  it('multiplies the cost of an entry by the users of the scale', async () => {
    const growing = await found('m.set(userId, true)');
    expect(growing?.ceilingBytes).toBe((48 + 56) * 1_000);
    expect(growing?.ceiling).toBe('about 100 KB at 1,000 users');
    expect(growing?.severity).toBe('low');
  });

  it('counts tenants, and requests for as long as the process runs', async () => {
    expect((await found('m.set(tenant.id, {})'))?.ceiling).toMatch(/at 10 tenants$/);
    expect((await found('m.set(req.url, {})'))?.ceiling).toMatch(/at 10,000 requests in 2 days$/);
  });

  it('grows with the value', async () => {
    const small = await found('m.set(userId, { at: 1 })');
    const large = await found('m.set(userId, { at: 1, by: "x", tags: [userId, userId] })');
    expect(large?.ceilingBytes).toBeGreaterThan(small?.ceilingBytes ?? Number.POSITIVE_INFINITY);
  });

  it('is not guessed for keys that the scale does not speak of', async () => {
    const [growing] = await growthIn({ 'a.ts': 'const m = new Map();\nexport const f = (k) => m.set(k, 1);' });
    expect(growing?.confidence).toBe('possible');
    expect(growing?.ceilingBytes).toBeUndefined();
  });
});
