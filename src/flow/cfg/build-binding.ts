import { ts } from '../../project/ast.js';
import { buildExpression } from './build-expression.js';
import type { GraphBuilder } from './graph-builder.js';

export function buildDeclarations(graph: GraphBuilder, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    if (declaration.initializer) buildExpression(graph, declaration.initializer);
    buildPatternDefaults(graph, declaration.name);
    if (declaration.initializer || !isVar(list)) graph.append('bind', declaration);
  }
}

/** `let x;` gives x the value undefined each time; `var x;` leaves it as it is. */
function isVar(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) === 0;
}

/** Default values in patterns and parameters run only where the value is undefined. */
export function buildPatternDefaults(graph: GraphBuilder, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) return;
  for (const element of name.elements) {
    if (ts.isOmittedExpression(element)) continue;
    if (element.initializer) buildDefault(graph, element, element.initializer);
    buildPatternDefaults(graph, element.name);
  }
}

export function buildDefault(graph: GraphBuilder, target: ts.Node, value: ts.Expression): void {
  const [given, missing, done] = [graph.create('join'), graph.create('join'), graph.create('join')];
  graph.branch(target, 'present', given, missing);
  graph.continueAt(missing);
  buildExpression(graph, value);
  graph.leaveTo(done);
  graph.continueAt(given);
  graph.leaveTo(done);
  graph.continueAt(done);
}
