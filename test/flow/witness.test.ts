import { describe, expect, it } from 'vitest';
import type { ObligationLeak } from '../../src/flow/leak.js';
import { leaksIn, leaksOf } from './analyse-sources.js';

/** Kind and line of each step. */
function storyOf(leak: ObligationLeak | undefined): readonly string[] {
  return leak?.steps.map((step) => `${step.kind} ${step.line}`) ?? [];
}

describe('the story of a leak', () => {
  it('goes from the acquisition by what raises to the exit, and names a release', () => {
    const [leak] = leaksOf(`export async function f() {
      const handle = await open();
      await handle.load();
      await handle.close();
    }`);
    expect(storyOf(leak)).toEqual(['acquire 3', 'throw 4', 'exit 4', 'note 5']);
    expect(leak?.steps[1]?.message).toBe('`await handle.load()` rejects');
  });

  it('tells how the conditions on the way come out', () => {
    const [leak] = leaksOf(`export async function f(first: boolean, second: boolean) {
      const handle = await open();
      if (first) handle.touch();
      if (!second) await handle.close();
    }`);
    expect(storyOf(leak).filter((step) => step.startsWith('branch'))).toEqual(['branch 4', 'branch 5']);
    expect(leak?.steps.at(2)?.message).toMatch(/second.*(true|false)/);
  });

  it('tells other names', () => {
    const [leak] = leaksOf(`export function f(flag: boolean) {
      const handle = openSync();
      const same = handle;
      if (flag) same.close();
    }`);
    expect(storyOf(leak)).toEqual(['acquire 3', 'branch 5', 'exit 5', 'note 5']);
  });

  it('has no release where there is none', () => {
    const [leak] = leaksOf('export function f() {\n  openSync();\n}');
    expect(leak?.extent).toBe('never');
    expect(storyOf(leak)).toEqual(['acquire 3', 'exit 3']);
  });

  it('is a shortest one', () => {
    const [leak] = leaksOf(`export async function f(flag: boolean) {
      const handle = await open();
      try {
        await handle.load();
        await handle.load();
        await handle.load();
      } catch (error) { throw error; }
      await handle.close();
    }`);
    expect(storyOf(leak)).toEqual(['acquire 3', 'throw 5', 'throw 8', 'exit 8', 'note 9']);
  });

  it('keeps the decisions before the exit, not those of a long prologue', () => {
    const prologue = Array.from({ length: 20 }, (_, at) => `if (flags[${at}]) handle.touch();`).join('\n');
    const [leak] = leaksOf(`export function f(flags: boolean[], last: boolean) {
      const handle = openSync();
      ${prologue}
      if (last) return;
      handle.close();
    }`);
    const branches = leak?.steps.filter((step) => step.kind === 'branch') ?? [];
    expect(branches.length).toBeLessThan(10);
    expect(branches.at(-1)?.message).toBe('`last` is true');
  });

  it('shows long code cut, on one line', () => {
    const [leak] = leaksOf(`export async function f() {
      const handle = await open();
      await handle.load(
        '${'x'.repeat(100)}',
      );
      await handle.close();
    }`);
    const message = leak?.steps[1]?.message ?? '';
    expect(message).toMatch(/^`await handle\.load\( 'x+\.\.\.` rejects$/);
  });
});

describe('an acquiring helper of another file', () => {
  const files = {
    'open-handle.ts': `import { open } from 'store';
      export async function openHandle() { const handle = await open(); return handle; }`,
    'use-handle.ts': `import { openHandle } from './open-handle.js';
      export async function use() {
        const handle = await openHandle();
        await handle.load();
        await handle.close();
      }`,
  };

  it('makes its callers owe the release', () => {
    const [leak, ...others] = leaksIn(files);
    expect(others).toHaveLength(0);
    expect(storyOf(leak)).toEqual(['acquire 3', 'throw 4', 'exit 4', 'note 5']);
    expect(leak?.steps.map((step) => step.file)).toEqual(Array.from({ length: 4 }, () => 'use-handle.ts'));
  });
});

describe('a helper that calls itself', () => {
  it('owes its callers nothing that it does not return', () => {
    const leaks = leaksOf(`async function again(times: number) {
        return times > 0 ? again(times - 1) : undefined;
      }
      export async function f() { const nothing = await again(3); nothing?.touch(); }`);
    expect(leaks).toHaveLength(0);
  });
});
