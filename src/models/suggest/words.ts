import type { ResourceKind } from '../types.js';

/** Methods that end what they are called on, surest first. */
export const CLOSERS: readonly string[] = [
  'close',
  'end',
  'destroy',
  'release',
  'dispose',
  'disconnect',
  'quit',
  'terminate',
  'unsubscribe',
  'shutdown',
  'free',
  'kill',
  '[Symbol.dispose]',
  '[Symbol.asyncDispose]',
];

/** What the name of a type says it is; the first that fits. */
export const KINDS_BY_NAME: readonly (readonly [RegExp, ResourceKind])[] = [
  [/transaction/i, 'transaction'],
  [/session/i, 'session'],
  [/cursor|statement|resultset/i, 'cursor'],
  [/lock|mutex|semaphore/i, 'lock'],
  [/server/i, 'server'],
  [/socket|channel|port/i, 'socket'],
  [/watch/i, 'watcher'],
  [/worker|thread/i, 'worker'],
  [/process/i, 'process'],
  [/browser|page/i, 'browser'],
  [/subscription|listener|disposable/i, 'subscription'],
  [/stream|reader|writer/i, 'stream'],
  [/timer|interval/i, 'timer'],
  [/file|handle/i, 'file'],
  [/pool|client|connection|database|db|producer|consumer/i, 'connection'],
];

/** Functions of these names lend what they give to a callback and take it back. */
export const LENDING = /^(with|use|using|run|transaction)/i;
