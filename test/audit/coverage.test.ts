import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide } from '../../src/audit/decide.js';
import { type AuditOptions, runAudit } from '../../src/audit/run-audit.js';
import { CLEAN, commitAll, leakingProject } from '../cli/sample-project.js';

const LEDGER = 'leakaudit.ledger.jsonl';
const eventsIn = (root: string): string[] =>
  readFileSync(join(root, LEDGER), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).event);

/** Records a leak, changes the project, records again, and returns the events of the ledger. */
async function eventsAfter(change: (root: string) => void, options: Partial<AuditOptions> = {}): Promise<string[]> {
  const root = leakingProject();
  await runAudit({ root, ledger: 'record' });
  change(root);
  await runAudit({ root, ledger: 'record', ...options });
  return eventsIn(root);
}

const repair = (root: string) => writeFileSync(join(root, 'src/leaks.ts'), CLEAN);
const configure = (root: string, config: object) =>
  writeFileSync(join(root, '.leakauditrc.json'), JSON.stringify(config));

describe('a recorded scan', () => {
  it('records a leak once', async () => {
    expect(await eventsAfter(() => {})).toEqual(['found']);
  });

  it('says fixed of what is repaired or deleted', async () => {
    expect(await eventsAfter(repair)).toEqual(['found', 'fixed']);
    expect(await eventsAfter((root) => rmSync(join(root, 'src/leaks.ts')))).toEqual(['found', 'fixed']);
  });

  it('follows a file that git says was renamed, decision and all', async () => {
    const root = leakingProject();
    commitAll(root);
    const [before] = (await runAudit({ root, ledger: 'record' })).findings;
    await decide({ root, id: before?.id ?? '', by: 'Ada', saying: { event: 'refuted', reason: 'x', premises: [] } });
    renameSync(join(root, 'src/leaks.ts'), join(root, 'src/moved.ts'));
    commitAll(root);
    const { findings } = await runAudit({ root, ledger: 'record' });
    expect(findings).toMatchObject([{ id: before?.id, file: 'src/moved.ts', status: 'refuted' }]);
    expect(eventsIn(root)).toEqual(['found', 'refuted', 'moved']);
  });

  it('says nothing of what it did not look at', async () => {
    const silent = ['found'];
    expect(await eventsAfter(repair, { paths: ['src/clean.ts'] })).toEqual(silent);
    expect(await eventsAfter(repair, { rules: ['busy-wait'] })).toEqual(silent);
    expect(await eventsAfter((root) => configure(root, { rules: { 'unclosed-connection': 'off' } }))).toEqual(silent);
    expect(await eventsAfter((root) => configure(root, { ignore: ['src/leaks.ts'] }))).toEqual(silent);
    expect(await eventsAfter((root) => writeFileSync(join(root, 'src/leaks.ts'), 'const = ;'))).toEqual(silent);
  });
});
