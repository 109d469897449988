import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Project, type SourceFile, ts } from 'ts-morph';
import { builtinLibraries } from '../../src/models/libraries/index.js';
import { createModelRegistry } from '../../src/models/registry.js';
import { repositoryRoot } from '../harness/repository.js';
import { sourceFilesBelow } from '../harness/run-fixture.js';
import { GENERATED_CLIENT } from './generated-client.js';
import { OLDER_VERSIONS } from './older-versions.js';
import { specifiersOf } from './real-types.js';
import { WRONG_FIXTURE } from './wrong-fixture.js';

/** Where the libraries stand installed, beside this file. */
const home = dirname(fileURLToPath(import.meta.url));

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node', 'vscode'],
  // Its list of exports forgets the declarations that it ships.
  paths: { redlock: [join(home, 'node_modules/redlock/dist/index.d.ts')] },
  typeRoots: [join(home, 'node_modules/@types')],
  allowJs: true,
  checkJs: true,
  esModuleInterop: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  noEmit: true,
  strict: true,
};

/** `global` is not a module: its names are those of the scope. */
export const PLATFORM = 'global';

export const registry = createModelRegistry(builtinLibraries);

const project = new Project({ compilerOptions, skipAddingFilesFromTsConfig: true });

for (const name of ['default', 'edge']) {
  project.createSourceFile(join(home, `node_modules/.prisma/client/${name}.d.ts`), GENERATED_CLIENT);
}

/** A file that imports every module of the models; only its symbols are looked at. */
export const everyLibrary = project.createSourceFile(
  join(home, 'every-library.ts'),
  registry.libraries
    .flatMap(specifiersOf)
    .filter((specifier) => specifier !== PLATFORM)
    .map((specifier, at) => `import * as module${at} from '${specifier}';`)
    .join('\n'),
);

/** The fixtures of the models by their paths below fixtures/models, as if they stood beside the installed libraries. */
export const fixtures: ReadonlyMap<string, SourceFile> = new Map(
  sourceFilesBelow(join(repositoryRoot, 'fixtures/models')).map((path) => {
    const text = readFileSync(join(repositoryRoot, 'fixtures/models', path), 'utf8');
    return [path, project.createSourceFile(join(home, 'fixtures', path), againstItsVersion(path, text))] as const;
  }),
);

export const wrongFixture = project.createSourceFile(join(home, 'fixtures/wrong.ts'), WRONG_FIXTURE);

/** Made once for all tests: reading the declarations of the libraries is what takes the time. */
export const checker: ts.TypeChecker = project.getTypeChecker().compilerObject;

/** `delay/delay-4.ts` speaks of the version that is installed under that name. */
function againstItsVersion(path: string, text: string): string {
  const older = basename(path).replace(/\.\w+$/, '');
  const [name] = Object.entries(OLDER_VERSIONS).find(([, versions]) => versions.includes(older)) ?? [];
  return name === undefined ? text : text.replaceAll(`'${name}'`, `'${older}'`);
}

/** A parameter has no place for its type in JavaScript. */
const ONLY_UNTYPED: ReadonlySet<number> = new Set([7006, 7019, 7031]);

/** `line: message` of everything that the compiler has to say against a file. */
export function errorsOf(file: SourceFile): readonly string[] {
  const isUntyped = /\.[cm]?jsx?$/.test(file.getFilePath());
  const program = project.getProgram().compilerObject;
  return [...program.getSyntacticDiagnostics(file.compilerNode), ...program.getSemanticDiagnostics(file.compilerNode)]
    .filter(({ code }) => !isUntyped || !ONLY_UNTYPED.has(code))
    .map(({ start = 0, messageText }) => {
      const { line } = file.compilerNode.getLineAndCharacterOfPosition(start);
      const [message] = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n');
      return `${line + 1}: ${message}`;
    });
}
