import type { ts } from '../project/ast.js';

/** Code that adds a row to a table. */
export interface Insertion {
  /** The name as the code writes it. */
  readonly table: string;
  readonly key: string;
  /** The call that adds the row, or the SQL itself where no call is seen. */
  readonly node: ts.Node;
}
