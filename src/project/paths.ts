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

/** What tells of tables: statements and migrations, and the schemas from which a client is generated. */
export function isSchemaPath(path: string): boolean {
  return /\.(?:sql|prisma)$/i.test(path);
}

const TEST_FOLDERS =
  /(?:^|\/)(?:(?:e2e|unit|integration|environment|smoke|load)?[-_]?tests?(?:[-_](?:utils?|helpers?|data|support))?|__tests?__|testing|testcontainers|specs?|__specs__|e2e|mocks?|__mocks__|fixtures?|__fixtures__|bench|benches|benchmarks?|examples?|samples?|demos?)\//i;
const TEST_FILES =
  /(?:^|[._/-])(?:test|tests|spec|unit|e2e|mock|mocks|fixture|bench|benchmark|eval|test[-_]?(?:utils?|helpers?|data[-_]?worker))\.[mc]?[jt]sx?$/i;

/** True for test, spec, mock, fixture, benchmark and example code by the usual names of folders and files. */
export function isTestPath(path: string): boolean {
  return TEST_FOLDERS.test(path) || TEST_FILES.test(path);
}
