import { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import { buildDefault, buildPatternDefaults } from './build-binding.js';
import { buildExpression } from './build-expression.js';
import { buildStatements } from './build-statement.js';
import type { Cfg } from './cfg.js';
import { GraphBuilder } from './graph-builder.js';

/**
 * The control-flow graph of one function, or of a file's top level. Nested functions are values here: their bodies have
 * graphs of their own. Throws CfgTooLargeError past the size limit.
 */
export function buildCfg(owner: FunctionLike | ts.SourceFile): Cfg {
  const graph = new GraphBuilder();
  if (ts.isSourceFile(owner)) buildStatements(graph, owner.statements);
  else buildFunction(graph, owner);
  graph.leaveTo(graph.returnExit);
  return graph.finish(owner);
}

function buildFunction(graph: GraphBuilder, owner: FunctionLike): void {
  if (!ts.isClassStaticBlockDeclaration(owner)) buildParameters(graph, owner.parameters);
  if (!owner.body) return;
  if (ts.isBlock(owner.body)) return buildStatements(graph, owner.body.statements);
  buildExpression(graph, owner.body);
  graph.append('return', owner.body);
}

function buildParameters(graph: GraphBuilder, parameters: readonly ts.ParameterDeclaration[]): void {
  for (const parameter of parameters) {
    if (parameter.initializer) buildDefault(graph, parameter, parameter.initializer);
    buildPatternDefaults(graph, parameter.name);
  }
}
