/**
 * Words by which the analysis recognises what nobody has modelled. A word may only make it more silent, or choose how a
 * fault is worded; no fault rests on a word alone.
 */

/** Matches names that are one of `words` (each a pattern), or go on after one with `end`. */
export function named(words: string, end = '$', flags = ''): RegExp {
  return new RegExp(`^(?:${words.trim().split(/\s+/).join('|')})${end}`, flags);
}

/** Names of promise-returning helpers that only wait. */
const SLEEP = new RegExp(
  [
    named('sleep delay pause snooze nap wait setTimeout timeout', '(?:Async|Promise|Sync|For|Ms|Seconds)?$').source,
    '(?:^|_)sleep|[a-z]Sleep|sleep[A-Z]',
    '^(?:async|promised?|random)_?(?:[dD]elay|[pP]ause|[wW]ait|[tT]imeout)$',
  ].join('|'),
);

/** Calls that tell the operator something and change nothing. */
const REPORTS = new RegExp(
  [
    named(String.raw`
      log debug info warn warning error trace verbose silly fatal notice print\w* report\w* capture\w* \w*Breadcrumb
      notify assert emit log[A-Z]\w* increment inc observe record\w*
    `).source,
    '(?:^|_)log$|^debug|Log$|Error$',
  ].join('|'),
);

export const soundsLikeSleep = (name: string): boolean => SLEEP.test(name);
export const onlyReports = (name: string): boolean => REPORTS.test(name);

/** Functions that are there for tests alone: `setClockForTesting`, `__resetForTests`, `testOnlyInject`. */
export function isForTests(name: string): boolean {
  return /(for|in)_?tests?(ing)?$|^_*tests?_?only|(fault|failure)_?inject/i.test(name);
}
