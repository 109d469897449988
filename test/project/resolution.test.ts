import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../src/project/load-project.js';
import { pnpmPackages } from '../../src/project/resolution/workspaces.js';
import type { ModuleTarget } from '../../src/project/source-unit.js';
import { emptyFiles, temporaryProject } from './temporary-project.js';

type Files = Readonly<Record<string, string>>;

/** `src/a.ts` for a file, `name|subpath` for a package, `?` for neither. */
function resolved(files: Files, from: string, ...specifiers: readonly string[]): string[] {
  const { project } = loadProject({ root: temporaryProject(files) });
  return specifiers.map((specifier) => inWords(project.resolve(from, specifier)));
}

function inWords(target: ModuleTarget): string {
  if (target.kind === 'file') return target.path;
  return target.kind === 'package' ? `${target.name}|${target.subpath}` : '?';
}

const json = (value: unknown) => JSON.stringify(value);

describe('relative specifiers', () => {
  const files = emptyFiles(
    'src/a.ts',
    'src/b.tsx',
    'src/c.js',
    'src/d/index.mts',
    'src/e.cts',
    'src/f.js',
    'src/f.ts',
    'src/g.h.ts',
    'root.ts',
  );

  it.each([
    ['./a', 'src/a.ts'],
    ['./a.js', 'src/a.ts'],
    ['./a.ts', 'src/a.ts'],
    ['./b.jsx', 'src/b.tsx'],
    ['./b.js', 'src/b.tsx'],
    ['./c.js', 'src/c.js'],
    ['./d', 'src/d/index.mts'],
    ['./d/', 'src/d/index.mts'],
    ['./d/index.mjs', 'src/d/index.mts'],
    ['./e.cjs', 'src/e.cts'],
    ['./f.js', 'src/f.ts'],
    ['./g.h', 'src/g.h.ts'],
    ['../root', 'root.ts'],
    ['../../outside', '?'],
    ['./missing', '?'],
    ['./a.css', '?'],
  ])('%s leads to %s', (specifier, expected) => {
    expect(resolved(files, 'src/main.ts', specifier)).toEqual([expected]);
  });

  it('reach index files by dots, and folders by their manifest', () => {
    const more = {
      ...emptyFiles('src/index.ts', 'src/x/y.ts', 'lib/entry.js'),
      'lib/package.json': json({ main: 'entry' }),
    };
    expect(resolved(more, 'src/x/y.ts', '..', '.', '../../lib')).toEqual(['src/index.ts', '?', 'lib/entry.js']);
  });
});

describe('packages', () => {
  it.each([
    ['pkg', 'pkg|'],
    ['pkg/sub/path.js', 'pkg|sub/path.js'],
    ['@scope/pkg/sub', '@scope/pkg|sub'],
    ['fs', 'node:fs|'],
    ['node:fs', 'node:fs|'],
    ['fs/promises', 'node:fs|promises'],
    ['node:test/reporters', 'node:test|reporters'],
    ['@/alias', '?'],
    ['~/alias', '?'],
    ['virtual:x', '?'],
    ['https://host/x.js', '?'],
    ['/absolute', '?'],
    ['', '?'],
    ['#internal', '?'],
  ])('%s is %s', (specifier, expected) => {
    expect(resolved(emptyFiles('a.ts'), 'a.ts', specifier)).toEqual([expected]);
  });
});

describe('tsconfig.json and jsconfig.json', () => {
  it('alias specifiers, comments and trailing commas included', () => {
    const files = {
      ...emptyFiles('src/db/pool.ts', 'src/config.ts', 'src/special.ts'),
      'tsconfig.json': `{ // the aliases
        "compilerOptions": { "baseUrl": "src", "paths": { "@/*": ["./*"], "@/db/*": ["missing/*", "db/*"], "exact": ["special"], }, },
      }`,
    };
    expect(resolved(files, 'src/a.ts', '@/config', '@/db/pool.js', 'exact', 'exactly', 'config', 'pg', 'fs')).toEqual([
      'src/config.ts',
      'src/db/pool.ts',
      'src/special.ts',
      'exactly|',
      'src/config.ts',
      'pg|',
      'node:fs|',
    ]);
  });

  it('count from the nearest folder, through extends, lists of it and packages', () => {
    const files = {
      ...emptyFiles('shared/x.ts', 'apps/web/src/y.ts', 'apps/api/src/z.ts', 'tools/config/q.ts'),
      'package.json': json({ workspaces: ['tools/*'] }),
      'tools/config/package.json': json({ name: '@acme/config' }),
      'tools/config/base.json': json({ compilerOptions: { paths: { '~q': ['./q'] } } }),
      'tsconfig.base.json': json({ compilerOptions: { paths: { '~shared/*': ['./shared/*'] } } }),
      'apps/web/tsconfig.json': json({ extends: '../../tsconfig.base' }),
      'apps/api/tsconfig.json': json({ extends: ['../../tsconfig.base.json', '@acme/config/base.json'] }),
    };
    expect(resolved(files, 'apps/web/src/y.ts', '~shared/x', '~q')).toEqual(['shared/x.ts', '?']);
    expect(resolved(files, 'apps/api/src/z.ts', '~shared/x', '~q')).toEqual(['?', 'tools/config/q.ts']);
  });

  it('count for a solution through what it refers to', () => {
    const files = {
      ...emptyFiles('src/a.ts'),
      'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }),
      'tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } } }),
    };
    expect(resolved(files, 'src/b.ts', '@/a')).toEqual(['src/a.ts']);
  });

  it('may extend one another in circles, be broken or hold nonsense', () => {
    const circle = {
      'tsconfig.json': json({ extends: ['./b.json', './b.json'] }),
      'b.json': json({ extends: './tsconfig.json' }),
    };
    const nonsense = json({ compilerOptions: { paths: { '*': 3, 'x*y*': null }, baseUrl: [] }, extends: {} });
    expect(resolved({ ...emptyFiles('a.ts'), ...circle }, 'a.ts', 'pg')).toEqual(['pg|']);
    expect(resolved({ ...emptyFiles('a.ts'), 'tsconfig.json': '{{{' }, 'a.ts', 'pg')).toEqual(['pg|']);
    expect(resolved({ ...emptyFiles('a.ts'), 'jsconfig.json': nonsense }, 'a.ts', 'pg', 'xy')).toEqual(['pg|', 'xy|']);
  });
});

describe('package.json', () => {
  it('maps #imports and the package’s own name to sources', () => {
    const files = {
      ...emptyFiles('src/index.ts', 'src/db/pool.ts', 'src/node.ts'),
      'package.json': json({
        name: '@acme/app',
        exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './db/*': './dist/db/*.js' },
        imports: { '#db/*': './dist/db/*.js', '#platform': { node: './src/node.js', default: './x.js' }, '#sql': 'pg' },
      }),
    };
    expect(
      resolved(files, 'src/a.ts', '@acme/app', '@acme/app/db/pool', '#db/pool', '#platform', '#sql', '#none'),
    ).toEqual(['src/index.ts', 'src/db/pool.ts', 'src/db/pool.ts', 'src/node.ts', 'pg|', '?']);
  });

  it('links dependencies by file: paths', () => {
    const files = {
      ...emptyFiles('app/a.ts', 'shared/main.js'),
      'app/package.json': json({ dependencies: { shared: 'file:../shared', away: 'file:../../away' } }),
      'shared/package.json': json({ main: './main.js' }),
    };
    expect(resolved(files, 'app/a.ts', 'shared', 'away')).toEqual(['shared/main.js', 'away|']);
  });
});

describe('workspaces', () => {
  const members = {
    ...emptyFiles(
      'packages/db/src/index.ts',
      'packages/db/src/pool.ts',
      'packages/log/index.js',
      'packages/http/lib/http.ts',
      'apps/api/main.ts',
    ),
    'packages/db/package.json': json({ name: '@acme/db', main: 'dist/cjs/index.js', types: 'dist/types/index.d.ts' }),
    'packages/log/package.json': json({ name: 'acme-log' }),
    'packages/http/package.json': json({ name: 'acme-http', main: './dist/index.js', source: 'lib/http.ts' }),
    'packages/broken/package.json': '[1]',
  };
  const expected = [
    'packages/db/src/index.ts',
    'packages/db/src/pool.ts',
    'packages/log/index.js',
    'packages/http/lib/http.ts',
    'other|',
  ];
  const specifiers = ['@acme/db', '@acme/db/pool', 'acme-log', 'acme-http', 'other'];

  it.each([
    ['npm', { 'package.json': json({ workspaces: ['packages/*', 'apps/*'] }) }],
    ['yarn', { 'package.json': json({ workspaces: { packages: ['./packages/*/'] } }) }],
    [
      'pnpm',
      {
        'pnpm-workspace.yaml': "catalog:\n  a: 1\npackages:\n  # all\n  - 'packages/*' # here\n  - apps/*\nother: 1\n",
      },
    ],
  ])('of %s lead to the sources of their members', (_, top) => {
    expect(resolved({ ...members, ...top }, 'apps/api/main.ts', ...specifiers)).toEqual(expected);
  });

  it('leave out what a negated pattern names, and never leave the root', () => {
    const top = {
      'package.json': json({
        workspaces: ['packages/*', '!packages/log', '../*', '/etc/*', '{a,b}'.repeat(39), '{1..99999999}'],
      }),
    };
    expect(resolved({ ...members, ...top }, 'apps/api/main.ts', 'acme-log', '@acme/db')).toEqual([
      'acme-log|',
      expected[0],
    ]);
  });

  it('are read from the lists of a pnpm-workspace.yaml, in either style', () => {
    const root = temporaryProject({ 'a.yaml': 'packages: ["a/*", b]\n', 'b.yaml': 'packages:\n- "a/*"\n\n- \'!b\'\n' });
    expect(pnpmPackages(join(root, 'a.yaml'))).toEqual(['a/*', 'b']);
    expect(pnpmPackages(join(root, 'b.yaml'))).toEqual(['a/*', '!b']);
  });
});

describe('packages that ask for each other from a workspace', () => {
  it('are found where the list of the workspace is missing', () => {
    const files = {
      'package.json': json({ name: 'root' }),
      'libs/store/package.json': json({ name: '@acme/store', main: 'dist/index.js' }),
      'libs/store/src/index.ts': '',
      'apps/web/package.json': json({ name: 'web', dependencies: { '@acme/store': 'workspace:*', other: '^1.0.0' } }),
      'apps/web/src/main.ts': '',
      'apps/other/package.json': json({ name: 'other' }),
      'apps/other/src/index.ts': '',
    };
    expect(resolved(files, 'apps/web/src/main.ts', '@acme/store', 'other')).toEqual([
      'libs/store/src/index.ts',
      'other|',
    ]);
  });
});
