import type { AnalysisFailure } from '../../findings/audit-result.js';
import { analyseNames } from '../names/analyse-names.js';
import { isTestPath } from '../paths.js';
import type { SourceUnit } from '../source-unit.js';
import { parseSource } from './parse-source.js';

/** Parsed files. One parse per path and project, because variables and nodes are compared by identity. */
export class UnitStore {
  private readonly units = new Map<string, SourceUnit | undefined>();

  constructor(
    private readonly textOf: (path: string) => string | undefined,
    private readonly fail: (failure: AnalysisFailure) => void,
  ) {}

  unit(path: string): SourceUnit | undefined {
    if (!this.units.has(path)) this.units.set(path, this.load(path));
    return this.units.get(path);
  }

  private load(path: string): SourceUnit | undefined {
    const text = this.textOf(path);
    if (text === undefined) return undefined;
    try {
      const ast = parseSource(path, text);
      return { path, text, ast, names: analyseNames(ast), isTest: isTestPath(path) };
    } catch (error) {
      this.fail({ stage: 'parse', file: path, message: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }
}
