import { z } from 'zod';

const node = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
});
type Node = z.output<typeof node>;

/** The keys that a JSON Schema knows at a path, over every alternative that it allows there. */
export function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let nodes = alternatives(schema);
  for (const step of path) nodes = nodes.flatMap((each) => child(each, step).flatMap(alternatives));
  return nodes.flatMap((each) => Object.keys(each.properties ?? {}));
}

function child(from: Node, step: PropertyKey): unknown[] {
  if (typeof step === 'number') return [from.items];
  const named = from.properties?.[String(step)];
  return [named ?? from.additionalProperties];
}

function alternatives(schema: unknown): Node[] {
  const parsed = node.safeParse(schema);
  if (!parsed.success) return [];
  return [parsed.data, ...(parsed.data.anyOf ?? []).flatMap(alternatives)];
}
