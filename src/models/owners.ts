/**
 * Words by which owners are told to end, and the places where frameworks run code that lives as long as a component.
 * Plain data: names of the language's users and of frameworks, matched against scanned code.
 */

const LIFECYCLE =
  /^(onModuleDestroy|onApplicationShutdown|beforeApplicationShutdown|ngOnDestroy|disconnectedCallback|componentWillUnmount|beforeDestroy|destroyed|beforeUnmount|unmounted|deactivate|onunload|contextDestroyed)$/;

/** `stop`, `ngOnDestroy`, `[Symbol.asyncDispose]`: the member by which somebody ends the object. */
export function isOwnerEnding(name: string): boolean {
  return LIFECYCLE.test(name) || /^\[Symbol\.(asyncD|d)ispose\]$/.test(name) || ENDINGS.test(name);
}

/** Members that end part of the work (`cancelJob`, `endSpan`) are none of the object's own end. */
const ENDINGS =
  /^_?(close|destroy|dispose|disconnect|end|finali[sz]e|quit|release|shut_?down|stop|tear_?down|terminate|unload|unmount|uninit|deinit)(All|Async|Sync|Polling|Timers?|Monitoring|Server|Listening)?$/i;

/** What a callback in such a call starts is to be ended by what it returns. */
const EFFECTS = /^(use(Layout|Insertion|Isomorphic(Layout)?)?Effect|useEffectOnce|onMount|\$effect)$/;

export function isEffect(name: string): boolean {
  return EFFECTS.test(name);
}

/** Hooks that keep a value as long as a component is there. */
export function isRefHook(name: string): boolean {
  return /^use(Ref|LatestRef|MutableRef)$/.test(name);
}

/** Functions that are given what ends a component's work, beside its effects. */
export function isUnmountHook(name: string): boolean {
  return /unmount|cleanup|dispose|destroy|teardown|unload/i.test(name);
}

/** Hooks that remember or run what they are given, and whose list of dependencies only names what it reads. */
export function isHook(name: string): boolean {
  return /^use[A-Z]/.test(name);
}

/** Events that come with each client or message. */
export function isArrival(event: string): boolean {
  return /^(connection|secureConnection|connect|request|session|stream|join)$/.test(event);
}
