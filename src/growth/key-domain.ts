import { callsInProject, type OutsideCall } from '../calls/project-callers.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import type { FunctionLike, Variable } from '../project/names.js';
import {
  functionAround,
  functionName,
  isAssignmentTo,
  isFunctionWithBody,
  isLogical,
  lastName,
  wrapped,
} from '../project/syntax.js';
import { isBoundedType } from './bounded-types.js';
import { type Collection, collectionBehind } from './collections.js';
import { collectFileFacts, type FileFacts } from './file-facts.js';
import { BOUNDED, combined, fresh, isAtLeast, type KeyDomain, named, UNKNOWN } from './key-evidence.js';

/** How far a value is followed through variables, parameters and helpers. */
const MAXIMUM_DEPTH = 8;

/** What several files share while keys are followed to the callers in them. */
interface Reach {
  readonly known: Map<Variable, KeyDomain>;
  /** Undefined: callers in other files are not asked. */
  readonly files: Map<string, FileFacts> | undefined;
}

/**
 * Tells where a key or element comes from, and with that how many different ones there can be. Parameters of functions
 * that other files can call are open, unless those callers are asked too, which reads their files.
 */
export class KeyAnalysis {
  private constructor(
    private readonly facts: FileFacts,
    private readonly reach: Reach,
  ) {}

  static ofFile(facts: FileFacts): KeyAnalysis {
    return new KeyAnalysis(facts, { known: new Map(), files: undefined });
  }

  static ofProject(facts: FileFacts): KeyAnalysis {
    return new KeyAnalysis(facts, { known: new Map(), files: new Map([[facts.unit.path, facts]]) });
  }

  domainOf(expression: ts.Expression, depth = 0): KeyDomain {
    const at = unwrapped(expression);
    if (depth > MAXIMUM_DEPTH) return UNKNOWN;
    if (isBoundedCast(this.facts, expression) || isConstantSyntax(at)) return BOUNDED;
    if (ts.isIdentifier(at)) return this.ofIdentifier(at, depth);
    if (at.kind === ts.SyntaxKind.ThisKeyword) return this.ofThis(at);
    if (ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at)) return this.ofProperty(at, depth);
    if (ts.isCallExpression(at)) return this.ofCall(at, depth);
    if (isCounting(at)) return fresh('count');
    if (isCreation(at)) return functionAround(at) ? fresh('new object') : BOUNDED;
    return this.ofParts(at, depth);
  }

  private ofParts(at: ts.Expression, depth: number): KeyDomain {
    const follow = (part: ts.Expression) => this.domainOf(part, depth + 1);
    if (ts.isTemplateExpression(at)) return combined(at.templateSpans.map((span) => follow(span.expression)));
    if (ts.isAwaitExpression(at) || ts.isSpreadElement(at)) return follow(at.expression);
    if (ts.isConditionalExpression(at)) return combined([follow(at.whenTrue), follow(at.whenFalse)]);
    if (isLogical(at)) return combined([follow(at.left), follow(at.right)]);
    if (!ts.isBinaryExpression(at)) return UNKNOWN;
    if (at.operatorToken.kind === ts.SyntaxKind.PlusToken) return combined([follow(at.left), follow(at.right)]);
    return at.operatorToken.kind === ts.SyntaxKind.EqualsToken ? follow(at.right) : BOUNDED;
  }

  private ofIdentifier(identifier: ts.Identifier, depth: number): KeyDomain {
    const variable = this.facts.unit.names.variableOf(identifier);
    if (!variable) return identifier.text === 'undefined' || identifier.text === '__filename' ? BOUNDED : UNKNOWN;
    if (variable.kind === 'import' || variable.kind === 'enum' || variable.kind === 'class') return BOUNDED;
    if (variable.kind === 'function') return functionAround(variable.declaration) ? fresh('closure') : BOUNDED;
    const known = this.reach.known.get(variable);
    if (known) return known;
    this.reach.known.set(variable, UNKNOWN); // the answer for a variable that is made of itself
    const domain = named(this.ofDeclaration(variable, depth), [variable.name]);
    this.reach.known.set(variable, domain);
    return domain;
  }

  private ofDeclaration(variable: Variable, depth: number): KeyDomain {
    const { declaration } = variable;
    if (ts.isParameter(declaration)) return this.ofParameter(declaration, depth);
    if (ts.isBindingElement(declaration)) return this.ofBinding(declaration, depth);
    if (!ts.isVariableDeclaration(declaration)) return UNKNOWN;
    if (isBoundedType(this.facts, declaration.type)) return BOUNDED;
    const list = declaration.parent.parent;
    if (ts.isForOfStatement(list) || ts.isForInStatement(list)) return this.ofElements(list.expression, depth + 1);
    return this.ofAssignments(variable, declaration, depth);
  }

  private ofAssignments(variable: Variable, declaration: ts.VariableDeclaration, depth: number): KeyDomain {
    const values: KeyDomain[] = [];
    if (declaration.initializer) values.push(this.domainOf(declaration.initializer, depth + 1));
    for (const write of variable.writes) {
      if (isCounting(write.parent)) return isShared(variable) ? fresh('count') : UNKNOWN;
      if (isAssignmentTo(write.parent, write)) values.push(this.domainOf(write.parent.right, depth + 1));
    }
    return values.length === 0 ? UNKNOWN : combined(values);
  }

  private ofBinding(element: ts.BindingElement, depth: number): KeyDomain {
    let at: ts.Node = element;
    while (!ts.isVariableDeclaration(at) && !ts.isParameter(at)) at = at.parent;
    if (ts.isParameter(at)) return this.ofParameter(at, depth);
    const list = at.parent.parent;
    if (ts.isForOfStatement(list)) return this.ofElements(list.expression, depth + 1);
    return at.initializer ? withoutFreshness(this.domainOf(at.initializer, depth + 1)) : UNKNOWN;
  }

  private ofParameter(parameter: ts.ParameterDeclaration, depth: number): KeyDomain {
    const fn = parameter.parent;
    if (isBoundedType(this.facts, parameter.type) || !isFunctionWithBody(fn)) return BOUNDED;
    const callback = wrapped(fn as ts.Expression).parent;
    if (ts.isCallExpression(callback) && !ts.isDeclarationStatement(fn))
      return this.ofCallback(parameter, fn, callback, depth);
    const position = fn.parameters.indexOf(parameter);
    const sites = this.facts.calls.callSitesOf(fn);
    if (!sites.complete) {
      const open: KeyDomain = { evidence: 'open', words: 'key', origin: originOf(parameter, fn) };
      const told = this.ofCallers(fn, position, depth);
      return told === 'nothing' ? { ...open, isByNameOnly: true } : (told ?? open);
    }
    return combined(
      sites.calls.map((call) => {
        const argument = call.arguments[position];
        return argument ? this.domainOf(argument, depth + 1) : BOUNDED;
      }),
    );
  }

  /**
   * What the callers in the project give; undefined where they are not asked or not all seen. `nothing` where it neither
   * stands for somebody nor is constant: their names of things that people write down refute nothing.
   */
  private ofCallers(fn: FunctionLike, position: number, depth: number): KeyDomain | 'nothing' | undefined {
    const { files } = this.reach;
    const calls = files && callsInProject(this.facts, fn);
    if (!files || !calls || calls.length === 0) return undefined;
    const domains = calls.map(({ unit, call }) => {
      const facts = files.get(unit.path) ?? collectFileFacts(unit, this.facts.environment);
      files.set(unit.path, facts);
      const argument = call.arguments[position];
      return argument ? new KeyAnalysis(facts, this.reach).domainOf(argument, depth + 1) : BOUNDED;
    });
    const domain = combined(domains);
    if (domain.evidence === 'bounded') return { ...domain, ...calledWith(calls) };
    return isAtLeast(domain.evidence, 'identity') ? domain : 'nothing';
  }

  /** `items.forEach((item) => …)` follows the items; `server.on('connection', (socket) => …)` is open. */
  private ofCallback(
    parameter: ts.ParameterDeclaration,
    fn: FunctionLike,
    call: ts.CallExpression,
    depth: number,
  ): KeyDomain {
    const open: KeyDomain = { evidence: 'open', words: 'key', origin: originOf(parameter, fn) };
    if (!ts.isPropertyAccessExpression(call.expression)) return open;
    const method = call.expression.name.text;
    if (ITERATIONS.has(method)) return this.ofElements(call.expression.expression, depth + 1);
    return method === 'then' ? withoutFreshness(this.domainOf(call.expression.expression, depth + 1)) : open;
  }

  /** The elements of a collection that is walked through. */
  private ofElements(expression: ts.Expression, depth: number): KeyDomain {
    const collection: Collection = collectionBehind(this.facts, expression);
    if (collection.kind === 'elements')
      return combined(collection.elements.map((each) => this.domainOf(each, depth + 1)));
    return collection.kind === 'bounded' ? BOUNDED : withoutFreshness(this.domainOf(collection.expression, depth + 1));
  }

  private ofThis(at: ts.Expression): KeyDomain {
    const holder = functionAround(at)?.parent;
    const name = holder && ts.isClassLike(holder) ? (holder.name?.text ?? 'object') : 'object';
    return named({ evidence: 'open', words: 'instance' }, [name]);
  }

  private ofProperty(at: ts.PropertyAccessExpression | ts.ElementAccessExpression, depth: number): KeyDomain {
    const root = unwrapped(at.expression);
    if (root.kind === ts.SyntaxKind.ThisKeyword) return this.ofOwnField(at);
    if (ts.isIdentifier(root) && !this.facts.unit.names.variableOf(root)) {
      return GLOBALS.has(root.text) ? BOUNDED : named(UNKNOWN, chainOf(at));
    }
    const base = withoutFreshness(this.domainOf(root, depth + 1));
    if (isConfiguration(root)) return CONFIGURED;
    if (this.isDeclared(root)) return { ...named(base, chainOf(at)), evidence: 'written-down' };
    return named(base.evidence === 'written-down' ? base : opened(base), chainOf(at));
  }

  /** Of a type whose name says that its values are written down. */
  private isDeclared(root: ts.Expression): boolean {
    const declaration = ts.isIdentifier(root) ? this.facts.unit.names.variableOf(root)?.declaration : undefined;
    const type = declaration && ts.isParameter(declaration) ? declaration.type : undefined;
    return type !== undefined && ts.isTypeReferenceNode(type) && DECLARED_TYPES.test(type.typeName.getText());
  }

  /** A field of the object itself: one value per object, unless it counts. */
  private ofOwnField(at: ts.PropertyAccessExpression | ts.ElementAccessExpression): KeyDomain {
    return /(next|counter|count|sequence|seq|last)/i.test(lastName(at) ?? '')
      ? fresh('count')
      : named({ evidence: 'unknown', words: 'key', origin: 'field of the object' }, chainOf(at));
  }

  private ofCall(call: ts.CallExpression, depth: number): KeyDomain {
    const name = lastName(call.expression) ?? '';
    if (FRESH_CALLS.test(name)) return fresh(freshWords(name));
    if (this.isCapped(call, depth)) return BOUNDED;
    const callee = unwrapped(call.expression);
    const receiver = ts.isPropertyAccessExpression(callee) ? [callee.expression] : [];
    const parts = [...receiver, ...call.arguments].filter((part) => !isFunctionWithBody(part) && !isThis(part));
    if (parts.length === 0) return named(UNKNOWN, [name.replace(/^(get|create|make|build|compute)/, '')]);
    return combined(parts.map((part) => withoutFreshness(this.domainOf(part, depth + 1))));
  }

  /** `Math.min(Math.max(frame, 0), frames.length - 1)`: an index into something that is there. */
  private isCapped({ expression, arguments: limits }: ts.CallExpression, depth: number): boolean {
    if (expression.getText() !== 'Math.min') return false;
    return limits.some((each) => this.domainOf(each, depth + 1).evidence === 'bounded');
  }
}

/** "called only with constants, in src/app.ts". */
function calledWith(calls: readonly OutsideCall[]): Pick<KeyDomain, 'origin'> {
  const paths = [...new Set(calls.map(({ unit }) => unit.path))].toSorted();
  const more = paths.length > 3 ? ` and ${paths.length - 3} more files` : '';
  return { origin: `called only with constants, in ${paths.slice(0, 3).join(', ')}${more}` };
}

const ITERATIONS = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'some', 'every', 'find', 'findIndex']);
/** What is read from it is written down by whoever runs the service. */
const CONFIGURATION =
  /^((app|server|global|site|runtime|system|base)_?)?(config|configuration|envs?|constants|defaults)$/i;
/** Types of what people declare in code or configuration, however many requests use it. */
const DECLARED_TYPES =
  /(^Scheduled[A-Z]\w*|(Config|Configuration|Options|Settings|Definition|Plugin|Strategy|Schedule))$/;

/** `config.url`, `appConfig.http.proxies[0]`: the whole or its last part is called so. */
function isConfiguration(root: ts.Expression): boolean {
  const chain = chainOf(root);
  return [chain[0], chain.at(-1)].some((each) => each !== undefined && CONFIGURATION.test(each));
}
const CONFIGURED: KeyDomain = { ...BOUNDED, origin: 'read from the configuration' };
const GLOBALS = new Set(['process', 'Symbol', 'Math', 'Number', 'globalThis', 'global']);
const FRESH_CALLS =
  /^(randomUUID|uuid(v\d)?|v[1457]|nanoid|cuid2?|ulid|ksuid|randomBytes|now|hrtime|random|(generate|create|new|make|next|unique|random|gen)\w*(id|key|token|nonce|uuid|seq))$/i;

function freshWords(name: string): string {
  return /^(now|hrtime)$/.test(name) ? 'moment' : 'fresh id';
}

function originOf(parameter: ts.ParameterDeclaration, fn: FunctionLike): string {
  const name = functionName(fn);
  return `parameter \`${parameter.name.getText()}\`${name === undefined ? '' : ` of \`${name}\``}`;
}

/** A value read from a fresh object is not fresh itself. */
function withoutFreshness(domain: KeyDomain): KeyDomain {
  return domain.evidence === 'fresh' ? { ...domain, evidence: 'unknown' } : domain;
}

/** What is read from an identity (`user.settings`) comes from outside, but need not be an identity. */
function opened(domain: KeyDomain): KeyDomain {
  return domain.evidence === 'identity' ? { ...domain, evidence: 'open' } : domain;
}

function chainOf(expression: ts.Expression): readonly string[] {
  const at = unwrapped(expression);
  const own = lastName(at);
  const inner = ts.isPropertyAccessExpression(at) || ts.isElementAccessExpression(at) ? chainOf(at.expression) : [];
  return own === undefined ? inner : [...inner, own];
}

function isThis(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.ThisKeyword;
}

function isShared(variable: Variable): boolean {
  return variable.references.some((reference) => functionAround(reference) !== functionAround(variable.declaration));
}

function isCounting(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken;
  return (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
  );
}

function isCreation(node: ts.Node): boolean {
  return (
    ts.isNewExpression(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node)
  );
}

function isConstantSyntax(node: ts.Expression): boolean {
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    ts.isTypeOfExpression(node) ||
    ts.isMetaProperty(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isPrefixUnaryExpression(node) && !isCounting(node))
  );
}

function isBoundedCast(facts: FileFacts, expression: ts.Expression): boolean {
  return ts.isAsExpression(expression) && isBoundedType(facts, expression.type);
}
