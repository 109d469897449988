import { describe, expect, it } from 'vitest';
import { builtins } from '../../src/audit/builtins.js';
import { countContainers } from '../../src/growth/index.js';
import { createResolver } from '../../src/models/create-resolver.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { loadProject } from '../../src/project/load-project.js';
import { withScratchProject } from '../harness/scratch-project.js';

const models = createModelRegistry(builtins.models);
const scale = { users: 1_000, sessions: 200, tenants: 10, requestsPerDay: 5_000, uptimeDays: 2 };

/** Name, fate and detail of the collections of the first file. */
function counted(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return withScratchProject(files, (root) => {
    const { project } = loadProject({ root });
    const unit = project.unit(Object.keys(files)[0] ?? '');
    if (!unit) throw new Error('the first file was not read');
    const sites = countContainers(unit, { project, models, resolver: createResolver(project, models), scale });
    return sites.map(({ name, discharge, detail }) => `${name} ${discharge}: ${detail}`);
  });
}

const map = 'const m = new Map<string, number>();\n';
const keep = 'export function keep(userId: string) { m.set(userId, 1); }\n';

describe('the census of collections', () => {
  it.each([
    [`${keep}`, 'm leaks: certain: line 2 adds an entry for each user id'],
    [`${keep}export const drop = (userId: string) => m.delete(userId);`, 'm emptied: line 3 takes entries out'],
    [`${keep}if (m.size > 100) m.clear();`, 'm limited: line 3 compares its size with a limit'],
    ["export const keep = () => m.set('a', 1);", 'm fixed-keys: one entry for each constant'],
    [
      'export const keep = (pluginName: string) => m.set(pluginName, 1);',
      'm fixed-keys: one entry for each plugin name',
    ],
  ])('tells what becomes of one: %s', async (code, told) => {
    expect(await counted({ 'a.ts': map + code })).toEqual([told]);
  });

  it('names the callers that pass constants only', async () => {
    const caller = "import { keep } from './a.js';\nexport const f = () => keep('root');";
    expect(await counted({ 'a.ts': map + keep, 'c.ts': caller, 'b.ts': caller })).toEqual([
      'm fixed-keys: called only with constants, in b.ts, c.ts',
    ]);
  });

  it('tells that another file takes entries out', async () => {
    const other = "import { m } from './users.js';\nexport const drop = (userId: string) => m.delete(userId);";
    expect(await counted({ 'users.ts': `export ${map}${keep}`, 'b.ts': other })).toEqual([
      'm emptied: another file takes entries out',
    ]);
  });

  it.each([
    'm.set("a", 1);',
    'export class Foo { items: string[] = []; add(x: string) { this.items.push(x); } }',
    'export function f() { const n = new Map(); n.set("a", 1); }',
  ])('leaves out what is filled once, ends soon or is undecided: %s', async (code) => {
    expect(await counted({ 'a.ts': map + code })).toEqual([]);
  });
});
