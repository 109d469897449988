/** Words by which objects of unknown libraries tell that they hold something: plain data, of no package. */

/** Classes whose objects run or hold something from the moment they are made. */
export function isLiveFromBirth(className: string): boolean {
  return /(Worker|Thread|Process|Watcher|Pool|Isolate|Server)(Proxy|Client|Host|Handle)?$/.test(className);
}

/** Classes whose objects hold something once a method such as `connect()` has been called. */
export function isOpenedLater(className: string): boolean {
  return /(Client|Connection|Conn|Socket|Session|Browser|Database|Db|Channel|Transport|Engine|Runtime|Driver)$/.test(
    className,
  );
}

export function isOpeningMethod(name: string): boolean {
  return /^(connect|open|start|init|launch|listen|login|spawn|boot)([A-Z_]|ialize|$)/.test(name);
}

/** Functions that set up what goes on when they have returned. */
export function isStartingFunction(name: string): boolean {
  return /^_*(constructor|main|bootstrap|boot|start|launch|init|initiali[sz]e|set_?up|register|activate|install|mount|attach|serve|listen|configure|enable|watch|spawn|begin)([A-Z_]|$)/i.test(
    name,
  );
}

/** Functions whose awaited value is a new object that is open already. */
export function isMakingFunction(name: string): boolean {
  return /^(create|open|launch|spawn|connect|start)[A-Z]?\w*(Worker|Process|Client|Connection|Conn|Socket|Session|Browser|Server|Watcher|Database|Db|Channel|Transport|Engine|Runtime)$/.test(
    name,
  );
}

/** Methods that end the whole object, whatever it is. */
export function endsObject(name: string): boolean {
  return /^(close|dispose|destroy|terminate|disconnect|quit|kill|shutdown|end|release|free)$/.test(name);
}

/** What `openX` opens and `closeX` closes, for both of the same object; what is only shown (a dialog) is nothing held. */
const OPENING_NOUN =
  /^(open|launch|start|connect|create|spawn|boot)((?:\w*[a-z])?(?:Browser|Page|Connection|Conn|Client|Session|Socket|Server|Database|Db|File|Stream|Channel|Watcher|Worker|Process|Pool|Driver|Tunnel|Port|Camera|Transport))$/;

/** Names of functions that would close what `name` opens, and what that is called. */
export function closersOf(name: string): { readonly names: readonly string[]; readonly noun: string } | undefined {
  const [, , noun] = OPENING_NOUN.exec(name) ?? [];
  if (noun === undefined) return undefined;
  const verbs = [
    'close',
    'stop',
    'disconnect',
    'terminate',
    'kill',
    'destroy',
    'release',
    'dispose',
    'shutdown',
    'end',
  ];
  return { names: verbs.map((verb) => `${verb}${noun}`), noun: noun.replace(/\B[A-Z]/g, ' $&').toLowerCase() };
}
