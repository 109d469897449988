import { createRequire } from 'node:module';
import type * as Parser from 'pgsql-ast-parser';
import { inStandardDialect } from './dialects.js';

/** What the parser needs to load is paid for only where there is SQL that may matter. */
const load = createRequire(import.meta.url);
let parser: typeof Parser | undefined;

/** The table to which the SQL adds rows; undefined where it changes a row that is there already, or can't be parsed. */
export function insertionTarget(sql: string): string | undefined {
  if (!INSERTION.test(sql)) return undefined;
  const statements = parsed(inStandardDialect(sql));
  for (const statement of statements.flatMap(withParts)) {
    if (statement.type !== 'insert' || replaces(statement)) continue;
    return statement.into.name;
  }
  return undefined;
}

const INSERTION = /\binsert\b/i;

/** For a first look without a parser: the word behind `INSERT INTO`. */
export function looksLikeInsertionInto(sql: string): string | undefined {
  const match = /\binsert\s+(?:\w+\s+){0,2}?(?:into\s+)(?:[\w"`[\]]+\.)*["`[]?(\w+)/i.exec(sql);
  return match?.[1];
}

function parsed(sql: string): readonly Parser.Statement[] {
  parser ??= load('pgsql-ast-parser') as typeof Parser;
  try {
    return parser.parse(sql);
  } catch {
    return [];
  }
}

/** `WITH … AS (INSERT …)` inserts as well. */
function withParts(statement: Parser.Statement): readonly Parser.Statement[] {
  if (statement.type !== 'with') return [statement];
  return [...statement.bind.map((each) => each.statement), statement.in].flatMap(withParts);
}

function replaces({ onConflict }: Parser.InsertStatement): boolean {
  return onConflict !== undefined && onConflict !== null && onConflict.do !== 'do nothing';
}
