import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exportName, formatRuleIndex } from './format-rule-index.js';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Writes a working rule about file watchers for its author to change, with its page, its fixtures and the regenerated
 * list; returns the files. Throws where the id is no id, or one of the files is there already.
 */
export function scaffoldRule(root: string, id: string, version: string): readonly string[] {
  if (!KEBAB_CASE.test(id)) throw new Error(`"${id}" is not kebab-case, such as unclosed-handle`);
  const files: Readonly<Record<string, string>> = {
    [`rules/${id}.ts`]: ruleText(id, version),
    [`docs/rules/${id}.md`]: pageText(id),
    [`fixtures/rules/${id}/leaks.ts`]: leaksText(id),
    [`fixtures/rules/${id}/clean.ts`]: CLEAN,
    [`fixtures/rules/${id}/known-gaps.ts`]: gapsText(id),
  };
  const present = Object.keys(files).find((path) => existsSync(join(root, path)));
  if (present !== undefined) throw new Error(`${present} is there already`);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  writeFileSync(join(root, 'rules/index.ts'), formatRuleIndex(join(root, 'rules')));
  return [...Object.keys(files), 'rules/index.ts'];
}

const DESCRIPTION =
  'Reports file watchers that nothing closes. Each one keeps a handle of the system and the process alive.';

function ruleText(id: string, version: string): string {
  return `import { defineRule } from '../src/rule/index.js';

/** File watchers that nothing closes. */
export const ${exportName(id)} = defineRule({
  meta: {
    id: '${id}',
    title: '${id.replaceAll('-', ' ')}',
    description: '${DESCRIPTION}',
    family: 'handles',
    severity: 'medium',
    since: '${version}',
    status: 'preview',
  },
  messages: { open: 'the {label} opened here is never closed' },
  remedy: { text: 'close it when its owner is closed' },
  check(context) {
    for (const { resource, extent, acquire, confidence, steps, gaveUp } of context.leaks()) {
      if (resource.kind !== 'watcher' || extent !== 'never') continue;
      const data = { label: resource.label };
      context.report({ messageId: 'open', data, node: acquire, resource: resource.id, confidence, steps, gaveUp });
    }
  },
});
`;
}

function pageText(id: string): string {
  return `# ${id}

${DESCRIPTION}

## Leaks

\`\`\`ts
import { watch } from 'node:fs';

export function follow(path: string): void {
  const watcher = watch(path);
  watcher.on('change', () => console.log(path));
}
\`\`\`

## Clean

\`\`\`ts
import { watch } from 'node:fs';

export function peek(path: string): void {
  const watcher = watch(path);
  watcher.close();
}
\`\`\`

## What it stays silent on

Watchers that are handed over: returned, or stored in an owner.

## Options

None.
`;
}

function leaksText(id: string): string {
  return `import { watch } from 'node:fs';

export function follow(path: string): void {
  const watcher = watch(path); // leak: ${id} "watcher .* is never closed"
  watcher.on('change', () => console.log(path));
}
`;
}

const CLEAN = `import { type FSWatcher, watch } from 'node:fs';

export function peek(path: string): void {
  const watcher = watch(path);
  watcher.close();
}

export function handOver(path: string): FSWatcher {
  return watch(path);
}
`;

function gapsText(id: string): string {
  return `import { watch } from 'node:fs';

const watchers: unknown[] = [];

export function keep(path: string): void {
  watchers.push(watch(path)); // missed: ${id} because nothing follows what is stored in a list
}
`;
}
