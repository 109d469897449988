import { ts } from '../ast.js';

/** `parseDiagnostics` is there on every parsed file, though the compiler's types don't tell. */
interface WithParseDiagnostics {
  readonly parseDiagnostics: readonly ts.DiagnosticWithLocation[];
}

/** Octal literals and escapes: allowed in scripts that are not strict, and parsed into the right tree. */
const TOLERATED: ReadonlySet<number> = new Set([1121, 1487, 1488, 1489]);

/**
 * Parses one text without a program around it: the compiler's own parser is all that is needed, and a ts-morph Project
 * would look every file up on the disk again. Throws an Error whose message is for people; a file with a syntax error
 * counts as not parsed, because what the parser guesses after it would be findings out of thin air.
 */
export function parseSource(path: string, text: string): ts.SourceFile {
  const ast = parse(path, text);
  const diagnostics = (ast as ts.SourceFile & WithParseDiagnostics).parseDiagnostics;
  const first = diagnostics.find((diagnostic) => !TOLERATED.has(diagnostic.code));
  if (first) throw new Error(describe(ast, first));
  return ast;
}

function parse(path: string, text: string): ts.SourceFile {
  try {
    const jsDocParsingMode = tellsTypesInComments(path, text)
      ? ts.JSDocParsingMode.ParseAll
      : ts.JSDocParsingMode.ParseNone;
    return ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode }, true);
  } catch (error) {
    if (error instanceof RangeError) throw new Error('code is nested too deeply to be parsed');
    throw error;
  }
}

/** Comments cost time and memory, so they are parsed only where they stand in for annotations. */
function tellsTypesInComments(path: string, text: string): boolean {
  return /\.[cm]?jsx?$/.test(path) && /@(type|param|returns?|typedef|import)\s*\{/.test(text);
}

function describe(ast: ts.SourceFile, diagnostic: ts.DiagnosticWithLocation): string {
  const line = ast.getLineAndCharacterOfPosition(diagnostic.start).line + 1;
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\.$/, '');
  return `syntax error on line ${line}: ${message}`;
}
