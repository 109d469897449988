import { describe, expect, it } from 'vitest';
import { outerFrame } from '../../src/calls/frame.js';
import { calledName } from '../../src/calls/syntax.js';
import { type Delay, delayOf } from '../../src/loops/delay.js';
import { ts } from '../../src/project/ast.js';
import { nodesIn } from '../../src/project/nodes.js';
import { snippet } from './harness.js';

/** The delay of the first argument of `measure(…)`. */
function measured(files: Readonly<Record<string, string>> | string): Delay {
  const { unit, environment } = snippet(files);
  for (const node of nodesIn(unit.ast)) {
    const given = ts.isCallExpression(node) && calledName(node) === 'measure' ? node.arguments[0] : undefined;
    if (given) return delayOf(given, outerFrame(unit, environment));
  }
  throw new Error('nothing is measured');
}

describe('the delay of an expression', () => {
  it.each([
    ['measure(250)', 250],
    ['measure(5 * 60 * 1000)', 300_000],
    ['const WAIT = 2e3; measure(WAIT / 2)', 1000],
    ['const TIMES = { short: 50 }; measure(TIMES.short)', 50],
    ['class A { wait = 70; run() { measure(this.wait); } }', 70],
    [
      'class A { constructor(o: { wait?: number }) { this.wait = o.wait ?? 40; } wait; run() { measure(this.wait); } }',
      40,
    ],
    ['function f(wait = 20) { measure(wait); }', 20],
    ['function f({ wait = 30 }) { measure(wait); }', 30],
    ['measure(1000 + Math.random() * 200)', 1100],
    ['measure(Math.min(100, 50))', 50],
    ['const seconds = (n: number) => n * 1000; measure(seconds(3))', 3000],
  ])('of %s is %i ms', (code, ms) => {
    expect(measured(code)).toEqual({ kind: 'fixed', ms });
  });

  it('follows a constant into another file', () => {
    const files = {
      'src/a.ts': "import { WAIT } from './times.js';\nmeasure(WAIT);",
      'src/times.ts': 'export const WAIT = 15;',
    };
    expect(measured(files)).toEqual({ kind: 'fixed', ms: 15 });
  });

  it.each([
    'let wait = 1; wait *= 2; measure(wait)',
    'let wait = 1; wait = Math.min(wait * 2, 60); measure(wait * 1000)',
    'for (let attempt = 0; ; attempt++) measure(100 * attempt)',
    'for (let attempt = 0; ; attempt++) measure(2 ** attempt)',
    'for (let attempt = 0; ; attempt++) measure(Math.pow(2, attempt))',
    'measure(backoff.next())',
    'measure(getBackoffDelay(3))',
    'function retry(wait: number) { measure(wait); retry(wait * 2); }',
    'class A { wait = 1; run() { measure(this.wait); this.wait = this.wait * 2; } }',
  ])('of %s grows', (code) => {
    expect(measured(code).kind).toBe('growing');
  });

  it.each([
    'measure(options.wait)',
    'measure(ms("5s"))',
    'function f(n: number) { measure(n); }',
    'measure(busy ? 1 : 500)',
  ])('of %s is unknown', (code) => {
    expect(measured(code).kind).toBe('unknown');
  });

  it('gives up on what is nested without end', () => {
    expect(measured(`measure(${'1 + '.repeat(300)}1)`).kind).toBe('unknown');
  });
});
