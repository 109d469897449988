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

/** Methods that can do nothing but end the object they are called on. */
export function isEndingMethod(name: string): boolean {
  return /^(close|dispose|destroy|release|free|terminate|disconnect|cleanup|cleanUp|unsubscribe)(Async|Sync)?$/.test(
    name,
  );
}

/** Methods by which a promise that waits is told to wait no longer. */
export const CANCELLING = /^(clear|cancel|abort|stop|dispose)$/;

/** Properties that describe an object and hold nothing of it: strings and numbers. */
export function isDescribingName(name: string): boolean {
  return /(path|name|uri|url|id|length|size|port|host|version|type|status|count)$/i.test(name);
}

/** `process.on('exit', f)`, `onExit(f)`: what has a function run when the process ends. */
export function isExitHook(callee: string, event: string): boolean {
  if (/^(?:async)?(onExit|exitHook|closeWithGrace|atExit|addExitCallback)$/i.test(callee)) return true;
  return /^process\.(on|once)$/.test(callee) && /^['"](exit|beforeExit|SIG\w+)['"]$/.test(event);
}

/** Names by which code writes its log: such calls are made not to throw. */
export function isLoggingName(name: string): boolean {
  return /^(log|info|warn|warning|error|debug|trace|verbose|notice|fatal|silly|dir|table|emit)$/.test(name);
}

/** Names by which code listens for an event of what it calls them on, which most of them give back. */
export function isListeningName(name: string): boolean {
  return /^(on|once|addListener|prependListener|addEventListener)$/.test(name);
}

/** Names by which code stops listening: the function they are given is not run. */
export function isUnlisteningName(name: string): boolean {
  return /^(off|removeListener|removeEventListener|removeAllListeners)$/.test(name);
}

/** Names of what leads to the other end of a network, which may go away at any time. */
export function isPeerName(text: string): boolean {
  return /(^|[._])(res|resp|response|reply|rep|socket|connection|conn|raw|serverResponse)\d*$/i.test(text);
}

/** Codes of errors that tell that the other end has closed the connection. */
export function isPeerGone(code: string): boolean {
  return /^(ECONNRESET|ECONNABORTED|EPIPE|ENOTCONN)$/.test(code);
}

/** Names of helpers that only let time pass: awaiting them does not reject. */
export function isWaitingName(name: string): boolean {
  return /^(sleep|delay|pause|tick|nextTick|wait(For)?(Ms|Millis|Seconds|Tick)?|setTimeoutAsync|setTimeoutPromise)$/i.test(
    name,
  );
}

/** Names of functions that are handed over to be run: parameters, and their types. */
export function isCallbackName(name: string): boolean {
  return /^(cb|fn|func|function|callback|handler|work|action|operation|body|block|scope|executor)$|(Cb|Fn|Func|Function|Callback|Handler|Work|Action|Operation|Scope|Executor)$/i.test(
    name,
  );
}

/** What tells how long something lives until it ends by itself. */
export function isLifetimeName(text: string): boolean {
  return /(ttl|expir|lease|lifetime|duration)/i.test(text);
}

/** Decorators by which a framework runs a method in a transaction and ends it. */
export function isTransactionDecorator(text: string): boolean {
  return /^@\w*Transaction(al)?\b/i.test(text);
}

/** Options of a request whose answer has no body. */
export function asksForNoBody(options: string): boolean {
  return /\bmethod['"]?\s*:\s*['"`](HEAD|OPTIONS|CONNECT)['"`]/i.test(options);
}

/** Functions of a module that its host calls once: `export function activate(context)` of an extension. */
export function isHostEntryName(name: string): boolean {
  return name === 'activate';
}

/** Functions that run what they are given the first time only: `once(start)`. */
export function isOnceName(name: string): boolean {
  return /^(_\.|lodash\.)?(run|p|async)?once(Async)?$/i.test(name);
}

/** Classes and factories made for tests, wherever they stand: `FakeAdapter`, `createStubQueue`. */
export function isStandInName(name: string): boolean {
  return /^(create|make|build|new|get)?_?([Ff]ake|[Mm]ock|[Ss]tub|[Dd]ummy)(ed)?(?![a-z])/.test(name);
}

/** Folders and files of programs that do one thing and end, by convention. */
const ONE_SHOT =
  /(^|\/)(scripts?|bin|cli|commands?|migrations?|seeds?|seeders?|examples?|samples?|demos?|bench(marks?)?|codegen)\/|(^|[/._-])(cli|seed|script|migrate)\.[cm]?[jt]sx?$/;
/** What a repository keeps beside its sources; among them, `tools` are what a server offers to its clients. */
const BESIDE_SOURCES = /^(?!(.*\/)?(src|lib|app|server)\/)(.*\/)?tools?\//;

/** Where a repository keeps its tools: programs, if they read their arguments. */
export function isToolPath(path: string): boolean {
  return /(^|\/)tools?\//.test(path);
}

/** Scripts by their folder; what stands below `commands` or `cli` may be part of something that goes on. */
export function isScriptPath(path: string): boolean {
  return BESIDE_SOURCES.test(path) || /(^|\/)(scripts?|bin|migrations|seeds|seeders?|codegen)\//.test(path);
}

export function isOneShotPath(path: string): boolean {
  return ONE_SHOT.test(path) || BESIDE_SOURCES.test(path);
}

/** How a pair of an acquiring and a releasing call is recognised by its words. */
export interface ShapeModel {
  readonly id: string;
  readonly kind: 'connection' | 'lock' | 'stream' | 'transaction' | 'native';
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
    release: /^(release|unlock|dispose|free|end|(release|unlock)[A-Z]\w*)$/,
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
    id: 'shape.Span',
    kind: 'native',
    label: 'span',
    acquire: /^(startSpan|startChild)$/,
    release: /^(finish|end)$/,
    on: 'value',
    severity: 'medium',
  },
  {
    id: 'shape.Transaction',
    kind: 'transaction',
    label: 'transaction',
    acquire: /^(begin|beginWork|(begin|start|open)(Transaction|Trans|Tx|Trx)(Async|Sync)?)$/,
    release: /^(commit|rollback|rollBack|abort|end)([A-Z][a-z]*)?(Work|Transaction|Trans|Tx|Trx)?(Async|Sync)?$/,
    evidence: /^(commit|rollback|rollBack)([A-Z][a-z]*)?(Work|Transaction|Trans|Tx|Trx)?(Async|Sync)?$/,
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

/** Methods that end the whole object: by convention, by a framework's hooks, by the language. */
const CLOSING_MEMBER =
  /^(close|dispose|destroy|shutdown|shutDown|disconnect|terminate|quit|teardown|tearDown|cleanup|cleanUp|unmount|dismount|deactivate|uninstall|deinit|deinitialize|release|free|kill|onModuleDestroy|ngOnDestroy|onApplicationShutdown|beforeApplicationShutdown|disconnectedCallback|componentWillUnmount|beforeDestroy|beforeUnmount|onDestroy|onDispose|onClose|onShutdown|onUnload|onunload|willDestroy|hostDisconnected|final|\[Symbol\.dispose\]|\[Symbol\.asyncDispose\])$/;
const CLOSING_MEMBER_FORM =
  /^(close|dispose|destroy|shutdown|disconnect|teardown|cleanup)(All|Async|Sync|Internal|Impl|Now|Gracefully|Resources|Connections?|Clients?)$|^(do|force|safe|graceful|internal)(Close|Dispose|Destroy|Shutdown|Disconnect|Cleanup|Stop|Terminate)$/;

/** Methods that may end the object, or only something that it does. */
const PARTLY_CLOSING =
  /^(stop|end|abort|cancel|finish|halt|detach|unsubscribe|logout|reset|clear|stop(All|Async|Sync|Internal))$/;

/** Whether a method of this name is asked to end its object; private spellings (`_close`, `#close`) included. */
export function closingStrength(name: string): 'whole' | 'partial' | undefined {
  const plain = name.replace(/^[#_$]+/, '');
  if (CLOSING_MEMBER.test(plain) || CLOSING_MEMBER_FORM.test(plain)) return 'whole';
  return PARTLY_CLOSING.test(plain) ? 'partial' : undefined;
}

/** Methods that begin again what a closing one has ended, on the same object. */
export function isReopeningName(name: string): boolean {
  return /^[#_$]*(re)?(connect|open|start|subscribe|listen|login)([A-Z_]|$)/.test(name);
}

/** Methods that a framework calls when it begins with an object, and to which a closing one belongs. */
export function isOpeningHook(name: string): boolean {
  return /^(onModuleInit|onApplicationBootstrap|onBootstrap|ngOnInit|connectedCallback|componentDidMount|hostConnected|activate|onInit|onLoad|onload|mounted)$/.test(
    name,
  );
}

/** Names of functions by which code tells once that it is done, or has failed. */
export function isSettlingName(name: string): boolean {
  return /^_?(resolve|reject|callback|cb|done|next|finish|settle|complete|fail|on(Done|End|Finish|Complete|Error|Result))$/i.test(
    name,
  );
}

/** What a server keeps of those who have come to it: ending them does not end the server. */
export function isPeersName(name: string): boolean {
  return /^_?(clients|sockets|connections|sessions|peers)$/.test(name);
}

/** Timers that run once and are gone. */
export function isOneShotTimer(name: string): boolean {
  return /^(setTimeout|setImmediate|requestAnimationFrame|requestIdleCallback)$/.test(name);
}

/** What a call of this name makes, whoever offers it; told where no model knows the callee. */
export interface MakingName {
  readonly id: string;
  readonly kind: 'stream' | 'subscription';
  readonly label: string;
  readonly make: RegExp;
  /** It has to be given a function, and nothing in its chain may end it. */
  readonly isListening?: true;
  readonly release: readonly string[];
  readonly severity: 'medium';
}

export const MAKING_NAMES: readonly MakingName[] = [
  {
    id: 'shape.WriteStream',
    kind: 'stream',
    label: 'write stream',
    make: /^createWriteStream$/,
    release: ['end', 'close', 'destroy'],
    severity: 'medium',
  },
  {
    id: 'shape.Subscription',
    kind: 'subscription',
    label: 'subscription',
    make: /^(subscribe|on(Did|Will)[A-Z]\w*)$/,
    isListening: true,
    release: ['unsubscribe', 'dispose'],
    severity: 'medium',
  },
];

/** Methods that are called again and again on one object. */
export function isRecurringName(name: string): boolean {
  return /^[#_]*(re(connect|open|start|load|fresh|try|new|set|build|create|connectIfNeeded|initiali[sz]e|subscribe|schedule|render|sync|init)|refresh|rotate|renew|retry|switch|update|change|render|replace|set|select|toggle|show|resume|play|schedule|poll|tick)([A-Z_]|$)/.test(
    name,
  );
}

/** Fields by which an object knows that it is ended: by being true, or by being so no more. */
export function isEndFlag(name: string, isTrue: boolean): boolean {
  return isTrue
    ? /^[#_]*(is_?)?(closed|closing|destroyed|disposed|disposing|stopped|stopping|ended|aborted|terminated|terminating|cancell?ed|shut_?down|shutting_?down|unmounted)$/i.test(
        name,
      )
    : /^[#_]*(is_?)?(open|opened|running|active|alive|started|mounted|connected|enabled)$/i.test(name);
}

/** Events after which what raised them is gone, or will be at once. */
export function isEndingEvent(name: string): boolean {
  return /^(close|closed|end|ended|exit|error|disconnect|disconnected|finish|finished|terminated|timeout|abort|aborted|destroyed|dispose|disposed|complete|unhandledRejection|uncaughtException|beforeExit|SIG[A-Z]+)$/.test(
    name,
  );
}

/** Methods named after such an event. */
export function isEndingHandlerName(name: string): boolean {
  return /^[#_]*(on|handle|_on)?_?[A-Za-z]*(Close|Closed|End|Ended|Exit|Exited|Error|Errored|Disconnect|Disconnected|Finish|Finished|Terminated|Timeout|Abort|Aborted|Expired|Failure|Failed)(Event|Handler)?$/.test(
    name,
  );
}

/** Methods whose value is the receiver in another dress: ending it ends both. */
export function isWrappingName(name: string): boolean {
  return /^(promise|promises|\$extends)$/.test(name);
}

/** Words that take a lock, with those that give the same lock back: `lockAccount` … `unlockAccount`. */
const LOCK_PAIRS: readonly (readonly [take: RegExp, give: readonly string[]])[] = [
  [/^acquire(?=$|[A-Z])/, ['release', 'free', 'drop']],
  [/^lock(?=$|[A-Z])/, ['unlock', 'release']],
  [/^(obtain|take|claim|get)(?=\w*(Lock|Mutex|Semaphore|Lease)$)/, ['release', 'free', 'drop', 'return']],
];

/** Names of functions that would give back what `name` takes; none where it takes no lock. */
export function counterpartsOf(name: string): readonly string[] {
  const plain = name.replace(/^try([A-Z])/, (_, letter: string) => letter.toLowerCase());
  return LOCK_PAIRS.flatMap(([take, give]) => (take.test(plain) ? give.map((word) => plain.replace(take, word)) : []));
}
