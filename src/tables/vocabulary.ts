import { wordSet } from '../util/words.js';

/** Words by which a table is known to hold what happened, and code to take rows away. Data: no fault rests on one alone. */

/** Nouns of things that happened: a table of them gets a row each time, and no row is ever changed. */
export const LOG_NOUNS = wordSet(`
  log audit history trace trail activity telemetry metric usage journal changelog breadcrumb analytic heartbeat
`);

/** The same, where another word says what happened: `search_calls` is a log, `calls` may be anything. */
export const LOG_NOUNS_WITH_SUBJECT = wordSet('event call execution');

/** Things of an hour or a day that are often kept for good; a time among their columns has to say so. */
export const PASSING_NOUNS = wordSet('session notification');

/** Passing where a word of machines says whose they are: `api_requests`, not `friend_requests`. */
export const PASSING_NOUNS_OF_MACHINES = wordSet('message request token attempt delivery visit');
export const MACHINE_WORDS = wordSet(`
  api http search llm sms email mail webhook outbound inbound queue system access login auth refresh reset verification
  push sync cron job error provider page http rate magic password csrf
`);

/** `log_entries` are logs. */
export const ENTRY_WORDS = wordSet('entry record item row line data');

/** What code adds to the name of a table: `AppLogModel`, `appLogRepository`. */
export const SUFFIXES = [
  'schema',
  'model',
  'entity',
  'repository',
  'repo',
  'table',
  'collection',
  'service',
  'store',
  'dao',
] as const;

/** Verbs of calls that take rows away, and of code that does so from time to time. */
export const REMOVAL_WORDS = wordSet(`
  delete del remove destroy truncate drop clear clean cleanup cleaner prune pruner purge purger sweep sweeper expire expired
  expiry evict retention retain rotate archive archiver partition housekeeping reap reaper gc trim deleteall ttl maintenance vacuum
`);

/** Text that takes rows away, or has the database do it. */
export const REMOVAL_TEXT =
  /\bdelete\b(?!_)|\btruncate\b|\bpartition\b|\bpartman\b|retention|\bttl\b|hypertable|\bcron\b|expireAfterSeconds|\bexpires\b|\bcascade\b/i;

/** The same in a table's definition, where `cascade` may also speak of updates. */
export const REMOVAL_IN_DEFINITION =
  /on\s*delete\W{0,4}\s*(?:\(\s*)?["'`]?cascade|partition\s+by|hypertable|\bttl\b|expireAfterSeconds|\bexpires\s*:|\bcapped\s*:/i;

/** Columns and values that say when a row was written. */
export const TIME_TEXT =
  /(?:created|logged|recorded|occurred|inserted|sent|received|started|expires?|issued|happened|viewed|visited)_?(?:at|on|date|time)(?![a-z])|time_?stamps?|current_timestamp|\bnow\(\)|createDateColumn|new Date\(|Date\.now\(|datetime\(/i;

/** Code that fills a new database and empties it before. */
export const SEEDING_PATH = /(?:^|\/)seed(?:s|er|ers|ing)?(?:[./-])/i;
