import type { AcquireModel, AcquireVia, CallModel } from '../../src/models/types.js';
import type { ts } from '../../src/project/ast.js';
import type { TypeReader } from './types-behind.js';

export function viasOf(acquire: AcquireModel): readonly AcquireVia[] {
  return Array.isArray(acquire.via) ? acquire.via : [acquire.via as AcquireVia];
}

export function acquisitionsOf(call: CallModel): readonly AcquireModel[] {
  return [...(call.acquires ? [call.acquires] : []), ...(call.acquiresIf ?? [])];
}

/** What the declarations put in the place that a model names. */
export function landingOf(
  reader: TypeReader,
  signatures: readonly ts.Signature[],
  receivers: readonly ts.Type[],
  via: AcquireVia,
): readonly ts.Type[] {
  const returned = () => signatures.map((each) => reader.returned(each));
  if (via === 'receiver') return receivers;
  if (via === 'result') return returned().flatMap((type) => reader.parts(type));
  if (via === 'awaited') return returned().flatMap((type) => (reader.isThenable(type) ? reader.awaited(type) : []));
  if ('property' in via) {
    return returned().flatMap((type) => reader.awaited(type).flatMap((part) => propertyOf(reader, part, via.property)));
  }
  if ('argument' in via) return signatures.flatMap((each) => reader.parameter(each, via.argument));
  return signatures.flatMap((each) => {
    const callbacks = reader.parameter(each, via.callback).flatMap((type) => reader.calls(type));
    return callbacks.flatMap((callback) => reader.parameter(callback, via.parameter));
  });
}

/** The value of a property is what is awaited there: `await pool.acquire().promise`. */
function propertyOf(reader: TypeReader, part: ts.Type, name: string): readonly ts.Type[] {
  if (reader.saysNothing(part)) return [part];
  return reader.member(part, name).flatMap((type) => reader.awaited(type));
}
