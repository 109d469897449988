import { named } from '../calls/vocabulary.js';

/**
 * Words by which the analysis recognises what nobody has modelled. A word may only make it more silent, or choose how a
 * fault is worded; no fault rests on a word alone.
 */

/** Events after which something has failed or is gone. */
const FAILURE_EVENT = named(
  'error closed? end disconnect(?:ed)? exit timeout connect_?error connection_?(?:lost|closed|error) abort(?:ed)? close',
  '$',
  'i',
);

/** Names of waits that end with an event, or with a person's answer, rather than a time. */
const AWAITS_EVENT = named(String.raw`
  once wait[A-Z]\w* await[A-Z]\w* until when[A-Z]\w* join acquire\w* lock throttle\w* limit\w* nextTick
  prompt\w* ask\w* input confirm\w* select question password
`);

/** Calls that take something away from where the next round looks. */
const CONSUMES = named(
  String.raw`
  shift pop splice next read\w* take\w* pull\w* dequeue\w* poll exec match\w* recv receive\w* get[A-Z]?\w*Next\w* advance\w*
  consume\w* eat\w* skip\w* scan\w* fetch(?:one|Next|Row)\w* step tick parse\w* decode\w*
`,
  '$',
  'i',
);

/** Calls that answer a question and change nothing. */
const ASKS = named(
  `
  is has can should must was does did are supports includes? contains? matches equals instanceof exists some every test
  startsWith endsWith indexOf now isArray random min max floor round ceil String Number Boolean toString stringify
  performance lookup get size length count check statSync readFileSync existsSync accessSync lstatSync load Error Date
  getTime valueOf
`,
  '(?:$|[A-Z_])',
);

/** Names of functions that bring a service up. */
const STARTS = named(
  'start init initiali[sz]e set_?up boot bootstrap launch run main listen serve activate onModuleInit onApplicationBootstrap onReady',
  '(?:$|[A-Z_])',
);

/** Names of functions that end a service. */
const ENDS = named(
  String.raw`
  graceful\w* shut_?[dD]own on_?[sS]hut_?[dD]own stop terminate exit quit tear_?[dD]own close cleanup clean_?[uU]p
`,
  '(?:$|[A-Z_])',
);

/** Names that promise a growing delay. */
const GROWS = /back_?off|exponential|jitter|cool_?down/i;

const COUNTER = /attempt|retr(?:y|ies)|tries|failures?|count|errors?/i;

export const isFailureEvent = (name: string): boolean => FAILURE_EVENT.test(name);
export const soundsLikeEventWait = (name: string): boolean => AWAITS_EVENT.test(name);
export const soundsConsuming = (name: string): boolean => CONSUMES.test(name);
export const onlyAsks = (name: string): boolean => ASKS.test(name);
export const soundsGrowing = (name: string): boolean => GROWS.test(name);
export const soundsLikeCounter = (name: string): boolean => COUNTER.test(name);
export const soundsLikeShutdown = (name: string): boolean => ENDS.test(name);
export const soundsLikeStart = (name: string): boolean => STARTS.test(name);
