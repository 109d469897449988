export const VERSION_OPERATORS = ['>=', '<=', '>', '<', '='] as const;
export type VersionOperator = (typeof VERSION_OPERATORS)[number];

interface Version {
  readonly numbers: readonly number[];
  readonly prerelease: boolean;
}

/**
 * Compares as npm's ranges do: only as many parts count as the bound names, so `9.4.1` is `=9` and not `>9`.
 * A required range such as `^8.11.0` counts as its lowest version. Undefined where the version has no number.
 */
export function satisfies(version: string, operator: VersionOperator, bound: string): boolean | undefined {
  const actual = parseVersion(version);
  const wanted = parseVersion(bound);
  if (!actual || !wanted) return undefined;
  const order = compareVersions(actual, wanted);
  switch (operator) {
    case '>=':
      return order >= 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '<':
      return order < 0;
    case '=':
      return order === 0;
  }
}

/** True for `9`, `9.1` and `9.1.0-rc.1`. */
export function isVersion(text: string): boolean {
  return /^v?\d+(\.\d+){0,2}(-[\w.-]+)?$/.test(text);
}

function parseVersion(text: string): Version | undefined {
  const [, numbers, prerelease] = /^[\^~>=v\s]*(\d+(?:\.\d+){0,2})(-[\w.-]+)?/.exec(text) ?? [];
  if (numbers === undefined) return undefined;
  return { numbers: numbers.split('.').map(Number), prerelease: prerelease !== undefined };
}

function compareVersions(actual: Version, bound: Version): number {
  for (const [index, wanted] of bound.numbers.entries()) {
    const difference = (actual.numbers[index] ?? 0) - wanted;
    if (difference !== 0) return difference;
  }
  return bound.numbers.length === 3 ? Number(bound.prerelease) - Number(actual.prerelease) : 0;
}
