import { builtins } from '../../src/audit/builtins.js';
import { analyseGrowth, type GrowingContainer } from '../../src/growth/index.js';
import { createResolver } from '../../src/models/create-resolver.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { loadProject } from '../../src/project/load-project.js';
import { withScratchProject } from '../harness/scratch-project.js';

const models = createModelRegistry(builtins.models);
const scale = { users: 1_000, sessions: 200, tenants: 10, requestsPerDay: 5_000, uptimeDays: 2 };

/** What grows in the first of some files. */
export function growthIn(files: Readonly<Record<string, string>>): Promise<readonly GrowingContainer[]> {
  return withScratchProject(files, (root) => {
    const { project } = loadProject({ root });
    const unit = project.unit(Object.keys(files)[0] ?? '');
    if (!unit) throw new Error('the first file was not read');
    return analyseGrowth(unit, { project, models, resolver: createResolver(project, models), scale });
  });
}

/** Name and confidence of what grows in one file, such as `locks: certain`. */
export async function verdicts(source: string, path = 'service.ts'): Promise<readonly string[]> {
  return (await growthIn({ [path]: source })).map(({ name, confidence }) => `${name}: ${confidence}`);
}
