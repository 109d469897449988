/** One difference between a dialect and the language of the parser, PostgreSQL's. */
interface DialectRule {
  readonly dialect: string;
  readonly pattern: RegExp;
  readonly standard: string;
  readonly citation: string;
}

/**
 * Spellings of other databases, and what they are in PostgreSQL. Only what the insertion of a row needs: which table it
 * is, and whether a row that is there already is replaced.
 */
const DIALECT_RULES: readonly DialectRule[] = [
  {
    dialect: 'MySQL',
    pattern: /`([^`]+)`/g,
    standard: '"$1"',
    citation: 'https://dev.mysql.com/doc/refman/8.4/en/identifiers.html',
  },
  {
    dialect: 'SQLite',
    pattern: /\binsert\s+or\s+(?:ignore|abort|fail|rollback)\s+into\b/gi,
    standard: 'INSERT INTO',
    citation: 'https://www.sqlite.org/lang_insert.html',
  },
  {
    dialect: 'MySQL',
    pattern:
      /\binsert\s+(?:low_priority\s+|delayed\s+|high_priority\s+)?(?:ignore\s+)?(?:into\s+)?(?!or\b|into\b)(?=[\w."]+[\s(])/gi,
    standard: 'INSERT INTO ',
    citation: 'https://dev.mysql.com/doc/refman/8.4/en/insert.html',
  },
  {
    dialect: 'T-SQL',
    pattern: /\[(\w+)\]/g,
    standard: '"$1"',
    citation: 'https://learn.microsoft.com/sql/relational-databases/databases/database-identifiers',
  },
  {
    dialect: 'T-SQL',
    pattern: /\boutput\s+inserted\.[\w*]+(?:\s*,\s*inserted\.\w+)*/gi,
    standard: '',
    citation: 'https://learn.microsoft.com/sql/t-sql/queries/output-clause-transact-sql',
  },
  {
    dialect: 'standard',
    pattern: /\bdefault\s+values\b/gi,
    standard: 'VALUES (DEFAULT)',
    citation: 'https://www.postgresql.org/docs/current/sql-insert.html',
  },
  {
    dialect: 'MySQL, SQLite',
    pattern: /\?\d*/g,
    standard: '$1',
    citation: 'https://www.sqlite.org/lang_expr.html#varparam',
  },
  {
    dialect: 'SQLite, T-SQL, Oracle',
    pattern: /(?<![:\w])[@:$][a-z_]\w*/gi,
    standard: '$1',
    citation: 'https://www.sqlite.org/lang_expr.html#varparam',
  },
  {
    dialect: 'MySQL',
    pattern: /(\binsert into [\w."]+)\s+set\s[\s\S]*?(?=\bon\s+duplicate\b|;|$)/gi,
    standard: '$1 VALUES (DEFAULT)',
    citation: 'https://dev.mysql.com/doc/refman/8.4/en/insert.html',
  },
  {
    dialect: 'template with a row',
    pattern: /(\binsert into [\w."]+)\s+\$1(?=\s*(?:;|$|returning\b|on\b))/gi,
    standard: '$1 VALUES (DEFAULT)',
    citation: 'https://www.npmjs.com/package/postgres#dynamic-inserts',
  },
  {
    dialect: 'template with columns',
    pattern: /(\binsert into [\w."]+)\s*\(\s*\$1\s*\)/gi,
    standard: '$1',
    citation: 'https://www.npmjs.com/package/postgres#building-queries',
  },
  {
    dialect: 'MySQL, template with rows',
    pattern: /\bvalues\s*\$1(?!\d)/gi,
    standard: 'VALUES (DEFAULT)',
    citation: 'https://www.npmjs.com/package/mysql#escaping-query-values',
  },
];

/** The statement as PostgreSQL would have it; string constants are kept as they are. */
export function inStandardDialect(sql: string): string {
  const pieces = sql.split(/('(?:[^']|'')*')/);
  return pieces.map((piece, index) => (index % 2 === 1 ? piece : rewritten(piece))).join('');
}

function rewritten(sql: string): string {
  return DIALECT_RULES.reduce((text, { pattern, standard }) => text.replace(pattern, standard), sql);
}
