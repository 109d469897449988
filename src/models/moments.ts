/** Words of code that runs once, or never: plain data. */

/** Events that come once, when something begins. */
export function isStartingEvent(name: string): boolean {
  return /^(ready|listening|open|opened|connect|connected|load|loaded|DOMContentLoaded|start|started|init|online|activate|install|spawn|mount|mounted)$/.test(
    name,
  );
}

/** Functions of these names throw where code is reached that never is. */
export function isUnreachableName(name: string): boolean {
  return /^(assertNever|assertUnreachable|unreachable\w*|never|exhaustive\w*|invariant|notImplemented|todo)$/i.test(
    name,
  );
}
