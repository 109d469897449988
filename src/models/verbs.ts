/**
 * The vocabulary by which code names what it does with resources where no library is known: plain data, words of the
 * language's users and of no package. A shape counts only with evidence: the function that acquires also releases.
 */

/** Methods and functions of these names end what they are called on, or what they are given. */
const CLOSING =
  /^(close|end|release|destroy|dispose|disconnect|quit|shutdown|terminate|unlock|free|kill|teardown|cleanup|stop|abort|cancel|finish|done|hangup|detach|unsubscribe|checkin|giveback|putback|logout|unref|reset)$/;
const CLOSING_PREFIX =
  /^(close|release|destroy|dispose|disconnect|shutdown|terminate|unlock|free|teardown|cleanup|end|stop|kill|discard|return|safe(ly)?close|try(to)?close)[A-Z_]/;

/** `close`, `releaseClient`, `safeClose`, `closeQuietly`. */
export function isClosingName(name: string): boolean {
  return (
    CLOSING.test(name.toLowerCase()) ||
    CLOSING_PREFIX.test(name) ||
    /(Close|Release|Dispose|Destroy|Disconnect|Cleanup)(Quietly|Safely|All|Silently|Sync|Async)?$/.test(name)
  );
}

/** Names by which code writes its log: such calls are made not to throw. */
export function isLoggingName(name: string): boolean {
  return /^(log|info|warn|warning|error|debug|trace|verbose|notice|fatal|silly|dir|table|emit)$/.test(name);
}

/** Names of helpers that only let time pass: awaiting them does not reject. */
export function isWaitingName(name: string): boolean {
  return /^(sleep|delay|pause|tick|nextTick|wait(For)?(Ms|Millis|Seconds|Tick)?|setTimeoutAsync|setTimeoutPromise)$/i.test(
    name,
  );
}

/** Folders and files of programs that do one thing and end, by convention. */
const ONE_SHOT =
  /(^|\/)(scripts?|bin|cli|commands?|migrations?|seeds?|seeders?|examples?|samples?|demos?|bench(marks?)?|codegen|tools?)\/|(^|[/._-])(cli|seed|script|migrate)\.[cm]?[jt]sx?$/;

export function isOneShotPath(path: string): boolean {
  return ONE_SHOT.test(path);
}

/** How a pair of an acquiring and a releasing call is recognised by its words. */
export interface ShapeModel {
  readonly id: string;
  readonly kind: 'connection' | 'lock' | 'stream' | 'transaction';
  readonly label: string;
  /** Name of the acquiring function or method. */
  readonly acquire: RegExp;
  /** Method that releases, called on the value, on the receiver with the value or key, or as a function. */
  readonly release: RegExp;
  /** Words that have to be in sight; those of `release` where absent. */
  readonly evidence?: RegExp;
  /** What the first argument has to say where it acquires, and where it releases; then `acquire` is the method of both. */
  readonly text?: { readonly acquire: string; readonly release: string };
  /** `value`: the result is released; `receiver`: the object that was asked, with or without the same arguments. */
  readonly on: 'value' | 'receiver';
  readonly severity: 'critical' | 'high' | 'medium';
}

export const SHAPES: readonly ShapeModel[] = [
  {
    id: 'shape.Lock',
    kind: 'lock',
    label: 'lock',
    acquire:
      /^(acquire|lock|take|obtain|wait|acquire[A-Z]\w*|lock[A-Z]\w*|get\w*Lock|obtain\w*Lock|take\w*Lock|try(Lock|Acquire)\w*)$/,
    release: /^(release|unlock|leave|signal|give|free|release[A-Z]\w*|unlock[A-Z]\w*)$/,
    on: 'receiver',
    severity: 'high',
  },
  {
    id: 'shape.LockHandle',
    kind: 'lock',
    label: 'lock',
    acquire: /^(acquire|lock|obtain|acquire\w*Lock|obtain\w*Lock|get\w*Lock|take\w*Lock)$/,
    release: /^(release|unlock|dispose|free|end)$/,
    on: 'value',
    severity: 'high',
  },
  {
    id: 'shape.Connection',
    kind: 'connection',
    label: 'connection',
    acquire:
      /^(connect|open|checkout|alloc|allocate|reserve|borrow|(get|open|create|acquire|obtain|checkout|alloc|make|new|connect)\w*(Connection|Conn|Client|Session|QueryRunner|Channel|Cursor|Database|Db|Pool|Utility)(Async|Sync)?|connect[A-Z]\w*|startSession)$/,
    release:
      /^(close|end|release|destroy|dispose|disconnect|quit|free|terminate|endSession|(release|close|end|destroy|free)[A-Z]\w*)$/,
    on: 'value',
    severity: 'high',
  },
  {
    id: 'shape.Transaction',
    kind: 'transaction',
    label: 'transaction',
    acquire: /^(begin|beginWork|(begin|start|open)(Transaction|Trans|Tx|Trx)(Async|Sync)?)$/,
    release: /^(commit|rollback|rollBack|abort|end)(Work|Transaction|Trans|Tx|Trx)?(Async|Sync)?$/,
    evidence: /^(commit|rollback|rollBack)(Work|Transaction|Trans|Tx|Trx)?(Async|Sync)?$/,
    on: 'receiver',
    severity: 'critical',
  },
  {
    id: 'shape.TransactionHandle',
    kind: 'transaction',
    label: 'transaction',
    acquire: /^(begin|transaction|(begin|start|open|create|new|get|make)\w*(Transaction|Trans|Tx|Trx)(Async|Sync)?)$/,
    release: /^(commit|rollback|rollBack|abort|close|end|release|dispose|destroy|cancel)([A-Z]\w*)?$/,
    evidence: /^(commit|rollback|rollBack)(Async|Sync)?$/,
    on: 'value',
    severity: 'critical',
  },
  {
    id: 'shape.SqlTransaction',
    kind: 'transaction',
    label: 'transaction',
    acquire: /^(query|exec|execute|executeSql|raw|run|sql|command|simpleQuery|executeQuery)(Async|Sync)?$/,
    release: /^(query|exec|execute|executeSql|raw|run|sql|command|simpleQuery|executeQuery)(Async|Sync)?$/,
    text: {
      acquire: '^\\s*(begin|start\\s+transaction)\\b(?![\\s\\S]*\\b(commit|rollback|end)\\b)',
      release: '^\\s*(commit|rollback(?!\\s+to\\b)|end|abort)\\b',
    },
    on: 'receiver',
    severity: 'critical',
  },
];
