import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import type { Holder } from '../project/fields.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround, functionName, hasModifier } from '../project/syntax.js';
import { wordSet, wordsOf } from '../util/words.js';
import { type Creation, creationsOf } from './creations.js';

/** How long something lives, surest first. `short`: no longer than one request, job or run. */
export interface Lifetime {
  readonly strength: 'certain' | 'likely' | 'weak' | 'short';
  /** "the module", "one instance for the process". */
  readonly words: string;
}

/** The file that a class stands in, and what is known around it. */
interface FileFacts {
  readonly unit: SourceUnit;
  readonly environment: AnalysisEnvironment;
}

const ONE_PER_PROCESS: Lifetime = { strength: 'certain', words: 'one instance for the process' };

/** Roles that a service has few instances of, each for long. */
const LONG_LIVED = wordSet(
  `service manager registry server store cache pool gateway controller hub broker bus repository scheduler daemon
   supervisor dispatcher agent router coordinator orchestrator limiter engine app application cluster master proxy
   singleton provider throttle throttler bot catalog catalogue`,
);

/** Roles that live as long as what they serve: one `Worker` for the process, one `RequestTracker` per request. */
const AS_SERVED = wordSet(
  'tracker monitor worker aggregator collector watcher backend storage guard listener host client adapter publisher',
);

/** Roles that live as long as one request, document, compilation or widget. */
const SHORT_LIVED = new Set(
  `session request response connection conn socket job task transaction query builder parser visitor walker lexer
   tokenizer scanner printer writer reader generator compiler formatter context scope node event message command test
   mock stub fixture report result error collection list map set tree graph stack iterator cursor stream transform
   element component view widget dialog model entity dto migration rule analyzer checker resolver page document
   builder program emitter suite plan state record snapshot buffer queue options config file call span trace`.split(
    /\s+/,
  ),
);

/** Names of parameters that bring one more of what comes and goes. */
const VISITORS = wordSet('session request req connection conn socket ws peer job message msg visitor tenant guest');

export function namesShortLived(name: string): boolean {
  return VISITORS.has(wordsOf(name).at(-1) ?? '');
}

/** How long instances of a class or constructor function live, by proof, by decorator, by role. */
export function classLifetime(facts: FileFacts, holder: Holder): Lifetime {
  const name = nameOf(holder);
  const scope = decoratedScope(holder);
  if (scope) return scope;
  if (isCreatedAtTopLevel(facts, holder)) return ONE_PER_PROCESS;
  const words = wordsOf(name);
  const role = words.at(-1) ?? '';
  const serves = words.find((word) => SHORT_LIVED.has(word));
  if (SHORT_LIVED.has(role) || (AS_SERVED.has(role) && serves))
    return { strength: 'short', words: `one ${serves ?? role}` };
  if (LONG_LIVED.has(role) || AS_SERVED.has(role)) return { strength: 'likely', words: `an instance of \`${name}\`` };
  return { strength: 'weak', words: `an instance of \`${name || 'the class'}\`` };
}

export function nameOf(holder: Holder): string {
  if (ts.isObjectLiteralExpression(holder)) return '';
  if (holder.name) return holder.name.getText();
  const { parent } = holder;
  return ts.isVariableDeclaration(parent) ? parent.name.getText() : '';
}

const PROVIDERS =
  /^(Injectable|Service|Singleton|Controller|Module|WebSocketGateway|Resolver|Processor|Global|Catch|Injectable|JsonController|Provider|singleton|injectable|service|controller|EventSubscriber|Cron|Subscriber)$/;

function decoratedScope(holder: Holder): Lifetime | undefined {
  if (!ts.isClassDeclaration(holder)) return undefined;
  for (const decorator of ts.getDecorators(holder) ?? []) {
    const { expression } = decorator;
    const name = (ts.isCallExpression(expression) ? expression.expression : expression).getText();
    if (!PROVIDERS.test(name)) continue;
    return /REQUEST|TRANSIENT|request|transient/.test(expression.getText())
      ? { strength: 'short', words: 'one request' }
      : ONE_PER_PROCESS;
  }
  return undefined;
}

function isCreatedAtTopLevel(facts: FileFacts, holder: Holder): boolean {
  if (ts.isObjectLiteralExpression(holder) || !holder.name || !ts.isIdentifier(holder.name)) return false;
  const references = facts.unit.names.variableOf(holder.name)?.references ?? [];
  return references.some((reference) => {
    const creation = reference.parent;
    if (!ts.isNewExpression(creation) || creation.expression !== reference) return false;
    const around = functionAround(creation);
    if (!around) return !isInField(creation);
    return /^(get|the)?(Shared)?(instance|singleton)/i.test(functionName(around) ?? '');
  });
}

/** An initialiser of a field runs for each instance of its class. */
function isInField(node: ts.Node): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent)
    if (ts.isPropertyDeclaration(at)) return !hasModifier(at, ts.SyntaxKind.StaticKeyword);
  return false;
}

const MAXIMUM_DEPTH = 2;

/** Entries are taken out some day, and what nobody makes is no matter; neither tells how long one lives. */
const PASSING: ReadonlySet<Creation['kind']> = new Set(['entry', 'never']);

/**
 * The lifetime with what the places tell that make instances, in all files: one that the module keeps makes it last, and
 * if all of them end with their call, it is short. Reads those files, so it is asked last.
 */
export function lifetimeByCreations(facts: FileFacts, holder: Holder, lifetime: Lifetime, depth = 0): Lifetime {
  const name = nameOf(holder);
  const isDecided = lifetime.strength === 'certain' || decoratedScope(holder) !== undefined;
  if (isDecided || !/^[\w$]+$/.test(name)) return lifetime;
  const { creations, complete } = creationsOf(facts.environment, holder, name);
  const lives = creations.map((creation) => lifeOf(facts, creation, depth));
  if (lives.some((life) => life?.strength === 'certain')) return ONE_PER_PROCESS;
  if (lives.some((life) => life?.strength === 'likely') && lifetime.strength === 'weak')
    return { ...lifetime, strength: 'likely' };
  const [first] = lives;
  if (!complete || lives.length === 0) return lifetime;
  if (first && lives.every((life) => life?.strength === 'short')) return first;
  const isPassing = creations.every((each, i) => lives[i]?.strength === 'short' || PASSING.has(each.kind));
  return isPassing ? { ...lifetime, strength: 'weak' } : lifetime;
}

/** Undefined where the place tells nothing. */
function lifeOf({ environment }: FileFacts, creation: Creation, depth: number): Lifetime | undefined {
  if (creation.kind === 'process') return ONE_PER_PROCESS;
  if (creation.kind === 'start') return { strength: 'likely', words: 'what a service starts' };
  if (creation.kind === 'call') return { strength: 'short', words: `one call of \`${creation.by || 'a function'}\`` };
  if ((creation.kind !== 'field' && creation.kind !== 'heir') || depth >= MAXIMUM_DEPTH) return undefined;
  const facts = { unit: creation.unit, environment };
  return lifetimeByCreations(facts, creation.holder, classLifetime(facts, creation.holder), depth + 1);
}
