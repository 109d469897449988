import type { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';

/** What a node stands for. */
export type CfgNodeKind =
  | 'entry'
  | 'return-exit' // the function came to its end or returned
  | 'throw-exit' // an exception leaves the function (a rejection, if it is async)
  | 'abandon-exit' // a generator whose consumer called return() at a yield
  | 'evaluate' // an expression with an effect has been evaluated: call, new, await, yield, assignment, delete
  | 'bind' // a declaration, parameter, catch variable or for-of head receives its value
  | 'branch' // a condition is tested
  | 'return'
  | 'throw'
  | 'dispose' // `using` releases at the end of its block
  | 'join'; // no effect: loop heads, ends of statements

/** What may raise on an exception edge; the throw policy decides which of these count. */
export type ThrowCause = 'throw' | 'await' | 'call' | 'yield';

export interface CfgEdge {
  readonly to: CfgNode;
  readonly kind: 'normal' | 'true' | 'false' | 'exception' | 'abandon';
  /** Only on exception edges. */
  readonly cause?: ThrowCause;
}

/** One step of evaluation. At most one thing that can throw happens in a node. */
export interface CfgNode {
  readonly id: number;
  readonly kind: CfgNodeKind;
  readonly ast: ts.Node | undefined;
  /** `branch` only: `truthy` tests the value, `present` tests that it is neither null nor undefined. */
  readonly test?: 'truthy' | 'present';
  readonly out: CfgEdge[];
}

export interface Cfg {
  readonly owner: FunctionLike | ts.SourceFile;
  readonly nodes: readonly CfgNode[];
  readonly entry: CfgNode;
  readonly returnExit: CfgNode;
  readonly throwExit: CfgNode;
  readonly abandonExit: CfgNode;
}

/** A function whose graph passes the size limit; contained by the engine and shown as a failure. */
export class CfgTooLargeError extends Error {
  override readonly name = 'CfgTooLargeError';
}
