import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryProject } from '../config/temporary-project.js';

export const LEAKING = `import { Pool } from 'pg';
const pool = new Pool();
export async function load(id: string) {
  const client = await pool.connect();
  const rows = await client.query('select 1', [id]);
  client.release();
  return rows;
}
`;

export const CLEAN = `export const double = (value: number) => value * 2;
`;

/** A project with one leaking file, one clean file and whatever else is given. */
export function leakingProject(files: Readonly<Record<string, string>> = {}): string {
  return temporaryProject({ 'src/leaks.ts': LEAKING, 'src/clean.ts': CLEAN, ...files });
}

/** Makes a project a repository with everything committed; returns the commit. */
export function commitAll(root: string): string {
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  if (!existsSync(join(root, '.git'))) git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Ada Auditor');
  git('config', 'user.email', 'ada@example.org');
  git('config', 'commit.gpgsign', 'false');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'state');
  return git('rev-parse', 'HEAD').trim();
}
