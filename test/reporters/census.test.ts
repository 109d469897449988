import { expect, it } from 'vitest';
import { type CensusSite, countKinds, sayDischarges } from '../../src/findings/census.js';
import { censusFormats } from '../../src/reporters/census/index.js';

const HOSTILE = '# head\n| cell | <script>alert(1)</script> ![image](x) \u202e\u001b[31m ::error::gone';

function rendered(format: string, text: string): string {
  const site: CensusSite = {
    ...{ kind: text, resource: text, label: text, file: text, line: 1, column: 2, symbol: text },
    discharge: 'leaks',
    detail: text,
  };
  const clean: CensusSite = { ...site, discharge: 'finally' };
  const sites = [clean, site];
  const document = censusFormats.get(format)?.(
    {
      schemaVersion: 1,
      tool: { name: 'leakaudit', version: '1.0.0' },
      root: '/project',
      kinds: countKinds(sites),
      sites,
      summary: { files: 1, analysedFiles: 1, sites: 2 },
      failures: [{ stage: 'analyse', file: text, message: text }],
    },
    { summary: false },
  );
  return document ?? '';
}

it.each([...censusFormats.keys()])('hostile names stay text in %s', (format) => {
  const document = rendered(format, HOSTILE);
  expect(document).not.toMatch(/[\u202e\u001b]/);
  expect(document.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
  const count = (text: string) => rendered(format, text).split('\n').length;
  expect(count(HOSTILE)).toBe(count('harmless'));
  if (format === 'markdown') expect(document.replace(/`[^`]*`/g, '')).not.toMatch(/(?<!\\)<script|(?<!\\)!\[/);
});

it('says that all do the same, and that none leaks', () => {
  expect(sayDischarges({ kind: 'file', sites: 37, discharges: { finally: 37 } })).toBe(
    'all 37 released in `finally`; none leaks',
  );
  expect(sayDischarges({ kind: 'file', sites: 1, discharges: { using: 1 } })).toBe('1 bound by `using`; none leaks');
  expect(sayDischarges({ kind: 'file', sites: 3, discharges: { using: 2, leaks: 1 } })).toBe(
    '2 bound by `using`, 1 leaking',
  );
});
