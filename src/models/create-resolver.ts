import type { ts } from '../project/ast.js';
import type { ProjectView, SourceUnit } from '../project/source-unit.js';
import type { ModelRegistry } from './registry.js';
import { findCallee, modelOf } from './resolve/callee-of.js';
import { classOf } from './resolve/class-of.js';
import type { DeclaredType, Denotation, ResolveContext } from './resolve/context.js';
import { findDenotation } from './resolve/denotation.js';
import { findType } from './resolve/type-of.js';
import type { Callee, Resolver } from './resolver.js';

/**
 * A resolver over one project. Answers are kept per node; a question that leads back to itself (mutually recursive
 * functions, circular imports) is answered with undefined, and so is every chain longer than the depth limit.
 */
export function createResolver(project: ProjectView, models: ModelRegistry): Resolver {
  const classes = new Map<string, DeclaredType>();
  const context: ResolveContext = {
    project,
    models,
    typeOf: memoised<ts.Expression, string | undefined>((unit, node) => findType(context, unit, node), undefined),
    calleeOf: memoised<ts.CallExpression | ts.NewExpression, Callee>((unit, node) => findCallee(context, unit, node), {
      name: '',
    }),
    denotationOf: memoised<ts.Node, Denotation | undefined>(
      (unit, node) => findDenotation(context, unit, node),
      undefined,
    ),
    typeOfClass: (unit, node) => registerClass(classes, unit, node),
    classByType: (type) => classes.get(type),
  };
  return {
    typeOf: context.typeOf,
    calleeOf: context.calleeOf,
    modelOf: (unit, expression) => modelOf(context, unit, expression),
    classOf: (unit, expression) => {
      const named = classOf(context, unit, expression);
      return named?.kind === 'project' ? { unit: named.unit, node: named.node } : undefined;
    },
  };
}

/** A class is named by its file and its own name; anonymous ones and namesakes are told apart by their position. */
function registerClass(classes: Map<string, DeclaredType>, unit: SourceUnit, node: DeclaredType['node']): string {
  const plain = `${unit.path}#${node.name?.text ?? `<class:${node.pos}>`}`;
  const known = classes.get(plain);
  const type = known && known.node !== node ? `${plain}:${node.pos}` : plain;
  classes.set(type, { unit, node });
  return type;
}

/** Deep enough for real code, shallow enough for the stack. */
const MAX_DEPTH = 60;

function memoised<Node extends ts.Node, Answer>(
  compute: (unit: SourceUnit, node: Node) => Answer,
  fallback: Answer,
): (unit: SourceUnit, node: Node) => Answer {
  const answers = new WeakMap<Node, Answer>();
  const running = new Set<Node>();
  return (unit, node) => {
    if (answers.has(node)) return answers.get(node) as Answer;
    if (running.has(node) || running.size >= MAX_DEPTH) return fallback;
    running.add(node);
    try {
      const answer = compute(unit, node);
      answers.set(node, answer);
      return answer;
    } finally {
      running.delete(node);
    }
  };
}
