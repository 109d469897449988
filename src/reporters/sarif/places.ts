import type { ArtifactLocation, Location, PhysicalLocation } from 'sarif';
import type { FlowStep } from '../../findings/flow-path.js';
import { sarifText, uriPath } from '../shared/escape.js';

/** Stands for the audited root, so that a log means the same on every machine. */
export const ROOT_ID = 'SRCROOT';

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
}

export function artifactLocation(file: string): ArtifactLocation {
  return { uri: uriPath(file), uriBaseId: ROOT_ID };
}

export function physicalLocation({ file, line, column, endLine }: Place): PhysicalLocation {
  return {
    artifactLocation: artifactLocation(file),
    region: { startLine: line, startColumn: column, ...(endLine !== undefined && { endLine }) },
  };
}

export function stepLocation(step: FlowStep): Location {
  return { physicalLocation: physicalLocation(step), message: { text: sarifText(step.message) } };
}

/** The absolute root as a file URI that ends in a slash, as a base has to. */
export function rootUri(root: string): string {
  const [drive, ...folders] = root
    .replaceAll('\\', '/')
    .replace(/^\/|\/$/g, '')
    .split('/');
  const first = drive !== undefined && /^[A-Za-z]:$/.test(drive) ? drive : uriPath(drive ?? '');
  const path = [first, ...folders.map(uriPath)].filter((part) => part !== '').join('/');
  return path === '' ? 'file:///' : `file:///${path}/`;
}
