import { describe, expect, it } from 'vitest';
import { growthIn, verdicts } from './growth-in.js';

const insert = 'open(userId: string) { this.byUser.set(userId, {}); }';
const field = 'private byUser = new Map<string, object>();';

describe('how sure a finding is', () => {
  it('is certain for a module variable keyed by a parameter that names a user', async () => {
    expect(await verdicts('const m = new Map();\nexport function f(userId) { m.set(userId, 1); }')).toEqual([
      'm: certain',
    ]);
  });

  it('is certain for a class of which the module makes one', async () => {
    expect(await verdicts(`class Hub { ${field} ${insert} }\nexport const hub = new Hub();`)).toEqual([
      'this.byUser: certain',
    ]);
  });

  it('is certain for a class of which another file makes one', async () => {
    const found = await growthIn({
      'thing.ts': `export class Thing { ${field} ${insert} }`,
      'app.ts': "import { Thing } from './thing.js';\nexport const thing = new Thing();",
    });
    expect(found.map(({ confidence }) => confidence)).toEqual(['certain']);
  });

  it('is likely for a class that lives long by its role', async () => {
    expect(await verdicts(`export class UserService { ${field} ${insert} }`)).toEqual(['this.byUser: likely']);
  });

  it('is possible for a class whose role tells nothing', async () => {
    expect(await verdicts(`export class Thing { ${field} ${insert} }`)).toEqual(['this.byUser: possible']);
  });

  it('is none for a class that lives as long as a request', async () => {
    expect(await verdicts(`export class UserRequest { ${field} ${insert} }`)).toEqual([]);
  });

  it('is possible for a key whose name tells nothing', async () => {
    expect(await verdicts('const m = new Map();\nexport function f(k) { m.set(k, 1); }')).toEqual(['m: possible']);
  });

  it('is less where other files can reach the collection', async () => {
    const source = 'export const m = new Map();\nexport function f(userId) { m.set(userId, 1); }';
    expect(await verdicts(source)).toEqual(['m: likely']);
  });

  it('is less where the collection is handed to unknown code, and says so', async () => {
    const source =
      "import { watch } from 'somewhere';\nconst m = new Map();\nwatch(m);\nexport function f(userId) { m.set(userId, 1); }";
    const [found] = await growthIn({ 'a.ts': source });
    expect(found?.confidence).toBe('likely');
    expect(found?.gaveUp).toEqual(['`m` is handed to `watch`: a removal there is not seen']);
  });

  it('is possible where a clear is offered that nothing calls', async () => {
    const source =
      'const m = new Map();\nexport function f(userId) { m.set(userId, 1); }\nexport function clearAll() { m.clear(); }';
    expect(await verdicts(source)).toEqual(['m: possible']);
  });

  it('is none where that clear is called', async () => {
    const found = await growthIn({
      'a.ts':
        'const m = new Map();\nexport function f(userId) { m.set(userId, 1); }\nexport function clearAll() { m.clear(); }',
      'b.ts': "import { clearAll } from './a.js';\nsetInterval(clearAll, 1000);",
    });
    expect(found).toEqual([]);
  });
});

describe('code that ends', () => {
  const source = 'const m = new Map();\nexport function f(userId) { m.set(userId, 1); }';

  it.each(['store.test.ts', 'scripts/import.ts', 'bench/load.ts'])('is never reported: %s', async (path) => {
    expect(await verdicts(source, path)).toEqual([]);
  });

  it('is possible where it may end', async () => {
    expect(await verdicts(source, 'src/cli/run.ts')).toEqual(['m: possible']);
  });
});
