import { ts } from '../project/ast.js';
import { nodesBelow } from '../project/nodes.js';
import type { ProjectView, SourceUnit } from '../project/source-unit.js';
import { keyOf, spellingsOf } from './table-name.js';

/** Where a file speaks of a table: a name of it, or a text with such a name. */
export interface Mention {
  readonly node: ts.Identifier | ts.StringLiteralLike | ts.TemplateExpression;
  /** The node is more than the name: SQL, mostly. */
  readonly isText: boolean;
}

/** What code may call a table: its name in every spelling, and the constants and variables that stand for it. */
export interface TableWords {
  readonly key: string;
  readonly spellings: readonly string[];
  readonly aliases: ReadonlySet<string>;
  /** Any spelling or alias, as a whole word. */
  readonly pattern: RegExp;
}

/** Files of the project that speak of the table, tests left out. */
export function unitsMentioning(project: ProjectView, words: TableWords): readonly SourceUnit[] {
  const paths = [...words.spellings, ...words.aliases].flatMap((word) => project.filesMentioning(word));
  const units = [...new Set(paths)].sort().map((path) => project.unit(path));
  return units.filter((unit) => unit !== undefined && !unit.isTest) as readonly SourceUnit[];
}

export function wordsFor(key: string, aliases: ReadonlySet<string> = new Set()): TableWords {
  const spellings = spellingsOf(key);
  const words = [...spellings, ...aliases].map((word) => word.replace(/[$-]/g, '\\$&'));
  return { key, spellings, aliases, pattern: new RegExp(`(?<![\\w$])(?:${words.join('|')})(?![\\w$])`) };
}

export function mentionsIn(unit: SourceUnit, words: TableWords): readonly Mention[] {
  const found: Mention[] = [];
  nodesBelow(unit.ast).forEach((node) => {
    if (ts.isIdentifier(node)) {
      if (words.aliases.has(node.text) || isName(node.text, words)) found.push({ node, isText: false });
    } else if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = textOf(node);
      if (words.pattern.test(text)) found.push({ node, isText: !isName(text, words) });
    }
  });
  return found;
}

export function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  return ts.isTemplateExpression(node) ? node.getText() : node.text;
}

function isName(text: string, { key }: TableWords): boolean {
  return text.length < 80 && /^[\w$."-]+$/.test(text) && keyOf(text) === key;
}

/** Names that the file gives to the table: `const TABLE = 'app_logs'`, `private readonly logs: Repository<AppLog>`. */
export function aliasesIn(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap(({ node, isText }) => (isText ? [] : (holderOf(node)?.name ?? [])));
}

/** Those of them that other files can use. */
export function sharedAliasesIn(mentions: readonly Mention[]): readonly string[] {
  return mentions.flatMap(({ node, isText }) => {
    const holder = isText ? undefined : holderOf(node);
    return holder?.isShared ? [holder.name] : [];
  });
}

interface Holder {
  readonly name: string;
  readonly isShared: boolean;
}

/** The variable, field or parameter that is made of the mention or is typed or decorated by it. */
function holderOf(node: ts.Node): Holder | undefined {
  for (let at = node; at.parent && !ts.isStatement(at); at = at.parent) {
    const { parent } = at;
    if (ts.isFunctionLike(at) || ts.isObjectLiteralExpression(at)) return undefined;
    const holds = ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isParameter(parent);
    if (holds && parent.name !== at) {
      return ts.isIdentifier(parent.name) ? { name: parent.name.text, isShared: isAtTopLevel(parent) } : undefined;
    }
    if (ts.isPropertyAssignment(parent) && at === node && parent.initializer === at && ts.isIdentifier(parent.name)) {
      return { name: parent.name.text, isShared: parent.name.text.length > SHORT_NAME };
    }
  }
  return undefined;
}

/** `LOG: 'app_logs'` may mean anything elsewhere. */
const SHORT_NAME = 4;

function isAtTopLevel(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent);
}
