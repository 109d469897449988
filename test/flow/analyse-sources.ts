import { analyseObligations } from '../../src/flow/index.js';
import type { ObligationLeak } from '../../src/flow/leak.js';
import { createResolver } from '../../src/models/create-resolver.js';
import type { AnalysisEnvironment } from '../../src/models/environment.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { loadProject } from '../../src/project/load-project.js';
import { locationOf } from '../../src/project/locations.js';
import type { SourceUnit } from '../../src/project/source-unit.js';
import { temporaryProject } from '../project/temporary-project.js';
import { store } from './store-model.js';

const models = createModelRegistry([store]);
const scale = { users: 1, sessions: 1, tenants: 1, requestsPerDay: 1, uptimeDays: 1 };

/** One file of such a project, with the environment that analyses it. */
export function environmentOf(
  path: string,
  text: string,
): { readonly unit: SourceUnit; readonly environment: AnalysisEnvironment } {
  const { project } = loadProject({ root: temporaryProject({ [path]: text }) });
  const unit = project.unit(path);
  if (!unit) throw new Error(`${path} could not be read`);
  return { unit, environment: { project, models, resolver: createResolver(project, models), scale } };
}

/** The leaks of a project that knows the made-up store; in the order of the files' names, then of the acquisitions. */
export function leaksIn(files: Readonly<Record<string, string>>): readonly ObligationLeak[] {
  const loaded = loadProject({ root: temporaryProject(files) });
  const { project } = loaded;
  const environment = { project, models, resolver: createResolver(project, models), scale };
  return loaded.reported.flatMap((path) => {
    const unit = project.unit(path);
    if (!unit) throw new Error(`${path} could not be read`);
    return analyseObligations(unit, environment);
  });
}

/** The leaks of one file that imports all of the store; its text begins in line 2. */
export function leaksOf(text: string): readonly ObligationLeak[] {
  return leaksIn({ 'main.ts': `import { Gate, open, openIfFree, openSync, openThen } from 'store';\n${text}` });
}

/** How each leak of a file leaves: the exit and its line. */
export function exitsOf(text: string): readonly string[] {
  return leaksOf(text).map((leak) => `${leak.exit} at ${locationOf(leak.unit, leak.exitNode).line}`);
}
