import type { ResourceModel } from '../../models/types.js';
import type { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import type { ValueKey } from './value-keys.js';

/** Where the owner of an obligation runs: a function, never the top level of a file. */
export interface Tracked {
  readonly unit: SourceUnit;
  readonly owner: FunctionLike;
  readonly resource: ResourceModel;
  /** What is reported: the acquiring call. */
  readonly site: ts.Node;
  /** The obligation opens when this node has been evaluated; `entry`: it is open when the owner is entered. */
  readonly opensAt: ts.Node | 'entry';
  /** Where the resource can be found once it is open. */
  readonly keys: readonly ValueKey[];
  /** At entry, this variable is falsy: the error of an error-first callback. */
  readonly errorKey?: ValueKey;
  /** Nothing is held where the call's value is falsy. */
  readonly onlyIfTruthy: boolean;
  /** `receiver`: the thing asked for the resource outlives the function, so only an own release shows that it owes one. */
  readonly holds: 'value' | 'receiver';
  /** How the resource was recognised. `shape`: by the words of a pair, which needs a release in sight. */
  readonly evidence: 'type' | 'name' | 'shape';
  /** What it was asked of, and what that was asked of in turn, where it ends together with them (a page with its browser). */
  readonly parentKeys?: readonly ValueKey[];
  /** For shapes without a release in sight: that others close what they get from the same helper. */
  readonly custom?: Custom;
  /** Whoever made it has seen to its end on some occasion, such as a signal: only exceptions are worth telling. */
  readonly isShared?: true;
  /** Made by a factory, to live as long as the process or as an argument has it: only a caller who closes it on some path shows that it is his. */
  readonly isFactoryMade?: true;
  /** Only its words say that it is owed, and they may mislead. */
  readonly isGuess?: true;
  /** A function that returns may leave it on purpose: only exceptions are worth telling. */
  readonly isKept?: true;
  /** How a release looks, for shapes. */
  readonly releaseName?: RegExp;
  /** Calling what stands here releases, whatever it is given: `unlock()` for a `lock()`. */
  readonly releaser?: ValueKey;
}

/** What callers of a helper do with its result: they close it. */
export interface Custom {
  /** One of their releases. */
  readonly unit: SourceUnit;
  readonly node: ts.Node;
  /** How many functions of the project do so. */
  readonly callers: number;
}

/** What becomes of a resource that is passed to code which can't be seen. */
export type UnknownPolicy = 'borrows' | 'takes';

/**
 * Which exceptions count. 1: `throw` statements. 2: also rejections of awaited calls and calls known to throw, and
 * consumers that abandon a generator. 3: also any other call.
 */
export type ThrowTier = 1 | 2 | 3;
