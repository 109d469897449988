import type { ts } from '../../project/ast.js';
import type { FunctionLike } from '../../project/names.js';
import { type Cfg, type CfgEdge, type CfgNode, type CfgNodeKind, CfgTooLargeError, type ThrowCause } from './cfg.js';

/** `finally` bodies are copied once per way through them, so nesting multiplies; past this the function is given up. */
const MAX_NODES = 20_000;

/** A jump out of a statement; the frames between it and its target may hold `finally` blocks and `using` scopes. */
export type Jump =
  | { readonly kind: 'throw' }
  | { readonly kind: 'return' }
  | { readonly kind: 'abandon' }
  | { readonly kind: 'break' | 'continue'; readonly frame: JumpFrame };

/** What a statement adds to the ways out of its body. Innermost first through `outer`. */
export interface JumpFrame {
  readonly outer: JumpFrame | undefined;
  readonly labels: readonly string[];
  readonly breakTo?: CfgNode;
  readonly continueTo?: CfgNode;
  /** A plain `break` stops here: loops and switches, not labelled blocks. */
  readonly catchesPlainBreak?: boolean;
  /** Exceptions from the body go here. */
  readonly catchTo?: CfgNode;
  /** Runs on every way out: yields the node to enter for this jump. Copies are shared per jump. */
  readonly enterCleanup?: (jump: Jump) => CfgNode;
}

/** Holds the graph under construction, the point where the next node is appended, and the frames around it. */
export class GraphBuilder {
  readonly nodes: CfgNode[] = [];
  readonly entry: CfgNode;
  readonly returnExit: CfgNode;
  readonly throwExit: CfgNode;
  readonly abandonExit: CfgNode;
  frame: JumpFrame | undefined;
  /** Undefined while the code is unreachable. */
  private current: CfgNode | undefined;

  constructor() {
    this.entry = this.create('entry');
    this.returnExit = this.create('return-exit');
    this.throwExit = this.create('throw-exit');
    this.abandonExit = this.create('abandon-exit');
    this.current = this.entry;
  }

  finish(owner: FunctionLike | ts.SourceFile): Cfg {
    const { nodes, entry, returnExit, throwExit, abandonExit } = this;
    return { owner, nodes, entry, returnExit, throwExit, abandonExit };
  }

  create(kind: CfgNodeKind, ast?: ts.Node, test?: 'truthy' | 'present'): CfgNode {
    if (this.nodes.length >= MAX_NODES) {
      throw new CfgTooLargeError(`the control-flow graph has more than ${MAX_NODES} nodes`);
    }
    const node: CfgNode = { id: this.nodes.length, kind, ast, out: [], ...(test && { test }) };
    this.nodes.push(node);
    return node;
  }

  get reachable(): boolean {
    return this.current !== undefined;
  }

  /** Appends a node after the current one and goes on from it. */
  append(kind: CfgNodeKind, ast?: ts.Node): CfgNode {
    const node = this.create(kind, ast);
    this.goTo(node);
    this.current = node;
    return node;
  }

  /** Appends a node that may raise; `cause` tells what would. */
  appendThrowing(kind: CfgNodeKind, ast: ts.Node, cause: ThrowCause): CfgNode {
    const node = this.append(kind, ast);
    this.connect(node, this.resolveJump({ kind: 'throw' }), 'exception', cause);
    return node;
  }

  /** Tests a condition: control goes to `whenTrue` or `whenFalse`, and nothing follows here. */
  branch(ast: ts.Node, test: 'truthy' | 'present', whenTrue: CfgNode, whenFalse: CfgNode): void {
    const node = this.create('branch', ast, test);
    this.goTo(node);
    this.connect(node, whenTrue, 'true');
    this.connect(node, whenFalse, 'false');
    this.current = undefined;
  }

  connect(from: CfgNode, to: CfgNode, kind: CfgEdge['kind'], cause?: ThrowCause): void {
    from.out.push({ to, kind, ...(cause && { cause }) });
  }

  /** An edge from the current point to `target`; the current point stays. */
  goTo(target: CfgNode): void {
    if (this.current) this.connect(this.current, target, 'normal');
  }

  /** An edge to `target`, after which the code is unreachable. */
  leaveTo(target: CfgNode): void {
    this.goTo(target);
    this.current = undefined;
  }

  /** Nothing follows here: the code after a throw. */
  stop(): void {
    this.current = undefined;
  }

  /** Goes on from `node`, which other edges lead to. */
  continueAt(node: CfgNode): void {
    this.current = node;
  }

  jump(jump: Jump): void {
    if (this.current) this.leaveTo(this.resolveJump(jump));
  }

  /** The node that a jump from here leads to first: a cleanup copy, a catch, the target, or an exit. */
  resolveJump(jump: Jump, from: JumpFrame | undefined = this.frame): CfgNode {
    for (let frame = from; frame; frame = frame.outer) {
      if (jump.kind === 'throw' && frame.catchTo) return frame.catchTo;
      if ('frame' in jump && frame === jump.frame) return jumpTarget(jump, frame);
      if (frame.enterCleanup) return frame.enterCleanup(jump);
    }
    if (jump.kind === 'throw') return this.throwExit;
    return jump.kind === 'abandon' ? this.abandonExit : this.returnExit;
  }

  /** Builds a part under an extra frame. */
  within(frame: JumpFrame, build: () => void): void {
    const outer = this.frame;
    this.frame = frame;
    build();
    this.frame = outer;
  }

  /** Builds a part elsewhere (a cleanup copy), then comes back to the current point. */
  aside(frame: JumpFrame | undefined, start: CfgNode, build: () => void): void {
    const { current, frame: outer } = this;
    this.current = start;
    this.frame = frame;
    build();
    this.current = current;
    this.frame = outer;
  }
}

function jumpTarget(jump: Jump & { frame: JumpFrame }, frame: JumpFrame): CfgNode {
  const target = jump.kind === 'break' ? frame.breakTo : frame.continueTo;
  if (!target) throw new Error(`a ${jump.kind} leads to a frame without such a target`);
  return target;
}
