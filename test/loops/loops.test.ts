import { describe, expect, it } from 'vitest';
import { faultsIn, told } from './harness.js';

const retry = (failure: string, before = '', after = '') => `
  export async function run(work: () => Promise<void>, sleep: (ms: number) => Promise<void>) {
    ${before}
    for (;;) {
      try { await work(); return; } catch (error) { ${failure} } ${after}
    }
  }`;

describe('the ways round a retry loop', () => {
  it.each([
    ['nothing', retry('')],
    ['a continue before the wait', retry('if (error) continue; await sleep(60_000);')],
    ['a wait that only successes reach', retry('continue;', '', 'await sleep(60_000);')],
    ['a switch with a way out', retry('switch (typeof error) { case "string": break; default: await sleep(60_000); }')],
    [
      'a labelled continue',
      retry('').replace('for (;;)', 'again: for (;;)').replace('catch (error) { ', 'catch (error) { continue again; '),
    ],
    ['an inner loop that may not run', retry('for (const each of [] as string[]) await sleep(60_000);')],
  ])('hammer with %s', (_, code) => {
    expect(told(code)).toEqual([expect.stringContaining('goes on at once after a failure')]);
  });

  it.each([
    ['a wait on both branches', retry('if (error) await sleep(60_000); else await sleep(90_000);')],
    ['a wait in finally', retry('').replace('{  } ', '{ } finally { await sleep(60_000); }')],
    ['a rethrow', retry('throw error;')],
    ['a return', retry('return;')],
    ['a break', retry('break;')],
    [
      'a flag that ends the loop',
      retry('stopped = true;', 'let stopped = false;').replace('for (;;)', 'while (!stopped)'),
    ],
    ['a wait behind the try', retry('', '', 'await sleep(60_000);')],
    ['few tries', retry('if (++tries > 3) throw error; await sleep(500);', 'let tries = 0;')],
  ])('are fine with %s', (_, code) => {
    expect(told(code)).toEqual([]);
  });
});

describe('an analysed file', () => {
  it('gives the faults in source order, each with the story of a round', () => {
    const [first, second] = faultsIn(`${retry('')}\nlet ready = false;\nexport function wait() { while (!ready) {} }`);
    expect([first?.fault, second?.fault]).toEqual(['retry-without-growth', 'spins']);
    expect(first?.steps.map((step) => step.kind)).toEqual(['loop', 'throw', 'branch', 'loop']);
  });

  it('may wait as it likes in a test', () => {
    expect(faultsIn('let ready = false; while (!ready) {}', true)).toEqual([]);
  });

  it('survives functions that call each other without end', () => {
    const chain = Array.from(
      { length: 400 },
      (_, at) => `async function f${at}() { try { await f${(at + 1) % 400}(); } catch {} }`,
    );
    expect(faultsIn(chain.join('\n'))).toEqual([]);
  });

  it('survives more branches than it can tell apart', () => {
    const branches = Array.from({ length: 60 }, (_, at) => `if (a[${at}]) b${at} = a[${at}];`).join('\n');
    const code = `export async function run(a: any) { let ${Array.from({ length: 60 }, (_, at) => `b${at}`)};
      while (true) { ${branches} try { await a.work(); } catch {} } }`;
    expect(faultsIn(code).length).toBeLessThanOrEqual(1);
  });
});
