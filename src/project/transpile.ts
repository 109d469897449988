import { ts } from './ast.js';

/** Strips the types of one TypeScript module; ES module in, ES module out. No file is read, no type is checked. */
export function transpileModule(text: string, fileName: string): string {
  const output = ts.transpileModule(text, {
    fileName,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      sourceMap: false,
    },
  });
  return output.outputText;
}
