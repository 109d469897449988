import { expect, it } from 'vitest';
import type { ObligationLeak } from '../../src/flow/leak.js';
import type { ResourceModel } from '../../src/models/types.js';
import { leakReport } from '../../src/rule/leak-report.js';
import { unitOf } from './unit-of.js';

function reportOf(changes: Partial<ResourceModel>) {
  const unit = unitOf('acquire();');
  const resource: ResourceModel = {
    id: 'db.Client',
    kind: 'connection',
    label: 'client',
    release: [{ method: 'close' }],
    lifetime: 'scoped',
    severity: 'high',
    ...changes,
  };
  const leak: ObligationLeak = {
    unit,
    resource,
    acquire: unit.ast,
    exitNode: unit.ast,
    exit: 'end',
    extent: 'never',
    confidence: 'certain',
    steps: [],
    gaveUp: [],
  };
  return leakReport(leak);
}

it.each([
  [[], 'no path releases it'],
  [[{ method: 'close' }], 'no path calls close()'],
  [[{ method: 'end' }, { method: 'destroy' }, { method: 'close' }], 'no path calls end(), destroy() or close()'],
  [[{ method: 'call', callsItself: true }, { method: 'release' }], 'no path calls it'],
  [[{ method: 'release' }, { method: 'call', callsItself: true }], 'no path calls release()'],
] as const)('what would release it: %j', (release, words) => {
  expect(reportOf({ release }).data).toMatchObject({ release: words });
});

it('shows the remedy of the model as code', () => {
  expect(reportOf({ remedy: 'using client = open();' }).remedy).toEqual({
    text: 'release it on every path, also where something throws',
    after: 'using client = open();',
  });
  expect(reportOf({}).remedy).toBeUndefined();
});
