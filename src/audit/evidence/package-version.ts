import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ranges = z.record(z.string(), z.string()).default({});
const manifest = z.looseObject({
  version: z.string().optional(),
  dependencies: ranges,
  devDependencies: ranges,
  peerDependencies: ranges,
  optionalDependencies: ranges,
});

/** The installed version of a package, else the range that the root asks for; null where it is no dependency. */
export function packageVersion(root: string, name: string): string | null | undefined {
  const installed = readManifest(join(root, 'node_modules', name))?.version;
  if (installed !== undefined) return installed;
  const own = readManifest(root);
  if (!own) return undefined;
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = own;
  const asked = { ...peerDependencies, ...devDependencies, ...optionalDependencies, ...dependencies };
  return Object.hasOwn(asked, name) ? asked[name] : null;
}

function readManifest(directory: string): z.output<typeof manifest> | undefined {
  try {
    return manifest.safeParse(JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))).data;
  } catch {
    return undefined;
  }
}
