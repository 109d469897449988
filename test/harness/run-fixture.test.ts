import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineRule, ts } from '../../src/rule/index.js';
import { checkFixture, sourceFilesBelow } from './run-fixture.js';

/** Reports every call of a function named `leak`, so that the harness is tested without the engine. */
const callsOfLeak = defineRule({
  meta: {
    id: 'calls-of-leak',
    title: 'calls of leak',
    description: 'Reports calls of a function named leak.',
    family: 'handles',
    severity: 'low',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { called: 'leak is called' },
  remedy: { text: 'call nothing' },
  check(context) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'leak') {
        context.report({ messageId: 'called', node, resource: 'leak', confidence: 'certain' });
      }
      ts.forEachChild(node, visit);
    };
    visit(context.unit.ast);
  },
});

const throwingRule = { ...callsOfLeak, check: () => Object.assign([], { length: -1 }) };

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'leakaudit-fixture-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function check(file: string, text: string, rule = callsOfLeak): readonly string[] {
  writeFileSync(join(root, file), text);
  return checkFixture({ root, files: [file] }, [rule]);
}

describe('a fixture', () => {
  it('holds where everything is as expected', () => {
    expect(check('a.ts', 'leak(); // leak: calls-of-leak "is called"\nfine();')).toEqual([]);
  });

  it('fails for a finding without expectation', () => {
    expect(check('a.ts', '\nleak();')).toEqual(['a.ts:2 unexpected finding of calls-of-leak: leak is called']);
  });

  it('fails for an expectation without finding', () => {
    expect(check('a.ts', 'fine(); // leak: calls-of-leak "x"')).toEqual([
      'a.ts:1 expected a finding of calls-of-leak, found none',
    ]);
  });

  it('fails for a malformed expectation', () => {
    expect(check('a.ts', 'fine(); // leak: calls-of-leak')[0]).toMatch(/^a\.ts:1 malformed expectation/);
  });

  it('fails for a rule that throws', () => {
    expect(check('a.ts', 'fine();', throwingRule)[0]).toMatch(/^a\.ts:1 failed \(rule\): /);
  });

  it('fails for a source that can not be parsed', () => {
    expect(check('a.ts', 'const = ;')[0]).toMatch(/^a\.ts:1 failed \(parse\): /);
  });

  it.each(['a.tsx', 'a.jsx', 'a.mjs', 'a.test.ts'])('works in %s', (file) => {
    expect(check(file, 'const x = 1;\nleak(); /* leak: calls-of-leak "is called" */')).toEqual([]);
  });

  it('sees its own file only', () => {
    writeFileSync(join(root, 'b.ts'), 'leak();');
    expect(check('a.ts', 'fine();')).toEqual([]);
  });

  it('is all that lies below a folder when it names no files', () => {
    writeFileSync(join(root, 'a.ts'), 'leak(); // leak: calls-of-leak "called"');
    writeFileSync(join(root, 'b.js'), 'leak();');
    expect(sourceFilesBelow(root)).toEqual(['a.ts', 'b.js']);
    expect(checkFixture({ root }, [callsOfLeak])).toEqual([
      'b.js:1 unexpected finding of calls-of-leak: leak is called',
    ]);
  });
});
