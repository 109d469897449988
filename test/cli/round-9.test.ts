import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.js';
import type { LedgerEntry } from '../../src/ledger/entry.js';
import { temporaryProject } from '../config/temporary-project.js';
import { repositoryRoot } from '../harness/repository.js';
import { runInProcess } from './run-in-process.js';

const FIXED = join(repositoryRoot, 'fixtures/projects/round-9');
const BEFORE = join(repositoryRoot, 'fixtures/projects/round-9-before');

async function jsonOf<Result>(root: string, ...args: string[]): Promise<Result> {
  return JSON.parse((await runInProcess(root, args)).out);
}

const findingsIn = async (root: string) =>
  (await jsonOf<{ findings: readonly Finding[] }>(root, 'scan', '--format', 'json')).findings;

/** The maps that the ledger calls fixed: a scan of the code of that time finds them. */
async function fixedEntries(): Promise<readonly LedgerEntry[]> {
  return jsonOf<readonly LedgerEntry[]>(FIXED, 'ledger', 'list', '--json', '--status', 'fixed');
}

/** The code from before the repair under the ledger from after it, as if somebody had taken the repair back. */
function relapsed(): string {
  const root = temporaryProject();
  cpSync(BEFORE, root, { recursive: true });
  cpSync(join(FIXED, 'leakaudit.ledger.jsonl'), join(root, 'leakaudit.ledger.jsonl'));
  return root;
}

describe('the audit of the lock maps', () => {
  it('stands in the ledger as a scan of the code of that time finds it', async () => {
    const identity = ({ rule, file, symbol, resource, fingerprint }: Finding | LedgerEntry['snapshot']) => {
      return { rule, file, symbol, resource, fingerprint };
    };
    const found = (await findingsIn(BEFORE)).map((finding) => ({ id: finding.id, ...identity(finding) }));
    const recorded = (await fixedEntries()).map(({ id, snapshot }) => ({ id, ...identity(snapshot) }));
    const byId = (left: { id: string }, right: { id: string }) => left.id.localeCompare(right.id);
    expect(found.sort(byId)).toEqual(recorded.sort(byId));
    expect(found).toHaveLength(3);
  });

  it('is settled in the code of today', async () => {
    const found = (await findingsIn(FIXED)).map(({ rule, resource, status }) => `${rule} ${resource}: ${status}`);
    expect(found.sort()).toEqual([
      'append-only-table app_logs: deferred',
      'append-only-table search_calls: refuted',
      'append-only-table token_usage: refuted',
    ]);
    expect(await runInProcess(FIXED, ['gate'])).toMatchObject({ code: 0, err: '' });
  });

  it('closes the gate where the repair is taken back', async () => {
    const root = relapsed();
    expect((await findingsIn(root)).map(({ status }) => status)).toEqual(['regressed', 'regressed', 'regressed']);
    const { code, out } = await runInProcess(root, ['gate']);
    expect(code).toBe(1);
    expect(out.match(/^regressed {2}LA-/gm)).toHaveLength(3);
  });
});
