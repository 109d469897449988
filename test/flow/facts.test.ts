import { describe, expect, it } from 'vitest';
import { exitsOf } from './analyse-sources.js';

/** A handle that may be there already, may be opened or not, and is closed under a condition. */
function guarded(condition: string): string {
  return `export async function f(wanted: boolean) {
    let handle;
    let closed = false;
    try {
      if (wanted) handle = await open();
    } finally {
      if (${condition}) await handle.close();
    }
  }`;
}

describe('a guard', () => {
  it.each([
    'handle',
    '!!handle',
    'handle !== undefined',
    'handle != null',
    'undefined !== handle',
    "typeof handle !== 'undefined'",
    'handle && !closed',
    '!closed && handle',
    'handle || closed',
    'wanted',
    'wanted && handle',
  ])('is known to hold while the handle is open: %s', (condition) => {
    expect(exitsOf(guarded(condition))).toEqual([]);
  });

  it.each(['!handle', 'handle === undefined', 'closed', '!wanted', 'handle && other()', 'wanted && closed'])(
    'may keep the handle open: %s',
    (condition) => {
      expect(exitsOf(guarded(condition))).toHaveLength(1);
    },
  );
});

describe('a flag', () => {
  const flagged = (change: string) => `export async function f(cold: boolean) {
    const handle = await open();
    let isOpen = true;
    if (cold) {
      await handle.close();
      ${change}
    }
    if (isOpen) await handle.close();
  }`;

  it('follows its assignments', () => {
    expect(exitsOf(flagged('isOpen = false;'))).toEqual([]);
  });

  it('that is cleared too early leaks', () => {
    const text = `export async function f() {
      const handle = await open();
      let isOpen = true;
      isOpen = false;
      if (isOpen) await handle.close();
    }`;
    expect(exitsOf(text)).toHaveLength(1);
  });

  it('is unknown after a loop may have changed it', () => {
    const text = `export async function f(rounds: readonly boolean[]) {
      const handle = await open();
      let isOpen = true;
      for (const round of rounds) isOpen = round;
      if (isOpen) await handle.close();
    }`;
    expect(exitsOf(text)).toHaveLength(1);
  });
});

describe('the definition of a constant', () => {
  const owning = (definition: string, guard: string) => `export async function f(given, extra) {
    const own = ${definition};
    const handle = own ? await open() : given;
    if (${guard}) await handle.close();
  }`;

  it.each([
    ['!given', 'own'],
    ['!given', '!given'],
    ['given === undefined', 'own'],
    ['!given && !extra', '!extra'],
    ['!(given || extra)', 'own'],
  ])('ties a flag to its parts: %s, asked by %s', (definition, guard) => {
    expect(exitsOf(owning(definition, guard))).toEqual([]);
  });

  it.each([
    ['!given', 'given'],
    ['!given', 'extra'],
    ['!given && !extra', 'extra'],
  ])('does not tie it to others: %s, asked by %s', (definition, guard) => {
    expect(exitsOf(owning(definition, guard))).toHaveLength(1);
  });

  it('does not hold for a part that is assigned again', () => {
    const text = `export async function f(given, extra) {
      const own = !given;
      const handle = own ? await open() : given;
      given = extra;
      if (!given) await handle.close();
    }`;
    expect(exitsOf(text)).toHaveLength(1);
  });
});

describe('a literal', () => {
  const matched = (second: string) => `export async function f(mode: string) {
    let handle;
    if (mode === 'read') handle = await open();
    if (mode === '${second}') await handle?.close();
  }`;

  it('compared twice comes out the same', () => {
    expect(exitsOf(matched('read'))).toEqual([]);
  });

  it('is told from another one', () => {
    expect(exitsOf(matched('write'))).toHaveLength(1);
  });
});

describe('an error-first callback', () => {
  const called = (guard: string) => `export function f(done) {
    openThen((error, handle) => {
      ${guard}
      handle.close();
    });
  }`;

  it('holds nothing where its error is set', () => {
    expect(exitsOf(called('if (error) return done(error);'))).toEqual([]);
    expect(exitsOf(called('if (error !== null && error !== undefined) return done(error);'))).toEqual([]);
  });

  it('holds the handle where it is not', () => {
    expect(exitsOf(called('if (!error) return done();'))).toHaveLength(1);
  });
});

describe('an acquisition that may give nothing', () => {
  it('owes nothing where it gave nothing', () => {
    const text = `export function f() {
      const handle = openIfFree();
      if (!handle) return;
      handle.close();
    }`;
    expect(exitsOf(text)).toEqual([]);
  });

  it('owes the release where it gave something', () => {
    const text = `export function f(other: boolean) {
      const handle = openIfFree();
      if (handle && other) return;
      handle?.close();
    }`;
    expect(exitsOf(text)).toHaveLength(1);
  });
});
