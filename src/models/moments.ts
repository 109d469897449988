/** Words of code that runs once, or never, and of what is only shown: plain data. */

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

/** Names of what a user sees for a while: that it stays open after a failure is no leak. */
export function isShownName(name: string): boolean {
  return /(modal|dialog|popup|popover|menu|toast|notification|message|overlay|panel|drawer|spinner|loading|loader|progress|tooltip|picker|prompt|window|tab|view|editor|bar)$/i.test(
    name,
  );
}
