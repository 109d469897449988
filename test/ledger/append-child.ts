/** Appends a number of notes to a ledger, one append each: `append-child.ts <path> <author> <count>`. */
import { appendEvents } from '../../src/ledger/ledger-file.js';

const [path = '', by = '', count = '0'] = process.argv.slice(2);
for (let index = 0; index < Number(count); index += 1) {
  const text = `${by} ${index} ${'x'.repeat(3000)}`;
  await appendEvents(path, [{ v: 1, event: 'noted', id: 'LA-00000000', at: '2026-05-17T09:00:00Z', by, text }]);
}
