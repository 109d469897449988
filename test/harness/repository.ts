import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ts } from '../../src/project/ast.js';

/** Absolute path of the checkout. */
export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** `.git` is a file in a worktree. */
const NOT_OURS = new Set(['node_modules', 'dist', '.git', 'coverage']);

/** Every file below a folder, relative to the checkout, forward slashes, sorted; installed and built files excluded. */
export function filesIn(folder: string): readonly string[] {
  const start = join(repositoryRoot, folder);
  const found: string[] = [];
  collect(start, found);
  return found.map((path) => relative(repositoryRoot, path).split(sep).join('/')).sort();
}

function collect(folder: string, found: string[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) continue;
    if (entry.isFile()) found.push(path);
    else if (entry.isDirectory()) collect(path, found);
  }
}

export function readText(file: string): string {
  return readFileSync(join(repositoryRoot, file), 'utf8');
}

export interface CodeFile {
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
}

/** Parsed TypeScript and JavaScript files of some folders. */
export function codeIn(...folders: readonly string[]): readonly CodeFile[] {
  return folders
    .flatMap((folder) => filesIn(folder))
    .filter((path) => ['.ts', '.js'].includes(extname(path)))
    .map((path) => {
      const text = readText(path);
      return { path, text, ast: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });
}

/** Calls `visit` for every node of a file. */
export function visitNodes(ast: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const descend = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, descend);
  };
  descend(ast);
}

/** `path:line` of a node. */
export function placeOf(file: CodeFile, node: ts.Node): string {
  return `${file.path}:${file.ast.getLineAndCharacterOfPosition(node.getStart(file.ast)).line + 1}`;
}

/** Every string literal and template part of a file, module specifiers excepted. */
export function stringLiteralsOf(file: CodeFile): readonly ts.LiteralLikeNode[] {
  const literals: ts.LiteralLikeNode[] = [];
  visitNodes(file.ast, (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateLiteralToken(node)) {
      if (!isSpecifier(node)) literals.push(node);
    }
  });
  return literals;
}

function isSpecifier(node: ts.Node): boolean {
  const owner = ts.isLiteralTypeNode(node.parent) ? node.parent.parent : node.parent;
  return ts.isImportDeclaration(owner) || ts.isExportDeclaration(owner) || ts.isImportTypeNode(owner);
}
