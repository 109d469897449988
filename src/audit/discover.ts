import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../findings/errors.js';
import { type LoadedProject, loadProject } from '../project/load-project.js';
import type { Preparation } from './prepare.js';
import type { AuditOptions } from './run-audit.js';

/** What a run reports on; the rest of the project is known, and not reported. */
export interface Scope {
  /** Relative to the root. */
  readonly files: readonly string[];
  /** True also for a file that is gone, where it would be reported on if it were there; not for one that is ignored. */
  readonly includes: (file: string) => boolean;
}

export interface Discovered extends LoadedProject {
  readonly scope: Scope;
}

/** Finds the source files. Throws UsageError where there is nothing to audit. */
export function discover(options: AuditOptions, { loaded }: Preparation): Discovered {
  const { root, paths = [] } = options;
  const { include, ignore } = loaded.config;
  const project = loadProject({ root, paths, include, ignore });
  if (project.reported.length === 0) {
    const place = paths.length > 0 ? paths.join(', ') : root;
    throw new UsageError(`no source file in ${place}`, ['check the paths, and include and ignore in the config']);
  }
  return { ...project, scope: scopeOf(root, paths, project) };
}

function scopeOf(root: string, paths: readonly string[], { project, reported }: LoadedProject): Scope {
  const known = new Set(project.files);
  const shown = new Set(reported);
  const prefixes = paths.map((path) => relative(root, resolve(root, path)).split(sep).join('/'));
  const isBelowPaths = (file: string) =>
    prefixes.length === 0 ||
    prefixes.some((prefix) => prefix === '' || file === prefix || file.startsWith(`${prefix}/`));
  const isGone = (file: string) => !existsSync(join(root, file));
  return {
    files: reported,
    includes: (file) => (known.has(file) ? shown.has(file) : isBelowPaths(file) && isGone(file)),
  };
}
