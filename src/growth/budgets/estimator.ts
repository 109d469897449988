import { ts } from '../../project/ast.js';
import { settledValue, unwrapped } from '../../project/expressions.js';
import type { FieldScope } from '../../project/fields.js';
import { scopeOfObject } from '../../project/fields.js';
import type { FunctionLike, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { functionAround, functionName, isFunctionWithBody, isLogical, lastName } from '../../project/syntax.js';
import { collectFileFacts, type FileFacts } from '../file-facts.js';
import { fieldDeclaration } from '../find-containers.js';
import { declaredType } from './fixed-size.js';
import { lengthOf } from './lengths.js';
import { numberOf } from './numbers.js';
import {
  COUNT,
  constant,
  guessesIn,
  measured,
  NOTHING,
  oneOf,
  product,
  quotient,
  type Size,
  sum,
  UNKNOWN,
} from './size.js';
import { namesAssumption, namesCount, namesEqualThings, namesSize } from './vocabulary.js';

const MAXIMUM_DEPTH = 8;

/** An expression in a file that need not be the one that is analysed. */
export interface Place {
  readonly unit: SourceUnit;
  readonly at: ts.Expression;
}

/**
 * Follows a size to what it is made of: the additions to a counter, the helpers that tell it, the settings that it is
 * multiplied by. One estimator asks about one size and keeps what it came by.
 */
export class Estimator {
  /** Names of the functions and constants that were followed: they tell the unit. */
  readonly names: string[] = [];
  /** Functions that add to a counter. */
  readonly adders = new Set<FunctionLike>();
  /** Where a guess stands in another file, by the call that leads there. */
  readonly elsewhere = new Map<ts.Expression, Place>();
  private readonly seen = new Set<unknown>();

  constructor(private readonly facts: FileFacts) {}

  of(expression: ts.Expression, depth = 0): Size {
    const at = settledValue(expression);
    if (depth > MAXIMUM_DEPTH) return UNKNOWN;
    const value = numberOf(this.facts.unit, at);
    if (value !== undefined) return this.ofNumber(at, value);
    if (ts.isIdentifier(at)) return this.ofVariable(at, depth);
    if (ts.isPropertyAccessExpression(at)) return this.ofProperty(at, depth);
    if (ts.isCallExpression(at)) return this.ofCall(at, depth);
    if (ts.isConditionalExpression(at))
      return oneOf([at.whenTrue, at.whenFalse].map((each) => this.of(each, depth + 1)));
    if (isLogical(at)) return oneOf([at.left, at.right].map((each) => this.of(each, depth + 1)));
    return ts.isBinaryExpression(at) ? this.ofOperation(at, depth) : UNKNOWN;
  }

  /** What a function tells, whoever calls it. */
  ofResult(fn: FunctionLike, depth = 0): Size {
    if (this.seen.has(fn)) return NOTHING;
    this.seen.add(fn);
    const name = functionName(fn);
    if (name !== undefined) this.names.push(name);
    const results = resultsOf(fn);
    return results.length === 0 ? UNKNOWN : oneOf(results.map((each) => this.of(each, depth + 1)));
  }

  private ofNumber(at: ts.Expression, value: number): Size {
    const name = lastName(at);
    if (name === undefined) return constant(at, value);
    this.names.push(name);
    return namesEqualThings(name) ? measured() : constant(at, value);
  }

  private ofOperation(at: ts.BinaryExpression, depth: number): Size {
    const { kind } = at.operatorToken;
    const left = () => this.of(at.left, depth + 1);
    const right = () => this.of(at.right, depth + 1);
    if (kind === ts.SyntaxKind.AsteriskToken) return product(at, left(), right());
    if (kind === ts.SyntaxKind.SlashToken) return quotient(left(), right());
    if (kind === ts.SyntaxKind.PlusToken) return sum([left(), right()]);
    return kind === ts.SyntaxKind.MinusToken ? left() : UNKNOWN;
  }

  private ofVariable(name: ts.Identifier, depth: number): Size {
    const variable = this.facts.unit.names.variableOf(name);
    if (!variable) return UNKNOWN;
    if (this.seen.has(variable)) return NOTHING;
    this.seen.add(variable);
    const { declaration } = variable;
    if (ts.isParameter(declaration)) return this.ofParameter(declaration, depth);
    if (variable.kind === 'import' && namesAssumption(variable.name)) return constant(name);
    const initial = ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name);
    return initial ? this.ofWritten(declaration.initializer, variable.writes, depth) : UNKNOWN;
  }

  private ofParameter(parameter: ts.ParameterDeclaration, depth: number): Size {
    const fn = parameter.parent;
    if (!isFunctionWithBody(fn) || ts.isClassStaticBlockDeclaration(fn)) return UNKNOWN;
    const { calls, complete } = this.facts.calls.callSitesOf(fn);
    if (!complete || calls.length === 0) return UNKNOWN;
    const position = fn.parameters.indexOf(parameter);
    const given = calls.map((call) => call.arguments[position] ?? parameter.initializer);
    return oneOf(given.map((each) => (each ? this.of(each, depth + 1) : UNKNOWN)));
  }

  /** A counter is what is added to it; anything else is what it is given. */
  private ofWritten(initial: ts.Expression | undefined, targets: readonly ts.Expression[], depth: number): Size {
    const sizes = initial ? [this.of(initial, depth + 1)] : [];
    for (const target of targets) {
      const written = writtenTo(target);
      if (!written) continue;
      const around = functionAround(target);
      if (around && written !== 'counts') this.adders.add(around);
      sizes.push(written === 'counts' ? COUNT : this.of(written, depth + 1));
    }
    return sizes.length === 0 ? UNKNOWN : oneOf(sizes);
  }

  private ofProperty(access: ts.PropertyAccessExpression, depth: number): Size {
    const name = access.name.text;
    if (/^(length|size|byteLength)$/.test(name)) {
      const length = lengthOf(this.facts, access);
      if (length) return length;
    }
    const scope = scopeOfObject(this.facts.unit, access.expression);
    if (scope) return this.ofField(scope, name, access, depth);
    if (namesAssumption(name)) return constant(access);
    return namesCount(name) ? COUNT : UNKNOWN;
  }

  private ofField(scope: FieldScope, name: string, access: ts.PropertyAccessExpression, depth: number): Size {
    const getter = getterOf(scope, name);
    if (getter) return this.ofResult(getter, depth + 1);
    const declaration = fieldDeclaration(scope, name);
    const identity = declaration ?? `${name} of ${scope.holder.pos}`;
    if (this.seen.has(identity)) return NOTHING;
    this.seen.add(identity);
    const size = this.ofWritten(declaration?.initializer, this.facts.fields.of(scope, name), depth);
    return size.kind === 'unknown' && namesAssumption(name) && !declaredType(declaration) ? constant(access) : size;
  }

  private ofCall(call: ts.CallExpression, depth: number): Size {
    const name = lastName(call.expression) ?? '';
    const [first] = call.arguments;
    if (/^Math\.\w+$/.test(call.expression.getText()))
      return oneOf(call.arguments.map((each) => this.of(each, depth + 1)));
    if (first && /^(Number|parseInt|BigInt)$/.test(name)) return this.of(first, depth + 1);
    if (name === 'reduce' && first) return this.ofAddedUp(unwrapped(first), depth);
    const own = this.facts.calls.calleeOf(call);
    if (own) return this.ofHelper(call, own, depth);
    if (!namesSize(name)) return UNKNOWN;
    const target = this.facts.environment.resolver.calleeOf(this.facts.unit, call).target;
    if (!target) return measured(...call.arguments);
    return target.unit === this.facts.unit ? this.ofHelper(call, target.fn, depth) : this.ofOtherFile(call, target);
  }

  /** `rows.reduce((sum, row) => sum + …, 0)`: the sum so far is nothing of its own. */
  private ofAddedUp(callback: ts.Expression, depth: number): Size {
    if (!ts.isArrowFunction(callback) && !ts.isFunctionExpression(callback)) return UNKNOWN;
    const soFar = callback.parameters[0]?.name;
    if (soFar && ts.isIdentifier(soFar)) this.seen.add(this.facts.unit.names.variableOf(soFar));
    return this.ofResult(callback, depth + 1);
  }

  /** What a helper looks at is one of its parameters, and with that an argument of this call. */
  private ofHelper(call: ts.CallExpression, fn: FunctionLike, depth: number): Size {
    const size = this.ofResult(fn, depth + 1);
    if (size.kind !== 'measured') return size;
    return measured(...size.subjects.map((subject) => this.argumentFor(call, fn, subject) ?? subject));
  }

  private argumentFor(call: ts.CallExpression, fn: FunctionLike, subject: ts.Expression): ts.Expression | undefined {
    const variable: Variable | undefined = ts.isIdentifier(subject)
      ? this.facts.unit.names.variableOf(subject)
      : undefined;
    if (!variable || !('parameters' in fn)) return undefined;
    return call.arguments[
      fn.parameters.findIndex(
        ({ name }) => ts.isIdentifier(name) && this.facts.unit.names.variableOf(name) === variable,
      )
    ];
  }

  private ofOtherFile(call: ts.CallExpression, target: { readonly unit: SourceUnit; readonly fn: FunctionLike }): Size {
    const other = new Estimator(collectFileFacts(target.unit, this.facts.environment));
    const size = other.ofResult(target.fn);
    this.names.push(...other.names);
    const [guess] = guessesIn(size);
    if (!guess) return size.kind === 'count' ? COUNT : UNKNOWN;
    this.elsewhere.set(call, { unit: target.unit, at: guess });
    return { kind: 'guess', at: [call] };
  }
}

/** What an assignment to it gives it or adds to it; what is taken away again says nothing. */
function writtenTo(target: ts.Expression): ts.Expression | 'counts' | undefined {
  const { parent } = target;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) return 'counts';
  if (!ts.isBinaryExpression(parent) || parent.left !== target) return undefined;
  const { kind } = parent.operatorToken;
  return kind === ts.SyntaxKind.PlusEqualsToken || kind === ts.SyntaxKind.EqualsToken ? parent.right : undefined;
}

function getterOf({ holder }: FieldScope, name: string): FunctionLike | undefined {
  if (!ts.isClassLike(holder)) return undefined;
  const members: readonly ts.ClassElement[] = holder.members;
  return members.find(
    (each): each is ts.GetAccessorDeclaration => ts.isGetAccessorDeclaration(each) && each.name.getText() === name,
  );
}

/** Everything that a function returns. */
function resultsOf(fn: FunctionLike): readonly ts.Expression[] {
  if (!fn.body) return [];
  if (!ts.isBlock(fn.body)) return [fn.body];
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionWithBody(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(fn.body);
  return found;
}
