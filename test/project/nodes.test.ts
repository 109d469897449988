import { describe, expect, it } from 'vitest';
import { ts } from '../../src/project/ast.js';
import { parseSource } from '../../src/project/loading/parse-source.js';
import { nodesBelow, nodesIn, ownNodes } from '../../src/project/nodes.js';

const SOURCE = `
  @decorated('x') class Pool<T> { private size = 2; open(a: number, ...rest: T[]) { return a ? () => rest[a] : 0; } }
  export default async function* run({ a = 1, b: [c] }) { for await (const x of a\`t\${c}\`) yield <T>x!; }
  label: for (let i = 0, j = 1; i < j; i++, j--) { try { run(...[i])?.next?.(); } catch { break label; } }
`;

/** What the compiler's own walk finds, which is recursive. */
function walked(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [root];
  ts.forEachChild(root, (child) => void found.push(...walked(child)));
  return found;
}

function areTheSame(found: readonly ts.Node[], expected: readonly ts.Node[]): boolean {
  return found.length === expected.length && found.every((node, at) => node === expected[at]);
}

describe('the nodes of a tree', () => {
  const file = parseSource('a.ts', SOURCE);

  it('are those of the walk of the compiler, from every node', () => {
    for (const root of walked(file)) expect(areTheSame(nodesIn(root), walked(root))).toBe(true);
  });

  it('below a node leave it out', () => {
    for (const root of walked(file)) expect(areTheSame(nodesBelow(root), walked(root).slice(1))).toBe(true);
  });

  it('of an activation leave the inside of functions and classes out', () => {
    const run = file.statements[1] as ts.Statement;
    expect(areTheSame(ownNodes(run), walked(run))).toBe(true);
    expect(ownNodes(file).some(ts.isYieldExpression)).toBe(false);
    expect(ownNodes(file).filter((node) => ts.isClassLike(node) || ts.isFunctionDeclaration(node))).toHaveLength(2);
    expect(ownNodes(file).some(ts.isCatchClause)).toBe(true);
  });

  it('are found below a comment, which is in no list', () => {
    const script = parseSource('a.js', '/** @type {Map<string, number>} */\nconst seen = new Map();\n');
    const [comment] = ts.getJSDocCommentsAndTags(script.statements[0] as ts.Statement);
    expect(areTheSame(nodesIn(comment as ts.Node), walked(comment as ts.Node))).toBe(true);
    expect(nodesIn(comment as ts.Node).length).toBeGreaterThan(3);
  });

  it('are found however deep they are', () => {
    const deep = parseSource('deep.js', `x = ${'1 + '.repeat(3000)}1;\n`);
    expect(nodesIn(deep).filter(ts.isBinaryExpression)).toHaveLength(3001);
  });
});
