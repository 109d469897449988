/**
 * The words in which library behaviour is told. Everything here is plain data: a file under libraries/ (or a user's
 * config) builds one LibraryModel per package, and the engine reads it without knowing any library by name.
 *
 * Names: a type reference is `Pool` (this package), `pg#Pool` (another package) or `global#Worker` (built into the
 * language or the platform). Node's own modules are written with the prefix, `node:fs`.
 */

import type { TableKnowledge } from './row-insertions.js';
import type { RequestModel, RetryModel, ScheduleModel, WaitModel } from './timing.js';

export type { RowInsertionModel, TableKnowledge } from './row-insertions.js';
export type { RequestModel, RetryModel, RetryOptions, ScheduleModel, WaitModel } from './timing.js';

/** What sort of thing is held; rules choose the resources they speak of by it. */
export const RESOURCE_KINDS = [
  'connection', // a network or file database connection, client, pool, broker, SSH, mail
  'cursor', // cursors, prepared statements, result streams, query runners
  'session',
  'transaction',
  'lock',
  'guard-flag', // a boolean used as a lock: found by shape, never modelled
  'file',
  'stream',
  'body', // of a response: its connection is kept until it has been read or cancelled
  'socket',
  'server',
  'watcher',
  'worker',
  'process',
  'timer',
  'subscription',
  'browser',
  'temp-file',
  'native',
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/**
 * A condition on the literal text of an argument, mostly SQL: what a string or template says, or how an object literal
 * is written. `matches` is the source of a regular expression, tried without regard to case; an argument that is no
 * literal meets no condition.
 */
export interface TextCondition {
  readonly argument: number;
  readonly matches: string;
}

/** A way to meet the obligation. */
export interface ReleaseModel {
  /** Method name. On the resource itself unless `argument` says that the resource is handed to it. */
  readonly method: string;
  /** The resource is this argument of `method` (`pool.releaseConnection(conn)`, `clearInterval(t)`). */
  readonly argument?: number;
  /** Beside `argument`: it is handed over by this property of it (`process.kill(child.pid)`). */
  readonly property?: string;
  /** For releases by a function rather than a method of the resource: type that owns the method, or `global`; absent: any callee of that name. */
  readonly on?: string;
  /** The resource is itself a function, and calling it releases (`const release = await mutex.acquire()`); `method` is then `call`. */
  readonly callsItself?: true;
  /** Releases only with such an argument (`client.query('COMMIT')`). */
  readonly when?: TextCondition;
  /** Lets it go on without harm (`unref()`): meets the obligation, but is no sign that other paths owe it. */
  readonly waives?: true;
  /** Where it fails nothing is given back (`rename(temporary, target)`); other releases count as done even then. */
  readonly ifSucceeds?: true;
}

export interface ResourceModel {
  /** `package.Type`, such as `pg.PoolClient`; what findings show as `resource`. */
  readonly id: string;
  readonly kind: ResourceKind;
  /** How people call it, lower-case: "pool client". */
  readonly label: string;
  /** Type of the value, for method look-up on it; omitted where the value is a bare function or number. */
  readonly type?: string;
  /** Any one of these discharges. */
  readonly release: readonly ReleaseModel[];
  /**
   * Opens only when one of these methods of the value is called: a client object that holds nothing before `connect()`.
   * Empty or absent: open from the acquisition on.
   */
  readonly opensOn?: readonly string[];
  /** Members that it has without being opened: where nothing else of it is used, nothing is held. */
  readonly idleMembers?: readonly string[];
  /**
   * `scoped`: every acquisition owes a release in its own scope of use (pool clients, locks, cursors).
   * `process`: commonly made once for the life of the process; at module level it owes nothing.
   */
  readonly lifetime: 'scoped' | 'process';
  /** The event by which it hands out what it reads, until there is no more and it closes: `line`. */
  readonly endsAfter?: string;
  /** Methods of the value that throw synchronously in ordinary operation (SQL, disk); `*`: any of them. Rejections need no entry. */
  readonly failing?: readonly string[] | '*';
  /** Events of the value after which it is gone by itself (`close`, `end`). */
  readonly endsOn?: readonly string[];
  /** An event that only tells of something and ends nothing (`timeout`), and the method that is given a listener for it. */
  readonly warnsBy?: { readonly event: string; readonly method?: string };
  /** Calling it uses it (`trx('orders')`); elsewhere a call of what was acquired is its release. */
  readonly callable?: true;
  /** Released together with what its acquiring method was called on: closing a browser closes its pages. */
  readonly endsWithOwner?: true;
  /**
   * Gone by itself after the wait that the acquiring call is given (`waits`): owed only where that wait may be long, and
   * where the code ends it itself on some path.
   */
  readonly expires?: true;
  /**
   * Nothing is held once the (awaited) value of this method has a truthy such property: `(await reader.read()).done`.
   * Until then its property `value` holds something.
   */
  readonly exhausted?: { readonly method: string; readonly property: string; readonly value?: string };
  /** It keeps out only those who use the same thing (the reader of a stream), and is meant to be held meanwhile. */
  readonly heldInUse?: true;
  /**
   * Closes by itself once it has been used up (a stream with `autoClose`): whoever is given it, or waits for one of
   * `endsOn`, has taken charge of it.
   */
  readonly selfClosing?: true;
  /** The garbage collector ends it, late: only a plain return that leaves it counts, and never for certain. */
  readonly collected?: true;
  /** Worth releasing only where this flag is truthy, or this code one of these: the body of a response that succeeded. */
  readonly heldIf?: { readonly flag: string; readonly code?: string; readonly codes?: readonly number[] };
  /** Awaiting it waits for its end. */
  readonly endsWhenAwaited?: true;
  /** Options of the acquiring call by which the library ends it: `signal`, `timeout`. */
  readonly endedByOptions?: readonly string[];
  /** Where a release by SIGTERM, the default, is of no use, the library sends a stronger signal. */
  readonly escalates?: true;
  /** Where the project calls this, the library removes at the exit of the process what was left. */
  readonly sweptBy?: string;
  /** A plain value: members of these names only show it (`image.src = url`), and nothing that they belong to gives it back. */
  readonly shownBy?: readonly string[];
  /** Critical or high where it drains a pool or blocks others. */
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  /** Before/after sketch in the remedy, at most three lines each. */
  readonly remedy?: string;
  readonly citation?: string;
}

/** Where the acquired value appears. */
export type AcquireVia =
  | 'result' // the call's value
  | 'awaited' // the awaited value of the call
  | 'receiver' // the object the method is called on (`mutex.lock()` … `mutex.unlock()`)
  | { readonly callback: number; readonly parameter: number } // a parameter of the callback; parameter 0 is the error if parameter > 0
  | { readonly property: string } // a property of the (awaited) value: `{ connection, release }`
  | { readonly argument: number }; // the call locks/opens what is passed in

export interface AcquireModel {
  /** Id of a ResourceModel of the same library. */
  readonly resource: string;
  /** Several: the value may show up in any of them at once; a callback that is given excludes `result` and `awaited`. */
  readonly via: AcquireVia | readonly AcquireVia[];
  /** Nothing is held where the (awaited) value of the call is falsy (`if (!mutex.tryAcquire()) return`). */
  readonly onlyIfTruthy?: true;
  /** Nothing is held where one of these arguments is a function: the managed style of the same call. */
  readonly unlessCallback?: readonly number[];
  /** Nothing is owed with such an argument (`fetch(url, { method: 'HEAD' })`). */
  readonly unless?: TextCondition;
}

/** An acquisition that depends on an argument's text (`client.query('BEGIN')`). */
export interface ConditionalAcquireModel extends AcquireModel {
  readonly when: TextCondition;
}

/** What one function, constructor or method does. */
export interface CallModel {
  /** Type of the value (after awaiting, if it is a promise). */
  readonly returns?: string;
  readonly acquires?: AcquireModel;
  readonly acquiresIf?: readonly ConditionalAcquireModel[];
  /** Arguments whose ownership goes to the callee. `rest` = all. */
  readonly takes?: readonly number[] | 'rest';
  /** The value is the receiver or this argument again (fluent style, wrappers): releasing either releases both. */
  readonly aliases?: 'receiver' | number;
  /** The resource is lent to this callback and released by the library: no obligation, whatever the callback does. */
  readonly scopedCallback?: number;
  /** A lock is held around the callback: everybody else waits until it has ended. */
  readonly exclusive?: true;
  /** Rejects or throws in ordinary operation (network, disk, SQL); default for awaited calls. `never`: but for what a function it is given fails with. */
  readonly fails?: 'throws' | 'rejects' | 'never';
  /** Rejects only where this argument, an emitter, has failed: with its event `error`. A signal is another reason. */
  readonly failsWith?: number;
  /** What it is called on is read to its end into this argument, whose failure is not passed back (`source.pipe(target)`). */
  readonly feeds?: number;
  /**
   * Comes back (or calls back) only when others have done this, however long they take: "the jobs in progress". An
   * argument that is no callback is taken for a limit (`close(true)`, `end({ timeout })`).
   */
  readonly waitsFor?: string;
  /** Calls the function among its arguments at each event, and ignores what it returns: `createServer(listener)`. */
  readonly listens?: true;
  /** Which nullable properties its value has all the same: the `stdout` of a child that is spawned with pipes. */
  readonly pipes?: PipesModel;
  /** Never comes back (`process.exit`). */
  readonly neverReturns?: true;
  /**
   * The name alone tells the resource where the receiver's type can't be followed (`createQueryRunner`); only used when
   * the function also shows that it owes the release. Never for everyday words such as `connect` or `open`.
   */
  readonly distinctive?: true;
  readonly citation?: string;
}

/** Properties that the declared type calls nullable, and that are there unless an option of the call says otherwise. */
export interface PipesModel {
  /** In the order in which a list in the option speaks of them. */
  readonly properties: readonly string[];
  readonly option: string;
  /** Values of the option under which they are missing. */
  readonly without: readonly string[];
}

export interface TypeModel {
  /** `new Type(…)`. */
  readonly construct?: CallModel;
  readonly methods?: Readonly<Record<string, CallModel>>;
  /** Types of properties (`client.db`, `fs.promises`). */
  readonly properties?: Readonly<Record<string, string>>;
  readonly extends?: string;
}

/** A container class, for the growth analysis. */
export interface ContainerModel {
  readonly type: string;
  readonly insert: readonly string[];
  readonly remove: readonly string[];
  /** Option names of the constructor that bound it; `[]` with `alwaysBounded` where no option is needed. */
  readonly boundedBy: readonly string[];
  readonly alwaysBounded?: true;
  /** Options of the constructor that bound it by the sizes of its entries. */
  readonly sizes?: SizeBudgetModel;
  readonly citation?: string;
}

/** A limit for the sizes of all entries together, and the function that tells the size of one. */
export interface SizeBudgetModel {
  readonly budget: string;
  readonly sizeOf: string;
  /** The argument of that function with the value. */
  readonly value: number;
}

/** A function or decorator that keeps the results of the function that it is given. */
export interface MemoiserModel {
  /** `memoize`, `default`; `infinite` for `moize.infinite`. */
  readonly function: string;
  /** The argument with the function; absent for a decorator of methods. */
  readonly of?: number;
  /** Which arguments of a later call make its key. */
  readonly key: 'first' | 'all';
  /** Where a function that makes the key may stand: an argument, or an option. */
  readonly keyBy?: { readonly argument?: number; readonly option?: string };
  /** Options that limit what is kept, given in an object at any argument. */
  readonly boundedBy: readonly string[];
  /** Keeps few results unless one of those options is Infinity. */
  readonly boundedByDefault?: true;
  readonly citation: string;
}

/** How the tries of a lock add up, where they are told by their number. */
export interface LockRetryModel {
  /** The option with the number of tries, or with an object of further options. */
  readonly option: string;
  /** The number of tries in that object. */
  readonly count?: string;
  readonly countByDefault?: number;
  /** The option of that object which asks again for ever. */
  readonly forever?: string;
  readonly negativeIsForever?: true;
  /** The option with the first delay, in milliseconds, and its default. */
  readonly delay: string;
  readonly delayMs: number;
  /** By what the delay is multiplied each time; 1 where it does not grow. */
  readonly growth?: number;
  readonly growthOption?: string;
  readonly maxDelay?: string;
}

/** How long a call waits for a lock, and after what time the lock is gone by itself. */
export interface LockTimesModel {
  /** `lock`, `Redlock.acquire`, or `Redlock` for its constructor. */
  readonly function: string;
  /** The argument with the options, or with the wait itself where no option is named. */
  readonly argument: number;
  /** The option that bounds the wait. */
  readonly wait?: string;
  readonly unit?: 'ms' | 's';
  readonly retries?: LockRetryModel;
  /** The argument with the time after which the lock is gone, in milliseconds. */
  readonly expiry?: number;
  readonly citation: string;
}

/** A call that deletes a file or key by which a lock may be kept. */
export interface RemovalModel {
  /** `unlink`, `Redis.del`. */
  readonly function: string;
  readonly argument: number;
  readonly of: 'file' | 'key';
}

/** A call that makes a file or folder and fails where it is there already. */
export interface ExclusiveCreationModel {
  readonly function: string;
  readonly argument: number;
  /** Only with such an argument. */
  readonly when?: TextCondition;
  readonly unless?: TextCondition;
  /** Without that argument as well, where the code has looked for the file before. */
  readonly orAfterLooking?: true;
  readonly citation?: string;
}

/** What the lock analysis must know of a package. */
export interface LockKnowledge {
  readonly times?: readonly LockTimesModel[];
  readonly removals?: readonly RemovalModel[];
  readonly creations?: readonly ExclusiveCreationModel[];
  /** Methods that run each statement on any connection of a pool: `Pool.query`. */
  readonly pooledStatements?: readonly string[];
}

export interface LibraryModel {
  /** npm name, `node:fs` style for Node's modules, `global` for the platform. */
  readonly package: string;
  /** Further specifiers that lead to the same API (`pg-pool`, `mysql2/promise` has a model of its own). */
  readonly modules?: readonly string[];
  readonly docs: string;
  /** Classes and interfaces by name; `default` for a module that is itself a class. */
  readonly types?: Readonly<Record<string, TypeModel>>;
  /** Exported functions by name; `default` for a callable module, `MongoClient.connect` for a static method. */
  readonly functions?: Readonly<Record<string, CallModel>>;
  /** Types of exported values that are neither classes nor functions (`promises` of node:fs). */
  readonly values?: Readonly<Record<string, string>>;
  readonly resources?: readonly ResourceModel[];
  readonly waits?: readonly WaitModel[];
  readonly retries?: readonly RetryModel[];
  readonly requests?: readonly RequestModel[];
  readonly schedules?: readonly ScheduleModel[];
  readonly containers?: readonly ContainerModel[];
  readonly memoisers?: readonly MemoiserModel[];
  readonly locks?: LockKnowledge;
  readonly tables?: TableKnowledge;
}
