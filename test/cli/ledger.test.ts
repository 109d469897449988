import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './run-cli.js';
import { runInProcess } from './run-in-process.js';
import { commitAll, leakingProject } from './sample-project.js';

const findingsOf = async (root: string) =>
  JSON.parse((await runInProcess(root, ['scan', '--format', 'json'])).out).findings;
const idIn = async (root: string): Promise<string> => (await findingsOf(root))[0].id;
const ledgerOf = (root: string) => readFileSync(join(root, 'leakaudit.ledger.jsonl'), 'utf8').trimEnd().split('\n');
const BY = ['--by', 'Ada Auditor'];

describe('a decision', () => {
  it('settles the finding for scan and gate', async () => {
    const root = leakingProject();
    commitAll(root);
    const id = await idIn(root);
    expect(runCli(root, ['gate']).code).toBe(1);
    const refuted = runCli(root, ['ledger', 'refute', id.slice(0, 7), '--reason', 'a short-lived script']);
    expect(refuted).toMatchObject({ code: 0, out: `${id} is refuted\n` });
    expect(runCli(root, ['scan']).code).toBe(0);
    expect(runCli(root, ['gate']).code).toBe(0);
    expect(await findingsOf(root)).toMatchObject([
      { id, status: 'refuted', decision: { by: 'Ada Auditor', reason: 'a short-lived script', source: 'ledger' } },
    ]);
    expect(runCli(root, ['scan', '--no-ledger']).code).toBe(1);
  });

  it('records a finding that no scan has recorded', async () => {
    const root = leakingProject();
    const id = await idIn(root);
    await runInProcess(root, ['ledger', 'confirm', id, ...BY]);
    expect(ledgerOf(root).map((line) => JSON.parse(line).event)).toEqual(['found', 'confirmed']);
  });

  it('ends when a premise breaks', async () => {
    const root = leakingProject();
    const id = await idIn(root);
    const reason = ['--reason', 'never called twice', '--premise', 'unchanged:src/clean.ts#double'];
    expect((await runInProcess(root, ['ledger', 'refute', id, ...BY, ...reason])).code).toBe(0);
    expect((await runInProcess(root, ['gate'])).code).toBe(0);
    writeFileSync(join(root, 'src/clean.ts'), 'export const double = (value: number) => value + value;\n');
    const { code, out } = await runInProcess(root, ['gate']);
    expect(code).toBe(1);
    expect(out).toContain('the code of src/clean.ts#double changed');
  });
});

describe('every verb', () => {
  it('leads through a life', async () => {
    const root = leakingProject();
    const id = await idIn(root);
    const say = (...args: string[]) => runInProcess(root, ['ledger', ...args, ...BY]);
    const statuses = [
      await say('defer', id, '--reason', 'rare', '--trigger', 'date:2999-01-01', '--sketch', 'use finally'),
      await say('reopen', id, '--reason', 'not that rare'),
      await say('accept', id, '--reason', 'small', '--limit', 'count:3'),
      await say('fix', id),
    ];
    expect(statuses.map(({ out }) => out)).toEqual(
      ['deferred', 'open', 'accepted', 'fixed'].map((status) => `${id} is ${status}\n`),
    );
    const shown = (await runInProcess(root, ['ledger', 'show', id])).out;
    for (const word of ['deferred by Ada Auditor', 'reason: rare', 'sketch: use finally', 'limit: count:3']) {
      expect(shown).toContain(word);
    }
    expect((await runInProcess(root, ['ledger', 'list', '--status', 'fixed'])).out).toContain(id);
    expect((await runInProcess(root, ['ledger', 'list', '--status', 'open'])).out).toBe('');
    expect((await runInProcess(root, ['ledger', 'verify'])).code).toBe(0);
  });

  it('proposes what a refutation might rest on', async () => {
    const root = leakingProject();
    const { err } = await runInProcess(root, ['ledger', 'refute', await idIn(root), '--reason', 'x', ...BY]);
    expect(err).toContain('add --premise "unchanged:src/leaks.ts#load"');
  });

  it('takes nothing for a round that is closed', async () => {
    const root = leakingProject();
    await runInProcess(root, ['ledger', 'round', 'start', 'first', ...BY]);
    await runInProcess(root, ['ledger', 'round', 'close', 'first', ...BY]);
    const before = ledgerOf(root);
    const { code, err } = await runInProcess(root, ['scan', '--record', '--round', 'first']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('first is closed already') });
    expect(ledgerOf(root)).toEqual(before);
  });

  it('counts a round', async () => {
    const root = leakingProject();
    await runInProcess(root, ['ledger', 'round', 'start', 'first', ...BY, '--scope', 'connections']);
    await runInProcess(root, ['scan', '--record', '--round', 'first']);
    expect((await runInProcess(root, ['ledger', 'round', 'close', 'first', ...BY])).code).toBe(0);
    const last = JSON.parse(ledgerOf(root).at(-1) ?? '');
    expect(last).toMatchObject({ event: 'round-closed', id: 'first', byStatus: { open: 1 } });
  });
});

describe('ledger compact', () => {
  const check = (sites: string) => [
    'ledger',
    'check',
    'calls',
    '--kind',
    'open()',
    '--sites',
    sites,
    '--how',
    'x',
    ...BY,
  ];

  it('drops what a later line replaced', async () => {
    const root = leakingProject();
    await runInProcess(root, check('36'));
    await runInProcess(root, check('37'));
    expect(await runInProcess(root, ['ledger', 'compact'])).toMatchObject({ code: 0, out: '1 of 2 events dropped\n' });
    expect(ledgerOf(root).map((line) => JSON.parse(line).sites)).toEqual([37]);
  });

  it('writes nothing where there is no ledger', async () => {
    const root = leakingProject();
    expect((await runInProcess(root, ['ledger', 'compact'])).out).toBe('0 of 0 events dropped\n');
    expect(() => ledgerOf(root)).toThrow('ENOENT');
  });
});

describe('words for the audit document', () => {
  it('stand in the export', async () => {
    const root = leakingProject();
    const id = await idIn(root);
    const say = (...args: string[]) => runInProcess(root, ['ledger', ...args, ...BY]);
    await say('rate', id, '--severity', 'low', '--reason', 'one call a day');
    await say('note', id, '--title', 'Nightly load', '--impact', 'one connection a day');
    await say('check', 'open-calls', '--kind', 'open() calls', '--sites', '37', '--how', 'all in using declarations');
    expect(ledgerOf(root).map((line) => JSON.parse(line).event)).toEqual(['found', 'severity', 'noted', 'checked']);
    expect(await findingsOf(root)).toMatchObject([{ id, severity: 'low' }]);
    const { code, out } = await runInProcess(root, ['ledger', 'export']);
    expect(code).toBe(0);
    for (const words of [
      'Nightly load',
      'one connection a day',
      'all in using declarations',
      '**connection:** 2 sites, 1 living',
    ])
      expect(out).toContain(words);
  });

  it('come as markdown in three shapes, or as JSON, and to a file', async () => {
    const root = leakingProject();
    await runInProcess(root, ['scan', '--record']);
    const shapes = ['audit', 'progress', 'issues'];
    const texts = await Promise.all(
      shapes.map(async (shape) => (await runInProcess(root, ['ledger', 'export', '--template', shape])).out),
    );
    expect(new Set(texts).size).toBe(shapes.length);
    await runInProcess(root, ['ledger', 'export', '--format', 'json', '--title', 'Mine', '--output', 'out/audit.json']);
    expect(JSON.parse(readFileSync(join(root, 'out/audit.json'), 'utf8'))).toMatchObject({ title: 'Mine' });
  });
});

describe('mistakes', () => {
  it.each([
    ['an unknown id', ['confirm', 'LA-00000000'], 'no finding with the id LA-00000000'],
    ['a missing reason', ['refute', 'LA-'], "required option '--reason <text>'"],
    ['a missing trigger', ['defer', 'LA-', '--reason', 'x', '--sketch', 'y'], "required option '--trigger"],
    ['a missing sketch', ['defer', 'LA-', '--reason', 'x', '--trigger', 'witness'], '--sketch or --sketch-file'],
    ['a missing limit', ['accept', 'LA-', '--reason', 'x'], "required option '--limit"],
    ['a limit of no known form', ['accept', 'LA-', '--reason', 'x', '--limit', 'soon'], 'ceiling:1MB'],
    ['an unknown verb', ['refut', 'LA-'], 'Did you mean refute?'],
    [
      'a premise on code that is not there',
      ['refute', 'LA-', '--reason', 'x', '--premise', 'unchanged:a.ts#b'],
      'not in the project',
    ],
    ['a round that never began', ['round', 'close', 'x'], 'no round x'],
    ['a note that says nothing', ['note', 'LA-'], 'give a text'],
    ['a correction of nothing', ['rate', 'LA-', '--reason', 'x'], '--severity or --confidence'],
    ['sites that are no number', ['check', 'x', '--kind', 'y', '--sites', 'many', '--how', 'z'], 'no number'],
    ['something impossible', ['reopen', 'LA-', '--reason', 'x'], "is open, so it can't be reopened"],
  ])('%s exits 2 and writes nothing', async (_, args, message) => {
    const root = leakingProject();
    const { code, err } = await runInProcess(root, ['ledger', ...args, ...BY]);
    expect(err).toContain(message);
    expect(code).toBe(2);
    expect(() => ledgerOf(root)).toThrow('ENOENT');
  });
});

describe('gate --base', () => {
  it('counts only decisions that the base has', async () => {
    const root = leakingProject();
    const base = commitAll(root);
    const id = await idIn(root);
    await runInProcess(root, ['ledger', 'refute', id, '--reason', 'x', ...BY]);
    const closed = await runInProcess(root, ['gate', '--base', base]);
    expect(closed.code).toBe(1);
    expect(closed.out).toContain('new-decision');
    expect((await runInProcess(root, ['gate', '--base', base, '--allow-new-decisions'])).code).toBe(0);
    const decided = commitAll(root);
    expect((await runInProcess(root, ['gate', '--base', decided])).code).toBe(0);
  });

  it('does the same with comments', async () => {
    const root = leakingProject();
    const base = commitAll(root);
    const text = readFileSync(join(root, 'src/leaks.ts'), 'utf8');
    const comment = '  // leakaudit: accepted unclosed-connection -- one call a day';
    writeFileSync(join(root, 'src/leaks.ts'), text.replace('  const client', `${comment}\n  const client`));
    expect((await runInProcess(root, ['gate'])).code).toBe(0);
    expect((await runInProcess(root, ['gate', '--base', base])).code).toBe(1);
    expect((await runInProcess(root, ['gate', '--base', commitAll(root)])).code).toBe(0);
  });

  it('refuses a base that git does not know', async () => {
    const root = leakingProject();
    commitAll(root);
    const { code, err } = await runInProcess(root, ['gate', '--base', 'origin/gone']);
    expect(code).toBe(2);
    expect(err).toContain('origin/gone');
  });

  it('prints documents on request and the verdict beside them', async () => {
    const { out, err } = await runInProcess(leakingProject(), ['gate', '--format', 'json']);
    expect(JSON.parse(out).findings).toHaveLength(1);
    expect(err).toContain('the gate is closed: 1 reason');
  });
});

describe('a trigger', () => {
  const deferredUntil = async (trigger: string) => {
    const root = leakingProject({ 'package.json': '{"name":"x","dependencies":{"pg":"^8.1.0"}}' });
    commitAll(root);
    const id = await idIn(root);
    const deferral = ['--reason', 'rare', '--sketch', 'use finally', '--trigger', trigger];
    expect((await runInProcess(root, ['ledger', 'defer', id, ...BY, ...deferral])).code).toBe(0);
    return root;
  };
  const gateOf = (root: string) => runInProcess(root, ['gate']);

  it.each([
    ['date:2000-01-01', '2000-01-01 has come'],
    ['package:pg>=8', 'pg is at'],
    ['count:unclosed-connection>=1', '1 findings of unclosed-connection'],
  ])('%s fires at once where it holds already', async (trigger, why) => {
    const { code, out } = await gateOf(await deferredUntil(trigger));
    expect(code).toBe(1);
    expect(out).toContain(why);
  });

  it.each([
    ['date:2999-01-01'],
    ['package:pg>=9'],
    ['count:unclosed-connection>=2'],
    ['ceiling:>10MB'],
    ['witness'],
    ['note:"people report it"'],
  ])('%s waits', async (trigger) => {
    expect((await gateOf(await deferredUntil(trigger))).code).toBe(0);
  });

  it('on a package fires when the package comes', async () => {
    const root = await deferredUntil('package:pg>=9');
    writeFileSync(join(root, 'package.json'), '{"name":"x","dependencies":{"pg":"^9.0.0"}}');
    expect((await gateOf(root)).out).toContain('pg is at ^9.0.0');
  });

  it('on files fires when one of them changes', async () => {
    const root = await deferredUntil('file:src/**');
    expect((await gateOf(root)).code).toBe(0);
    writeFileSync(join(root, 'src/clean.ts'), 'export const triple = (value: number) => value * 3;\n');
    expect((await gateOf(root)).out).toContain('src/clean.ts');
  });
});

describe('identity', () => {
  const settled = async () => {
    const root = leakingProject();
    commitAll(root);
    await runInProcess(root, ['ledger', 'refute', await idIn(root), '--reason', 'x', ...BY]);
    commitAll(root);
    return root;
  };
  const source = (root: string) => readFileSync(join(root, 'src/leaks.ts'), 'utf8');

  it('outlives lines that are added above', async () => {
    const root = await settled();
    writeFileSync(join(root, 'src/leaks.ts'), `// one\n\n// two\n${source(root)}`);
    expect((await runInProcess(root, ['gate'])).code).toBe(0);
  });

  it('outlives a file that git sees moved', async () => {
    const root = await settled();
    mkdirSync(join(root, 'src/database'));
    renameSync(join(root, 'src/leaks.ts'), join(root, 'src/database/load.ts'));
    commitAll(root);
    expect((await runInProcess(root, ['gate'])).code).toBe(0);
  });

  it('fails closed where the function has another name', async () => {
    const root = await settled();
    const [{ id }] = await findingsOf(root);
    writeFileSync(join(root, 'src/leaks.ts'), source(root).replace('function load', 'function read'));
    const { code, out } = await runInProcess(root, ['gate']);
    expect(code).toBe(1);
    expect(out).toContain(`it may be ${id} at a new place`);
  });
});
