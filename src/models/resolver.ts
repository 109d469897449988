import type { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { CallModel } from './types.js';

/** What is known of a called function. Every field beyond `name` may be missing: code is read without node_modules. */
export interface Callee {
  /** Last name of the callee expression: `connect` for `this.pool.connect(…)`, class name for `new`; '' if computed. */
  readonly name: string;
  /** `pg#Pool.connect`, `node:fs#promises.open`, `global#setTimeout`, `src/db.ts#UserStore.load`. */
  readonly canonical?: string;
  readonly receiver?: ts.Expression;
  /** Nominal type of the receiver, `pg#Pool` or `src/db.ts#UserStore`. */
  readonly receiverType?: string;
  /** The model of the call, where a library's data names it. */
  readonly model?: CallModel;
  /** npm name (or `global`, `node:…`) whose model it is. */
  readonly modelPackage?: string;
  /** `name`: the receiver's type is unknown and only a distinctive method name matched. */
  readonly evidence?: 'type' | 'name';
  /** The project's own function behind the call. */
  readonly target?: { readonly unit: SourceUnit; readonly fn: FunctionLike };
}

/** Follows names to imports, annotations, constructors and initialisers inside the project, without a type checker. */
export interface Resolver {
  /** Nominal type of an expression's value (after awaiting), such as `pg#Pool`. */
  typeOf(unit: SourceUnit, expression: ts.Expression): string | undefined;
  calleeOf(unit: SourceUnit, call: ts.CallExpression | ts.NewExpression): Callee;
  /** The class of the project that an expression names, as in `extends Base`. */
  classOf(
    unit: SourceUnit,
    expression: ts.Expression,
  ): { readonly unit: SourceUnit; readonly node: ts.ClassLikeDeclaration } | undefined;
  /** What is known of the function that an expression names, without calling it. */
  modelOf(unit: SourceUnit, expression: ts.Expression): CallModel | undefined;
}
