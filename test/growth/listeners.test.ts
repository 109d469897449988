import { describe, expect, it } from 'vitest';
import { growthIn } from './growth-in.js';

/** Confidence of the listeners in a file. */
async function listenersIn(source: string): Promise<readonly string[]> {
  const found = await growthIn({ 'a.ts': source });
  return found.filter(({ fault }) => fault === 'listener-stays').map(({ confidence }) => confidence);
}

const add = "signal.addEventListener('abort', () => stop())";

describe('listeners on a signal of the caller', () => {
  it.each([
    [`export function f(signal) { ${add}; }`, ['possible']],
    [`export function f({ signal }) { ${add}; }`, ['possible']],
    [`export function f(signal) { for (;;) { ${add}; } }`, ['likely']],
    [`export function f(signal) { return new Promise((_, reject) => ${add}); }`, ['possible']],
    [`export function f(req, signal) { ${add}; }`, []],
    [`const { signal } = new AbortController();\nexport function f() { ${add}; }`, []],
    [`export function f(signal) { signal.addEventListener('abort', stop, { signal: other }); }`, []],
    [`export function f(signal) { ${add}; signal.removeEventListener('abort', other); }`, ['possible']],
    ["export function f(signal) { signal.addEventListener('abort', x); signal.removeEventListener('abort', x); }", []],
  ])('%s', async (source, confidences) => {
    expect(await listenersIn(source)).toEqual(confidences);
  });
});

describe('listeners on the process', () => {
  const listen = "process.on('SIGTERM', () => this.stop());";

  it.each([
    [`export class UploadSession { constructor() { ${listen} } }`, ['likely']],
    [`export class Thing { constructor() { ${listen} } }`, ['possible']],
    [`class Thing { constructor() { ${listen} } }\nexport const thing = new Thing();`, []],
    [`export function install() { ${listen} }`, []],
    [listen, []],
  ])('%s', async (source, confidences) => {
    expect(await listenersIn(source)).toEqual(confidences);
  });
});

describe('listeners on an emitter of the module', () => {
  const bus = "import { EventEmitter } from 'node:events';\nconst bus = new EventEmitter();\n";

  it.each([
    ["export function watch(send) { bus.on('x', send); }", ['likely']],
    ["export function watch(send) { bus.on('x', send); return () => bus.off('x', send); }", []],
    ["export function watch(send) { bus.once('x', send); }", []],
    ["export function watch(send) { bus.on('x', send); bus.removeAllListeners('x'); }", []],
    ["export function watch(send) { bus.on('x', send); bus.removeAllListeners('y'); }", ['likely']],
  ])('%s', async (code, confidences) => {
    expect(await listenersIn(bus + code)).toEqual(confidences);
  });

  it('tells what adds it and where', async () => {
    const [found] = await growthIn({ 'a.ts': `${bus}export function watch(send) { bus.on('x', send); }` });
    expect(found).toMatchObject({ name: 'bus', keyDomain: 'call of `watch`', lifetime: 'the module' });
    expect(found?.steps.map(({ message }) => message)).toEqual([
      'adds a listener for `x` to `bus`',
      'nothing in a.ts removes it',
    ]);
  });
});
