import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import type { Holder } from '../project/fields.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround, functionName } from '../project/syntax.js';
import { wordSet, wordsOf } from '../util/words.js';

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
    return !around || /^(get|the)?(Shared)?(instance|singleton)/i.test(functionName(around) ?? '');
  });
}

const MAXIMUM_FILES = 40;

/**
 * The lifetime with what other files tell: one that keeps a new instance at its top level makes it last. Reads those
 * files, so it is asked last.
 */
export function lifetimeByOtherFiles(facts: FileFacts, holder: Holder, lifetime: Lifetime): Lifetime {
  const name = nameOf(holder);
  const isDecided = lifetime.strength === 'certain' || decoratedScope(holder) !== undefined;
  return !isDecided && name !== '' && isCreatedAtTopLevelElsewhere(facts, name) ? ONE_PER_PROCESS : lifetime;
}

/** A statement at the start of a line that keeps a new instance: `export const hub = new Hub(`. */
function isCreatedAtTopLevelElsewhere(facts: FileFacts, name: string): boolean {
  const creation = new RegExp(
    `^(export\\s+)?(default\\s+new|(const|let|var)\\s+\\w+[^=\\n]*=\\s*new|module\\.exports\\s*=\\s*new)\\s+${name.replaceAll('$', '\\$')}\\b`,
    'm',
  );
  const { project } = facts.environment;
  const files = project.filesMentioning(name).filter((path) => path !== facts.unit.path);
  return files.slice(0, MAXIMUM_FILES).some((path) => {
    const unit = project.unit(path);
    return unit !== undefined && !unit.isTest && creation.test(unit.text);
  });
}
