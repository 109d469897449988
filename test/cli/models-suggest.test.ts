import { describe, expect, it } from 'vitest';
import { temporaryProject } from '../config/temporary-project.js';
import { runInProcess } from './run-in-process.js';

const DECLARATIONS = `export declare class Ledger {
  private constructor();
  static connect(url: string): Promise<Ledger>;
  session(): Promise<Session>;
  pipe(): this;
  withSession<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
export interface Session { post(entry: string): Promise<void>; release(): void }
export declare class FolderWatcher { [Symbol.dispose](): void }
interface Unreachable { close(): void }
export declare function openLedger(url: string): Promise<Ledger>;
export declare function version(): string;
`;

const packaged = (manifest: object, files: Readonly<Record<string, string>>) => {
  const inside = Object.entries({ 'package.json': JSON.stringify(manifest), ...files });
  return temporaryProject(Object.fromEntries(inside.map(([path, text]) => [`node_modules/acme-ledger/${path}`, text])));
};

const awaited = (type: string) => ({
  returns: type,
  acquires: { resource: `acme-ledger.${type}`, via: 'awaited' },
  fails: 'rejects',
});

describe('models suggest', () => {
  it('proposes what the declarations tell, through the files that the entry exports', async () => {
    const root = packaged(
      { exports: { '.': { import: { types: './lib/index.d.ts', default: './lib/index.js' } } } },
      { 'lib/index.d.ts': "export * from './ledger.js';\n", 'lib/ledger.d.ts': DECLARATIONS },
    );
    const { code, out } = await runInProcess(root, ['models', 'suggest', 'acme-ledger']);
    expect(code).toBe(0);
    const [model] = JSON.parse(out).models;
    expect(model.functions).toEqual({ openLedger: awaited('Ledger'), 'Ledger.connect': awaited('Ledger') });
    expect(model.types).toEqual({
      Ledger: { methods: { session: awaited('Session'), withSession: { scopedCallback: 0, fails: 'rejects' } } },
      FolderWatcher: { construct: { acquires: { resource: 'acme-ledger.FolderWatcher', via: 'result' } } },
    });
    const told = model.resources.map((each: { id: string; lifetime: string }) => [each.id, each.lifetime]);
    expect(told).toEqual([
      ['acme-ledger.Ledger', 'process'],
      ['acme-ledger.Session', 'scoped'],
      ['acme-ledger.FolderWatcher', 'process'],
    ]);
    expect(model.resources[2]).toMatchObject({
      kind: 'watcher',
      label: 'folder watcher',
      release: [{ method: '[Symbol.dispose]' }],
    });
  });

  it('prints a config that is understood', async () => {
    const root = packaged({ types: 'index.d.ts' }, { 'index.d.ts': DECLARATIONS });
    const { out } = await runInProcess(root, ['models', 'suggest', 'acme-ledger']);
    const configured = temporaryProject({ '.leakauditrc.json': out });
    expect((await runInProcess(configured, ['models'])).out).toContain('acme-ledger');
  });
});

describe('a suggestion', () => {
  it('finds the declarations that another package has', async () => {
    const root = temporaryProject({
      'node_modules/@acme/ledger/package.json': '{"main":"index.js"}',
      'node_modules/@types/acme__ledger/package.json': '{"types":"index.d.ts"}',
      'node_modules/@types/acme__ledger/index.d.ts': DECLARATIONS,
    });
    const { out } = await runInProcess(root, ['models', 'suggest', '@acme/ledger']);
    expect(JSON.parse(out).models[0].package).toBe('@acme/ledger');
  });

  it.each([
    ['no types', { main: 'index.js' }, {}, 'acme-ledger has no type declarations'],
    ['types outside of itself', { types: '../../../secret.d.ts' }, {}, 'acme-ledger has no type declarations'],
    [
      'nothing to release',
      { types: 'a.d.ts' },
      { 'a.d.ts': 'export declare function f(): number;' },
      'has to be released',
    ],
  ])('says so where a package has %s', async (_, manifest, files, message) => {
    const { code, out, err } = await runInProcess(packaged(manifest, files), ['models', 'suggest', 'acme-ledger']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it.each(['gone', '../gone'])('says so where there is no package %s', async (name) => {
    const { code, err } = await runInProcess(temporaryProject(), ['models', 'suggest', name]);
    expect(code).toBe(2);
    expect(err).toMatch(/is not installed below|is no name of a package/);
  });
});
