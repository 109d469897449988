import { readFileSync } from 'node:fs';
import { scaffoldRule } from './scaffold-rule.js';

/** npm run new-rule <id> */
const [id] = process.argv.slice(2);
if (id === undefined) {
  console.error('npm run new-rule <id>: the id names the fault in kebab-case');
  process.exit(2);
}
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
for (const file of scaffoldRule('.', id, version)) console.log(`wrote ${file}`);
