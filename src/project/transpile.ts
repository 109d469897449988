import { ts } from './ast.js';

/**
 * Strips the types of one TypeScript module; ES module in, ES module out. No file is read, no type is checked.
 * Throws an Error that names the line of the first syntax error.
 */
export function transpileModule(text: string, fileName: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    fileName,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      sourceMap: false,
    },
  });
  const error = diagnostics.find((each) => each.category === ts.DiagnosticCategory.Error);
  if (error) throw new Error(describe(error));
  return outputText;
}

function describe({ file, start = 0, messageText }: ts.Diagnostic): string {
  const message = ts.flattenDiagnosticMessageText(messageText, ' ').replace(/\.$/, '');
  return file ? `line ${file.getLineAndCharacterOfPosition(start).line + 1}: ${message}` : message;
}
