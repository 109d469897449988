import { describe, expect, it } from 'vitest';
import { ts } from '../../src/project/ast.js';
import { anchorOf } from '../../src/rule/anchor.js';
import { findNode, unitOf } from './unit-of.js';

const anchorOfFirst = <Kind extends ts.Node>(text: string, guard: (node: ts.Node) => node is Kind) => {
  const unit = unitOf(text);
  return anchorOf(unit, findNode(unit, guard));
};

describe('anchorOf', () => {
  it('does not depend on formatting or comments', () => {
    const one = anchorOfFirst('pool.connect( /* wait */ 5 )', ts.isCallExpression);
    const two = anchorOfFirst('pool\n  .connect(5)', ts.isCallExpression);
    expect(one).toBe(two);
  });

  it('leaves the bodies of callbacks and loops out', () => {
    expect(anchorOfFirst('setInterval(() => { probe(); }, 100)', ts.isCallExpression)).toBe(
      'setInterval ( ( ) => { } , 100 )',
    );
    expect(anchorOfFirst('while (ready) { if (x) { probe() } }', ts.isWhileStatement)).toBe('while ( ready ) { }');
  });

  it('tells different arguments apart and stays short', () => {
    const long = anchorOfFirst(`open("${'a'.repeat(500)}")`, ts.isCallExpression);
    expect(long).toHaveLength(200);
    expect(anchorOfFirst('open("a")', ts.isCallExpression)).not.toBe(anchorOfFirst('open("b")', ts.isCallExpression));
  });
});
