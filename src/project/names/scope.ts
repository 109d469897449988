import type { ts } from '../ast.js';
import type { FunctionLike, Variable, VariableKind } from '../names.js';

/** Which of its two meanings a name is used in; `any` prefers the value. */
export type Meaning = 'value' | 'type' | 'any';

export type Owner = FunctionLike | ts.SourceFile;

/** A variable while the file is being read; handed out as a read-only Variable. */
export interface OpenVariable extends Variable {
  declaration: ts.Node;
  readonly references: ts.Identifier[];
  readonly writes: ts.Identifier[];
}

/**
 * `hoisting` scopes take `var`; `conditional` scopes take `infer` type parameters. A function has two scopes, its
 * parameters and (below) its body, because a default value does not see the body's variables.
 */
export type ScopeKind = 'hoisting' | 'parameters' | 'conditional' | 'block';

/** One lexical scope. Values and types are looked up apart, since `const Row` and `type Row` may stand side by side. */
export class Scope {
  private values: Map<string, OpenVariable> | undefined;
  private types: Map<string, OpenVariable> | undefined;

  constructor(
    readonly kind: ScopeKind,
    readonly owner: Owner,
    readonly parent: Scope | undefined,
  ) {}

  own(name: string, meaning: Meaning): OpenVariable | undefined {
    const value = meaning === 'type' ? undefined : this.values?.get(name);
    return value ?? (meaning === 'value' ? undefined : this.types?.get(name));
  }

  lookup(name: string, meaning: Meaning): OpenVariable | undefined {
    for (let at: Scope | undefined = this; at; at = at.parent) {
      const found = at.own(name, meaning);
      if (found) return found;
    }
    return undefined;
  }

  add(variable: OpenVariable): void {
    if (variable.kind !== 'type') this.values = (this.values ?? new Map()).set(variable.name, variable);
    if (isType(variable.kind)) this.types = (this.types ?? new Map()).set(variable.name, variable);
  }

  /** The nearest scope of a kind; the outermost one where there is none. */
  nearest(kind: ScopeKind): Scope {
    let at: Scope = this;
    while (at.kind !== kind && at.parent) at = at.parent;
    return at;
  }
}

const TYPE_KINDS: readonly VariableKind[] = ['type', 'class', 'enum', 'import', 'namespace'];

function isType(kind: VariableKind): boolean {
  return TYPE_KINDS.includes(kind);
}
