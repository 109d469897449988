import type { ts } from '../project/ast.js';

/** `inner`: on an entry that is itself a container (`rooms.get(id).add(socket)`), which leaves the key in place. */
export type Level = 'outer' | 'inner';

export interface Insertion {
  readonly kind: 'insert';
  readonly level: Level;
  readonly node: ts.Node;
  /** Absent where the container has no keys: arrays and sets are told by their value. */
  readonly key?: ts.Expression;
  readonly value?: ts.Expression;
}

export interface Removal {
  readonly kind: 'remove';
  readonly level: Level;
  readonly node: ts.Node;
  /** True where it empties the container; false where it takes out single entries. */
  readonly whole: boolean;
  /** Of the entry that is taken out, where it is told. */
  readonly key?: ts.Expression;
}

/** The container's size is compared with a limit. */
export interface BoundCheck {
  readonly kind: 'bound';
  readonly node: ts.Node;
}

/** The container's size is compared with a limit, and all that follows is a line of the log. */
export interface Watch {
  readonly kind: 'watch';
  readonly node: ts.Node;
}

/** The container is handed to code that this analysis does not follow. */
export interface Escape {
  readonly kind: 'escape';
  readonly node: ts.Node;
  /** In words that follow the container's name: "is handed to `sweep`". */
  readonly words: string;
  /** Name under which other files can reach it, where it is known. */
  readonly exposedAs?: string;
}

export type Use = Insertion | Removal | BoundCheck | Watch | Escape;
