/**
 * Words by which the lock analysis recognises what no model tells. Names are read word by word (`lockPath`,
 * `LOCK_FILE`, `acquire_lock`), so that blocks and clocks are no locks.
 */

const LOCK_WORD = /^(?:locks?|lockfiles?|lockdir|mutex|semaphore|lease|pidfile)$/;

/** Words of names that are about something else: a package manager's lock file, a screen, a password. */
const OTHER_LOCKS = new Set([
  'package',
  'yarn',
  'pnpm',
  'npm',
  'dependency',
  'screen',
  'orientation',
  'caps',
  'version',
]);

/** Names of files by which a lock is kept: `server.lock`, `.lock`, `daemon.pid`, `SingletonLock`. */
const LOCK_FILE_TEXT =
  /(?:^|[\w\-}/.])\.(?:lock|lck|pid)(?:file)?$|(?:^|[/\\])(?:\.?lock(?:file)?|lockdir|SingletonLock)$/i;

/** Names of keys by which a lock is kept in a store: `lock:orders`, `orders:lock`. */
const LOCK_KEY_TEXT = /(?:^|[:_\-/.])(?:lock|locks|mutex|lease)(?:$|[:_\-/.])/i;

/** Lock files of package managers hold versions and lock nobody out. */
const VERSION_LOCK =
  /(?:package|npm-shrinkwrap|yarn|pnpm|bun|cargo|composer|gemfile|poetry|pipfile|flake|podfile|mix|deno|uv|pdm|packages)[-_.]?lock/i;

/** What shows that somebody asked whether the owner is still there. */
const OWNER_CHECK =
  /stale|expir|mtime|birthtime|ctimeMs|alive|\bpid(?:Exists|IsRunning)|isRunning|processExists|ESRCH|heartbeat|orphan|\bage(?:Ms)?\b|max_?age|\bkill\s*\([^)]*,\s*0\s*\)|abandoned|inspector|takeover/i;

/** What shows that the one who removes a key asked whether it is his own. */
const TOKEN_CHECK =
  /\beval(?:sha)?\b|\bWATCH\b|token|owner|nonce|fencing|uuid|\bholder\b|instance_?id|lock_?(?:id|value)/i;

/** Names of functions that give back what their own side has taken, or run when it goes. */
const GIVES_BACK = new Set(
  `release unlock free close dispose destroy stop shutdown exit quit end finish done teardown terminate leave after
  cleanup disconnect abort rollback`.split(/\s+/),
);

/** Names of functions that take locks away from others, and of those that run before anybody of this process holds one. */
const FORCES = new Set(['clear', 'force', 'reset', 'purge', 'wipe', 'remove', 'delete', 'kill', 'break', 'steal']);
const STARTS = new Set(
  'constructor init initialize initialise start startup boot bootstrap load open main run setup connect launch create begin prepare mount'.split(
    ' ',
  ),
);

/** Events of a process that is about to go. */
const LAST_EVENT = /^(?:exit|beforeExit|SIG[A-Z]+|uncaughtException(?:Monitor)?|unhandledRejection|disconnect)$/;

/** Functions that run what they are given when the process goes. */
const RUNS_AT_EXIT =
  /^(?:on_?exit|signal_?exit|add_?exit|async_?exit|exit_?hook|before_?exit|death|on_?shutdown|on_?signal)/i;

/** Stores whose `del` may be asked by a name alone. */
const STORE_NAME = /redis|valkey|keydb|memcache|\bkv\b|kvstore/i;

/** Names of objects that lend a connection for each statement. */
const POOL_NAME =
  /(?:^|_)(?:pg|db|my|mysql|postgres|connection)?_?pool$|[a-z]Pool$|^(?:db|database|knex|prisma|sequelize|drizzle|orm|sql|driver|data_?source|kysely|em|entity_?manager)$/i;

/** What shows that a lock is kept alive while the work goes on. */
const PROLONGS = /\bextend\b|renew|refresh|heart_?beat|keep_?alive|\bp?expire\b|touch/i;

const RESPONSE_NAME = /^(?:res|response|reply|resp|raw|socket|ws|websocket|client|outgoing)$/i;

/** Events that tell of a consumer which has come to the end of what it was sent. */
const COMPLETION_EVENT = /^(?:finish|end|drain|done|complete|completed|success)$/;
/** Events that also tell of a consumer which has gone. */
const DEPARTURE_EVENT = /^(?:close|closed|error|abort|aborted|timeout|disconnect|destroy)$/;

/** Options that bound how long one waits for a lock. */
const WAIT_OPTION =
  /^(?:max_?)?(?:acquire|acquisition|wait|lock_?wait)?_?(?:timeout|wait|wait_?time|wait_?timeout)(?:_?(?:ms|millis|milliseconds|s|sec|secs|seconds|in_?ms))?$/i;

const SUBSCRIBES = /^(?:on|once|addListener|addEventListener|subscribe|prependOnceListener)$/;
const WRITES_OUT = /^(?:write|send|push|enqueue|json|flush|sse|emit)$/;

/** The words of a name, in lower case. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .map((word) => word.toLowerCase());
}

export function namesLock(name: string): boolean {
  const words = wordsOf(name);
  const isLock = words.some(
    (word, index) => LOCK_WORD.test(word) || (word === 'pid' && /^(?:file|path)$/.test(words[index + 1] ?? '')),
  );
  return isLock && !words.some((word) => OTHER_LOCKS.has(word));
}

export const isLockFileText = (text: string): boolean => LOCK_FILE_TEXT.test(text) && !VERSION_LOCK.test(text);
export const isLockKeyText = (text: string): boolean => LOCK_KEY_TEXT.test(text) && !VERSION_LOCK.test(text);
export const isVersionLock = (text: string): boolean => VERSION_LOCK.test(text);
export const asksForOwner = (code: string): boolean => OWNER_CHECK.test(code);
export const comparesToken = (code: string): boolean => TOKEN_CHECK.test(code);
export const givesBack = (name: string): boolean => wordsOf(name).some((word) => GIVES_BACK.has(word));
export const isForcing = (name: string): boolean => wordsOf(name).some((word) => FORCES.has(word));
export const isStarting = (name: string): boolean => wordsOf(name).some((word) => STARTS.has(word));
export const isLastEvent = (name: string): boolean => LAST_EVENT.test(name);
export const runsAtExit = (name: string): boolean => RUNS_AT_EXIT.test(name);
export const namesStore = (name: string): boolean => STORE_NAME.test(name);
export const namesResponse = (name: string): boolean => RESPONSE_NAME.test(name);
export const isCompletionEvent = (name: string): boolean => COMPLETION_EVENT.test(name);
export const isDepartureEvent = (name: string): boolean => DEPARTURE_EVENT.test(name);
export const isWaitOption = (name: string): boolean => WAIT_OPTION.test(name);
/** Seconds where the name of an option says so. */
export const isInSeconds = (name: string): boolean => /(?:_s|Secs?|_secs?|seconds?)$/i.test(name);
export const namesPool = (name: string): boolean => POOL_NAME.test(name);
export const prolongs = (code: string): boolean => PROLONGS.test(code);
export const subscribes = (name: string): boolean => SUBSCRIBES.test(name);
export const writesOut = (name: string): boolean => WRITES_OUT.test(name);

/** `acquire`, `lock`, `acquireLock`, `withLock`, `FileLock`: what waits until a lock is free. */
export function takesLock(name: string): boolean {
  const words = wordsOf(name);
  if (words.some((word) => /^(?:unlock|release|is|has|check|clear)$/.test(word))) return false;
  return words[0] === 'acquire' || namesLock(name);
}
