import type { ts } from '../project/ast.js';
import type { Holder } from '../project/fields.js';
import type { FunctionLike, Variable } from '../project/names.js';

export type ContainerShape = 'map' | 'set' | 'dictionary' | 'array';

/** Who keeps the container alive. */
export type Owner =
  | { readonly kind: 'module' }
  | { readonly kind: 'static'; readonly holder: Holder }
  | { readonly kind: 'instance'; readonly holder: Holder }
  | { readonly kind: 'closure'; readonly factory: FunctionLike };

/** Methods of the container that add an entry or take entries away. */
export interface ContainerMethods {
  readonly insert: ReadonlySet<string>;
  readonly remove: ReadonlySet<string>;
}

/** A place that can hold a growing number of entries, before anything is said about its growth. */
export interface Container {
  /** How the code calls it: `sessions`, `this.locks`. */
  readonly name: string;
  readonly shape: ContainerShape;
  readonly methods: ContainerMethods;
  /** The variable, field or assignment that creates it. */
  readonly declaration: ts.Node;
  readonly owner: Owner;
  /** Expressions that denote it directly, the declaration excluded. */
  readonly references: readonly ts.Expression[];
  /** The variable that holds it, where it is one. */
  readonly variable?: Variable;
  /** Field name where it is one; private names keep their `#`. */
  readonly field?: string;
  /** Entries that it is created with. */
  readonly startsFilled: boolean;
}
