import { describe, expect, it } from 'vitest';
import { type AuditOutcome, runAudit } from '../src/audit/run-audit.js';
import { reporters } from '../src/reporters/index.js';
import { withScratchProject } from './harness/scratch-project.js';

const LEAK = [
  "import pg from 'pg';",
  'const pool = new pg.Pool();',
  'export async function load(sql: string) {',
  '  const client = await pool.connect();',
  '  const result = await client.query(sql);',
  '  client.release();',
  '  return result.rows;',
  '}',
].join('\n');

/** A rule of the user that throws wherever it is asked, beside the rules that are built in. */
const THROWING_PLUGIN = `
export default {
  rules: [{
    meta: {
      id: 'always-throws', title: 'always throws', description: 'Throws.', family: 'handles', severity: 'low',
      since: '0.1.0', status: 'preview', docsUrl: 'https://example.org',
    },
    messages: { never: 'never said' },
    remedy: { text: 'none' },
    options: undefined,
    check() { throw new Error('the rule is broken'); },
  }],
};
`;

function audit(files: Readonly<Record<string, string>>, options: Partial<Parameters<typeof runAudit>[0]> = {}) {
  return withScratchProject({ 'leak.ts': LEAK, ...files }, (root) => runAudit({ root, ledger: 'none', ...options }));
}

/** Whatever happened elsewhere, the leak in its own file is found. */
function expectLeakFound({ findings }: AuditOutcome): void {
  expect(findings.filter(({ file, line }) => file === 'leak.ts' && line === 4)).toHaveLength(1);
}

describe('a failure is contained and shown', () => {
  it('when a rule throws', async () => {
    const outcome = await audit({
      'plugin.mjs': THROWING_PLUGIN,
      'leakaudit.config.json': JSON.stringify({ plugins: ['./plugin.mjs'] }),
    });
    expect(outcome.failures).toContainEqual({
      stage: 'rule',
      rule: 'always-throws',
      file: 'leak.ts',
      message: 'the rule is broken',
    });
    expectLeakFound(outcome);
  });

  it('when an analysis throws', async () => {
    const broken = () => {
      throw new Error('the analysis is broken');
    };
    const outcome = await audit(
      {},
      {
        analyses: {
          obligations: broken,
          owners: broken,
          fixtures: broken,
          locks: broken,
          growth: broken,
          loops: broken,
          tables: broken,
          budgets: broken,
        },
      },
    );
    expect(outcome.findings).toEqual([]);
    expect(outcome.failures.map(({ stage, message }) => `${stage}: ${message}`)).toContain(
      'analyse: the analysis is broken',
    );
  });

  it('when a source is broken', async () => {
    const outcome = await audit({ 'broken.ts': 'export const = (;' });
    expect(outcome.failures).toMatchObject([{ stage: 'parse', file: 'broken.ts' }]);
    expectLeakFound(outcome);
  });

  it('in every format', async () => {
    const outcome = await audit({ 'broken.ts': 'export const = (;' });
    for (const reporter of reporters.values()) {
      expect(reporter.render(outcome, { color: false, width: 100 }), reporter.id).toContain('broken.ts');
    }
  });
});

describe('a source that is hard to read is survived', () => {
  it('when a function has 2,000 statements', async () => {
    const statements = Array.from({ length: 2_000 }, (_, at) => `  await client.query('SELECT ${at}');`);
    const outcome = await audit({ 'huge.ts': LEAK.replace('  client.release();', statements.join('\n')) });
    expectLeakFound(outcome);
    expectJudgedOrShown(outcome, 'huge.ts');
  });

  it('when every statement of a function branches', async () => {
    const branches = Array.from({ length: 300 }, (_, at) => `  if (flags[${at}]) client.query('SELECT ${at}');`);
    const outcome = await audit({ 'branching.ts': LEAK.replace('  client.release();', branches.join('\n')) });
    expectLeakFound(outcome);
    expectJudgedOrShown(outcome, 'branching.ts');
  });

  it.each([
    ['blocks', `${'{'.repeat(20_000)}${'}'.repeat(20_000)}`],
    ['parentheses', `export const x = ${'('.repeat(20_000)}1${')'.repeat(20_000)};`],
    ['a sum', `export const x = ${'1 + '.repeat(20_000)}1;`],
    ['arrow functions', `export const x = ${'() => '.repeat(5_000)}1;`],
    ['calls in a chain', `export const x = start${'.next()'.repeat(20_000)};`],
  ])('when %s are nested deeply', async (_, text) => {
    const outcome = await audit({ 'deep.ts': text });
    expect(outcome.failures.every(({ file }) => file === 'deep.ts')).toBe(true);
    expectLeakFound(outcome);
  });

  it('when functions call each other in a circle, across files', async () => {
    const outcome = await audit({
      'ping.ts': `import { pong } from './pong.js';\nexport function ping(client) { return pong(client); }`,
      'pong.ts': `import { ping } from './ping.js';\nexport function pong(client) { return ping(client); }`,
      'user.ts': LEAK.replace('  client.release();', '  ping(client);').replace(
        "'pg';",
        "'pg';\nimport { ping } from './ping.js';",
      ),
      'self.ts': 'export function again(x) { return again(again(x)); }\nexport const twice = () => twice();\ntwice();',
    });
    expect(outcome.failures).toEqual([]);
    expectLeakFound(outcome);
  });
});

/** What could not be judged has to be among the failures: silence would read as clean. */
function expectJudgedOrShown({ findings, failures }: AuditOutcome, file: string): void {
  expect([...findings, ...failures].filter((each) => each.file === file)).not.toEqual([]);
}

const SIZES = Array.from({ length: 60 }, (_, index) => index);

/** Each would take longer than anybody waits if what a part means were asked twice by the whole. */
describe('conditions of many parts are followed to their end', () => {
  const parameters = SIZES.map((each) => `a${each}: boolean`).join(', ');
  const leaking = (condition: string, before: readonly string[] = []) =>
    [
      "import pg from 'pg';",
      'const pool = new pg.Pool();',
      `export async function load(${parameters}) {`,
      '  const client = await pool.connect();',
      ...before,
      `  if (${condition}) return;`,
      '  client.release();',
      '}',
    ].join('\n');

  it.each([
    ['a chain of alternatives', leaking(SIZES.map((each) => `a${each}`).join(' || '))],
    ['a chain of fallbacks', leaking(SIZES.map((each) => `a${each}`).join(' ?? '))],
    [
      'flags made of flags',
      leaking(
        'f59',
        SIZES.map((each) => `const f${each} = ${each < 2 ? `a${each}` : `f${each - 1} && f${each - 2}`};`),
      ),
    ],
  ])('%s', async (_, code) => {
    const { findings } = await audit({ 'long.ts': code });
    expect(findings.filter(({ file, line }) => file === 'long.ts' && line === 4)).toHaveLength(1);
  });
});
