/**
 * How code listens to what lives longer than itself, by its words. Plain data: names of the language's users and of
 * frameworks, matched against scanned code.
 */

/** Methods whose value takes the listener off again: `onDidChangeConfiguration(…)`. The third argument is a list that does. */
const EVENT = /^on(Did|Will)[A-Z]/;

export function isDisposableEvent(name: string): boolean {
  return EVENT.test(name);
}

/** `emitter.event(listener)`: the function by which an emitter is listened to. */
export function isEventFunction(emitter: string, name: string): boolean {
  return name === 'event' && /Emitter$/i.test(emitter);
}

/** Events after which their source is gone, and its listeners with it. */
export function isEndOfSource(name: string): boolean {
  return /^on(Did|Will)(Dispose|Close|End|Exit|Terminate|Disconnect|Shutdown|Destroy|Unload)$/.test(name);
}

/** What an effect of a component has to take off again, beside subscriptions. */
export function isListening(name: string): boolean {
  return /^(addEventListener|addListener|on|onSnapshot)$/.test(name);
}

/** Names of streams that only their owner ends: `state$`, `selection.changed`, `valueChanges`. */
export function isEndlessSource(name: string): boolean {
  return /\$$|(c|C)hange(s|d)?$|(e|E)vents?\$?$|^(opened|closed|keydownEvents|stateChanges|onDidChange|asObservable|select|fromEvent|interval)$/.test(
    name,
  );
}

/** Names of streams that say themselves that they end: `single$`, `ready$`. */
export function isEndingSource(name: string): boolean {
  return /^(single|first|once|one|initial|ready|loaded|done|finished|completed?|destroy(ed)?|unmounted)\$?$/i.test(
    name,
  );
}

/** What a form tells of: it ends with whoever made the form. */
export function isFormStream(name: string): boolean {
  return /^(valueChanges|statusChanges)$/.test(name);
}

/** Decorators of fields that a framework fills with parts of the component's own view: they go with it. */
export function isViewQuery(decorator: string): boolean {
  return /^@?(View|Content)Child(ren)?\b/.test(decorator);
}

/** Decorators of fields that are given from outside. */
export function isGivenField(decorator: string): boolean {
  return /^@?(Input|Inject|Prop)\b/.test(decorator);
}

/** Objects that hold what a component's parent has given it: `props.onWillSave(draft)` tells the parent. */
export function isPropsName(text: string): boolean {
  return /(^|\.)props$/i.test(text);
}

/** Sources that a framework ends together with its component. */
export function isEndedByFramework(name: string): boolean {
  return /^_?(activated)?route(Snapshot)?$|^_?(dialogRef|bottomSheetRef|snackBarRef)$/i.test(name);
}

/** Requests: their stream ends with the answer. */
export function isAnsweringOnce(name: string): boolean {
  return (
    /^(get|post|put|patch|delete|head|request|fetch|query|mutate|afterClosed|of|from|timer)$/.test(name) ||
    /^_?http/i.test(name)
  );
}

/** Operators after which a stream ends by itself. */
export function isEndingOperator(name: string): boolean {
  return /^(take|takeUntil|takeUntilDestroyed|takeWhile|first|last|single|find|elementAt|untilDestroyed|untilComponentDestroyed|autoDispose|completeWith)$/.test(
    name,
  );
}

/** `unsubscribe`, `off`, `removeListener`: takes off what was put on. */
export function isTakingOff(name: string): boolean {
  return /^(un\w+|off|remove\w*|complete|dispose\w*|destroy|close|stop|clear\w*|end)$/i.test(name);
}
