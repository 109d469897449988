import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { rules } from '../rules/index.js';
import { runAudit } from '../src/audit/run-audit.js';
import { FAMILIES } from '../src/findings/severity.js';
import { text } from '../src/reporters/text.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A duration that every machine prints alike. */
const DURATION_MS = 500;
const WIDTH = 100;

/** The README with what the program prints in place of its marked parts. */
export async function readmeWithGeneratedParts(readme: string): Promise<string> {
  const example = excerpt(await exampleReport());
  const withExample = replacePart(readme, 'example', `\`\`\`\n$ npm run example\n\n${example}\n\`\`\``);
  return replacePart(withExample, 'rules', ruleTable());
}

async function exampleReport(): Promise<string> {
  const outcome = await runAudit({
    root: join(root, 'fixtures/projects/orders-service'),
    config: false,
    ledger: 'none',
  });
  const summary = { ...outcome.summary, durationMs: DURATION_MS };
  return text.render({ ...outcome, summary }, { color: false, width: WIDTH });
}

/** The first finding and the totals: a README is read on one screen. */
function excerpt(report: string): string {
  const lines = report.trimEnd().split('\n');
  const headings = lines.flatMap((line, at) => (/^ {2}[A-Z]+ {2}[a-z-]+ /.test(line) ? [at] : []));
  const totals = lines.findIndex((line) => line.startsWith('──'));
  const [, second = totals] = headings;
  const isFileName = (line: string | undefined) => line !== undefined && /^\S/.test(line);
  const end = isFileName(lines[second - 2]) ? second - 2 : second;
  return [...lines.slice(0, end), `… ${headings.length - 1} more findings …`, '', ...lines.slice(totals)].join('\n');
}

function ruleTable(): string {
  const rows = FAMILIES.flatMap((family) =>
    rules
      .filter((rule) => rule.meta.family === family)
      .map(({ meta }) => `| ${family} | [${meta.id}](docs/rules/${meta.id}.md) | ${meta.title} | ${meta.severity} |`),
  );
  return ['| family | rule | reports a | severity |', '|---|---|---|---|', ...rows].join('\n');
}

function replacePart(readme: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->\n`, `\n<!-- /${name} -->`];
  const from = readme.indexOf(start);
  const to = readme.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`README.md has no part between ${start.trim()} and ${end.trim()}`);
  return readme.slice(0, from + start.length) + content + readme.slice(to);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'README.md');
  writeFileSync(file, await readmeWithGeneratedParts(readFileSync(file, 'utf8')));
}
