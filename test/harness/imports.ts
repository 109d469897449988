import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { ts } from '../../src/project/ast.js';
import type { ImportRow } from './import-table.js';
import { type CodeFile, placeOf, visitNodes } from './repository.js';

/** One import, export-from, `import()` or `import('…')` type of a file. */
export interface Import {
  readonly place: string;
  readonly from: string;
  /** A path of this project without extension games (`src/rule/index.ts`), or a package or Node module name. */
  readonly target: string;
  readonly inProject: boolean;
  /** Nothing of the target is run: only types of it are imported. */
  readonly typeOnly: boolean;
  /** `import()`: the target is run only once the call is reached. */
  readonly onDemand: boolean;
}

/** Every import whose specifier is written out; a computed one (a plugin of the user) has no place in the house plan. */
export function importsOf(file: CodeFile): readonly Import[] {
  const imports: Import[] = [];
  visitNodes(file.ast, (node) => {
    const found = specifierOf(node);
    if (found)
      imports.push({ ...describeImport(file, node, found.specifier, found.typeOnly), onDemand: isImportCall(node) });
  });
  return imports;
}

function specifierOf(node: ts.Node): { specifier: string; typeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node)) {
    return fromLiteral(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
  }
  if (ts.isExportDeclaration(node)) return fromLiteral(node.moduleSpecifier, node.isTypeOnly);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return fromLiteral(node.argument.literal, true);
  return isImportCall(node) ? fromLiteral(node.arguments[0], false) : undefined;
}

function isImportCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function fromLiteral(node: ts.Node | undefined, typeOnly: boolean) {
  return node && ts.isStringLiteralLike(node) ? { specifier: node.text, typeOnly } : undefined;
}

function describeImport(file: CodeFile, node: ts.Node, specifier: string, typeOnly: boolean): Omit<Import, 'onDemand'> {
  const place = placeOf(file, node);
  if (!specifier.startsWith('.')) {
    return { place, from: file.path, target: packageOf(specifier), inProject: false, typeOnly };
  }
  const path = posix.join(posix.dirname(file.path), specifier);
  const target = path.startsWith('dist/') ? path : path.replace(/\.js$/, '.ts');
  return { place, from: file.path, target, inProject: true, typeOnly };
}

function packageOf(specifier: string): string {
  if (builtinModules.includes(specifier)) return `node:${specifier}`;
  return specifier.startsWith('@')
    ? specifier.split('/', 2).join('/')
    : specifier.replace(/^(?!node:)([^/]+).*$/, '$1');
}

export function isWithin(path: string, folderOrFile: string): boolean {
  return path === folderOrFile || path.startsWith(`${folderOrFile}/`);
}

/** The row with the longest matching `from`. */
export function rowFor(table: readonly ImportRow[], path: string): ImportRow | undefined {
  return table.filter((row) => isWithin(path, row.from)).sort((left, right) => right.from.length - left.from.length)[0];
}

export function isAllowed(row: ImportRow, each: Import): boolean {
  if (!each.inProject) {
    const wholeNode = row.packages.includes('node:*') && each.target.startsWith('node:');
    return wholeNode || row.packages.includes(each.target);
  }
  const ownFolder = row.from.endsWith('.ts') || row.from === 'rules' ? undefined : row.from;
  const allowed = [...row.project, ...(ownFolder ? [ownFolder] : []), ...(each.typeOnly ? (row.typesOnly ?? []) : [])];
  return allowed.some((folder) => isWithin(each.target, folder)) && !entersForeignRoom(row, each.target);
}

const ROOMS_WITH_A_DOOR: Readonly<Record<string, string>> = {
  'src/models/libraries': 'src/audit/builtins.ts',
  rules: 'src/audit/builtins.ts',
};

/** Library data and built-in rules are reached through the composition root alone, whatever a parent folder allows. */
function entersForeignRoom(row: ImportRow, target: string): boolean {
  return Object.entries(ROOMS_WITH_A_DOOR).some(
    ([room, door]) => isWithin(target, room) && !isWithin(row.from, room) && row.from !== door,
  );
}
