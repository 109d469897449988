import { describe, expect, it } from 'vitest';
import { ts } from '../../src/project/ast.js';
import { runRule } from '../../src/rule/context.js';
import type { FileAnswers } from '../../src/rule/file-answers.js';
import type { ReportDescriptor } from '../../src/rule/types.js';
import { sampleRule } from './sample-rule.js';
import { findNode, unitOf } from './unit-of.js';

const nothing: FileAnswers = {
  leaks: () => [],
  ownerFaults: () => [],
  lockFaults: () => [],
  forgottenFixtures: () => [],
  appendOnlyTables: () => [],
  guessedSizes: () => [],
  growing: () => [],
  loopFaults: () => [],
};
const unit = unitOf('class Store {\n  load() {\n    open(/* now */ "a");\n  }\n}\n');
const node = findNode(unit, ts.isCallExpression);
const sound = { messageId: 'seen', data: { what: 'it' }, node, resource: 'file', confidence: 'likely' } as const;

function run(descriptor: ReportDescriptor<string>, severity?: 'critical') {
  const rule = sampleRule({}, (context) => context.report(descriptor as ReportDescriptor<'seen'>));
  return runRule({ rule, unit, answers: nothing, options: {}, severity });
}

describe('runRule', () => {
  it('turns a report into a finding with place, scope and anchor', () => {
    expect(run(sound)).toEqual([
      {
        rule: 'sample-rule',
        family: 'handles',
        severity: 'medium',
        confidence: 'likely',
        message: 'saw it',
        file: 'src/a.ts',
        line: 3,
        column: 5,
        endLine: 3,
        symbol: 'Store.load',
        resource: 'file',
        anchor: 'open ( "a" )',
        path: [],
        remedy: { text: 'look away' },
      },
    ]);
  });

  it("prefers the user's severity to the report's, and the report's to the rule's", () => {
    expect(run({ ...sound, severity: 'low' })[0]?.severity).toBe('low');
    expect(run({ ...sound, severity: 'low' }, 'critical')[0]?.severity).toBe('critical');
  });

  it('throws for a message that the rule does not have', () => {
    expect(() => run({ ...sound, messageId: 'sean' })).toThrow('rule "sample-rule" has no message "sean"');
    expect(() => run({ ...sound, messageId: 'toString' })).toThrow('has no message');
  });

  it('throws for a placeholder without data', () => {
    expect(() => run({ ...sound, data: {} })).toThrow('reports "seen" without data for {what}');
  });
});
