import { analyseLoops, type LoopFault } from '../../src/loops/index.js';
import { createResolver } from '../../src/models/create-resolver.js';
import type { AnalysisEnvironment } from '../../src/models/environment.js';
import { builtinLibraries } from '../../src/models/libraries/index.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { ts } from '../../src/project/ast.js';
import { analyseNames } from '../../src/project/names/analyse-names.js';
import type { ProjectView, SourceUnit } from '../../src/project/source-unit.js';

const models = createModelRegistry(builtinLibraries);

export interface Snippet {
  readonly unit: SourceUnit;
  readonly environment: AnalysisEnvironment;
}

/** A project of these files, of which the first one is analysed. */
export function snippet(files: Readonly<Record<string, string>> | string, isTest = false): Snippet {
  const sources = typeof files === 'string' ? { 'src/snippet.ts': files } : files;
  const units = new Map(Object.entries(sources).map(([path, text]) => [path, unitOf(path, text, isTest)]));
  const project: ProjectView = {
    root: '/project',
    files: [...units.keys()],
    unit: (path) => units.get(path),
    resolve: (_, specifier) => {
      const path = `src/${specifier.replace(/^\.\/|\.js$/g, '')}.ts`;
      if (units.has(path)) return { kind: 'file', path };
      return specifier.startsWith('.')
        ? { kind: 'unknown', specifier }
        : { kind: 'package', name: specifier, subpath: '' };
    },
    textOf: (path) => units.get(path)?.text,
    filesMentioning: () => [],
    manifestFor: () => undefined,
    schemas: () => [],
  };
  const scale = { users: 1, sessions: 1, tenants: 1, requestsPerDay: 1, uptimeDays: 1 };
  const environment = { project, models, resolver: createResolver(project, models), scale };
  const unit = [...units.values()][0];
  if (!unit) throw new Error('a snippet needs a file');
  return { unit, environment };
}

function unitOf(path: string, text: string, isTest: boolean): SourceUnit {
  const ast = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, text, ast, names: analyseNames(ast), isTest };
}

export function faultsIn(files: Readonly<Record<string, string>> | string, isTest = false): readonly LoopFault[] {
  const { unit, environment } = snippet(files, isTest);
  return analyseLoops(unit, environment);
}

/** `fault: purpose problem` of each. */
export function told(files: Readonly<Record<string, string>> | string): readonly string[] {
  return faultsIn(files).map((each) => `${each.fault}: the ${each.purpose} ${each.problem}`);
}
