/** The words in which a library tells how long its calls take and how often they try; see types.ts for the names. */

/** How calls wait, for the loop analysis. Delay arguments are in milliseconds unless `unit` says otherwise. */
export interface WaitModel {
  /** `setTimeout`, `promises.setTimeout`, `default`: the exported function. */
  readonly function: string;
  /** Index of the delay argument; absent where the wait has no length of its own. */
  readonly delayArgument?: number;
  readonly unit?: 'ms' | 's';
  readonly style: 'timer' | 'promise' | 'synchronous' | 'yield';
  readonly citation?: string;
}

/** Retry helpers, for the loop analysis. */
export interface RetryModel {
  readonly function: string;
  /** Whether the delay grows unless the options say otherwise. */
  readonly backoffByDefault: boolean;
  /** Whether the number of tries is limited by default. */
  readonly limitedByDefault: boolean;
  /** What a caller may say otherwise; options stand in an object at any argument, `socket.delay` in one inside it. */
  readonly options?: RetryOptions;
  readonly citation?: string;
}

export interface RetryOptions {
  /** A factor, of which 1 does not grow; or a strategy: a function of the number of tries, or an object that is one. */
  readonly growth?: readonly string[];
  /** Milliseconds before a try. */
  readonly delay?: readonly string[];
  /** How many tries there are, unless it is Infinity. */
  readonly limit?: readonly string[];
  /** The same, as an argument of its own. */
  readonly limitArgument?: number;
  /** Lifts the limit when it is true. */
  readonly forever?: string;
}

/** What starts work again and again by a pattern of times, for the loop analysis. */
export interface ScheduleModel {
  /** `schedule`, or a constructor: `CronJob`. The work is the first function among the arguments. */
  readonly function: string;
  /** The option that may hold the work instead. */
  readonly work?: string;
  /** Options that keep a run from starting while the last one is not over. */
  readonly apartBy: readonly string[];
  /** The same, as an argument of its own. */
  readonly apartArgument?: number;
  readonly citation?: string;
}

/** How long a call waits for an answer from elsewhere, for the loop analysis. */
export interface RequestModel {
  /** `get`, `default`: the exported function. */
  readonly function: string;
  /** Options that end the wait, given in an object at any argument: a time, or a signal. */
  readonly limits: readonly string[];
  /** It is called on a client of its own, whose maker may have been given a limit: `axios.create({ timeout })`. */
  readonly onInstance?: true;
  /** Milliseconds after which it gives up by itself; absent: never. */
  readonly givesUpAfterMs?: number;
  readonly citation?: string;
}
