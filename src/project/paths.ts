import { sep } from 'node:path';

/** Paths inside the project are written with forward slashes on every platform. */
export function withForwardSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** What is analysed, best-typed first: where a specifier may mean several files, the first that exists is meant. */
export const SOURCE_EXTENSIONS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'] as const;

const SOURCE_FILE = new RegExp(`\\.(?:${SOURCE_EXTENSIONS.join('|')})$`);

export function isSourcePath(path: string): boolean {
  return SOURCE_FILE.test(path);
}

const TEST_FOLDERS =
  /(?:^|\/)(?:tests?|__tests?__|testing|specs?|__specs__|e2e|mocks?|__mocks__|fixtures?|__fixtures__|bench|benches|benchmarks?)\//i;
const TEST_FILES = /(?:^|[._/-])(?:test|tests|spec|e2e|mock|mocks|fixture|bench|benchmark)\.[mc]?[jt]sx?$/i;

/** True for test, spec, mock, fixture and benchmark code by the usual names of folders and files. */
export function isTestPath(path: string): boolean {
  return TEST_FOLDERS.test(path) || TEST_FILES.test(path);
}
