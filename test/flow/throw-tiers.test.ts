import { describe, expect, it } from 'vitest';
import { leaksOf } from './analyse-sources.js';

/** What stands between an acquisition and its release. */
function between(statement: string) {
  return leaksOf(`
  function checked(text: string) { if (!text) throw new Error(); return text; }
  function counted(text: string) { return text.length; }
  class Strict { constructor(text: string) { if (!text) throw new Error(); } }
  export async function f(flag: boolean, list: { name(): string }) {
    const handle = await open();
    ${statement}
    await handle.close();
  }`);
}

describe('an exception between acquisition and release', () => {
  it.each(['if (flag) throw new Error();', 'await other();', 'await flag;', 'await handle.load();', 'handle.check();'])(
    'is certain: %s',
    (statement) => {
      expect(between(statement).map((leak) => leak.confidence)).toEqual(['certain']);
    },
  );

  it.each(['checked("a");', 'new Strict("a");'])('is possible, where the code of the call throws: %s', (statement) => {
    expect(between(statement).map((leak) => leak.confidence)).toEqual(['possible']);
  });

  it.each([
    'other();',
    'list.name();',
    'new Other();',
    'counted("a");',
    'await handle.touch();',
    'const sum = 1 + 1;',
    'const text = flag ? 1 : 2;',
    'void flag;',
  ])('is not thought of: %s', (statement) => {
    expect(between(statement)).toHaveLength(0);
  });

  it('is the more certain one of several', () => {
    const [leak] = between('checked("a");\n    await handle.load();');
    expect([leak?.confidence, leak?.exitNode.getText()]).toEqual(['certain', 'await handle.load()']);
  });

  it('tells a rejection from a throw', () => {
    const thrown = leaksOf(
      'export function f() {\n  const handle = openSync();\n  handle.check();\n  handle.close();\n}',
    );
    expect(thrown.map((leak) => leak.exit)).toEqual(['throw']);
    expect(between('await handle.load();').map((leak) => leak.exit)).toEqual(['reject']);
  });

  it('that is caught here leaks nothing', () => {
    expect(between('try { await handle.load(); } catch {}')).toHaveLength(0);
  });
});

describe('a return', () => {
  it('is named rather than an exception', () => {
    const [leak] = between('await handle.load();\n    if (flag) return;');
    expect([leak?.exit, leak?.confidence]).toEqual(['return', 'certain']);
  });

  it('is likely only, where words alone tell the resource', () => {
    const leaks = leaksOf(`export async function f(bank, flag: boolean) {
      const session = await bank.openSession();
      if (flag) return;
      await session.close();
    }`);
    expect(leaks.map((leak) => leak.confidence)).toEqual(['likely']);
  });
});
