import { describe, expect, it } from 'vitest';
import { told } from './harness.js';

const LOOP = `
  export async function run(probe: () => Promise<void>) {
    while (true) {
      try { await probe(); } catch { await rest(); }
    }
  }`;

const HAMMERS =
  'retry-without-growth: the health check goes on at once after a failure, for ever, and the delay does not grow';

describe('a helper in another file', () => {
  it('is a wait when it sleeps', () => {
    const helper = 'export const rest = () => new Promise((resolve) => setTimeout(resolve, 45_000));';
    expect(told({ 'src/a.ts': `import { rest } from './rest.js';${LOOP}`, 'src/rest.ts': helper })).toEqual([]);
  });

  it('is none when it only logs', () => {
    const helper = 'export async function rest() { console.error("failed"); }';
    expect(told({ 'src/a.ts': `import { rest } from './rest.js';${LOOP}`, 'src/rest.ts': helper })).toEqual([HAMMERS]);
  });

  it('waits as long as its argument says', () => {
    const helper = 'export const sleep = (seconds: number) => new Promise((r) => setTimeout(r, seconds * 1000));';
    const wrapped = `import { sleep } from './sleep.js'; const rest = () => sleep(2);${LOOP}`;
    expect(told({ 'src/a.ts': wrapped, 'src/sleep.ts': helper })).toEqual([
      'retry-without-growth: the health check goes on 2 s after a failure, for ever, and the delay does not grow',
    ]);
  });

  it('may call itself', () => {
    const helper = 'export async function rest(): Promise<void> { await rest(); }';
    expect(told({ 'src/a.ts': `import { rest } from './rest.js';${LOOP}`, 'src/rest.ts': helper })).toEqual([HAMMERS]);
  });
});
