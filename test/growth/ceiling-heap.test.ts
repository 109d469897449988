import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { growthIn } from './growth-in.js';

/** Ten values as code keeps them; `userId` has the length of a UUID. */
const VALUES = [
  'true',
  'Date.now()',
  `\`name of \${userId}\``,
  '{ at: Date.now() }',
  '{ count: 1, resetAt: Date.now(), isBlocked: false }',
  `{ token: \`token-\${userId}\`, user: { id: userId, seen: Date.now() } }`,
  '[userId, Date.now()]',
  '[]',
  'new Map()',
  'new Promise(() => {})',
];

const ENTRIES = 20_000;

/** Bytes of one entry as the heap grows by it, in a process of its own. */
function measured(value: string): number {
  const script = `
    const m = new Map();
    const f = (userId) => m.set(userId, ${value});
    const idOf = (i) => Buffer.from(String(i).padEnd(36, '-')).toString();
    f(idOf(-1));
    gc();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < ${ENTRIES}; i++) f(idOf(i));
    gc();
    console.log((process.memoryUsage().heapUsed - before) / m.size);`;
  return Number(execFileSync(process.execPath, ['--expose-gc', '-e', script], { encoding: 'utf8' }));
}

async function estimated(value: string): Promise<number> {
  const code = `const m = new Map();\nexport const f = (userId) => m.set(userId, ${value});`;
  const [growing] = await growthIn({ 'a.ts': code });
  return (growing?.ceilingBytes ?? Number.NaN) / 1_000;
}

describe('the estimate of an entry against the heap', () => {
  it.each(VALUES)('is within a factor of two for %s', async (value) => {
    const ratio = (await estimated(value)) / measured(value);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });
});
