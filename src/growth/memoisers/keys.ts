import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { isFunctionWithBody } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { KeyAnalysis } from '../key-domain.js';
import { combined, isAtLeast, type KeyDomain } from '../key-evidence.js';
import { asObject, isObjectKey } from '../object-keys.js';
import type { MemoCalls } from './calls.js';
import type { Memoised } from './memoised.js';
import { optionNamed } from './options.js';

/** How many results there can be: by the arguments of the calls where all are seen, by the parameters elsewhere. */
export function keyOf(facts: FileFacts, memoised: Memoised, { calls, complete }: MemoCalls): KeyDomain {
  const keys = KeyAnalysis.ofProject(facts);
  const isFirst = memoised.model.key === 'first' && !keyFunctionOf(memoised);
  if (complete) {
    const given = calls.flatMap((call) => (isFirst ? call.arguments.slice(0, 1) : call.arguments));
    const domain = combined(given.map((each) => keys.domainOf(each)));
    if (domain.evidence === 'bounded' || isFirst) return domain;
  }
  const told = combined(toldBy(memoised).map((part) => domainOf(facts, keys, part)));
  const names = parameterNames(memoised);
  const given = combined((isFirst ? names.slice(0, 1) : names).map((name) => domainOf(facts, keys, name)));
  // The parameters of a key function have no types; those of the function they stand for may.
  if (!memoised.fn) return told;
  return told.evidence === 'bounded' || !isAtLeast(given.evidence, told.evidence) ? given : told;
}

function domainOf(facts: FileFacts, keys: KeyAnalysis, part: ts.Expression): KeyDomain {
  const domain = keys.domainOf(part);
  return isObjectKey(facts.unit, part) ? asObject(domain) : domain;
}

/** What the key function returns; nothing where that is the text of all arguments. */
function toldBy(memoised: Memoised): readonly ts.Expression[] {
  const keyFunction = keyFunctionOf(memoised);
  const told = keyFunction && isFunctionWithBody(keyFunction) ? resultsOf(keyFunction) : [];
  return told.some((each) => /^JSON\.stringify\b/.test(each.getText())) ? [] : told;
}

function parameterNames({ fn }: Memoised): readonly ts.Identifier[] {
  return fn && 'parameters' in fn ? fn.parameters.flatMap(({ name }) => namesOf(name)) : [];
}

function namesOf(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? namesOf(each.name) : []));
}

function keyFunctionOf({ model, given }: Memoised): ts.Expression | undefined {
  const { argument, option } = model.keyBy ?? {};
  const told = argument === undefined ? undefined : given[argument];
  const isFunction = told !== undefined && !ts.isObjectLiteralExpression(unwrapped(told));
  return isFunction ? unwrapped(told) : option === undefined ? undefined : optionNamed(given, option);
}

function resultsOf(fn: FunctionLike): readonly ts.Expression[] {
  if (!fn.body) return [];
  if (!ts.isBlock(fn.body)) return [unwrapped(fn.body)];
  return fn.body.statements.flatMap((each) => (ts.isReturnStatement(each) && each.expression ? each.expression : []));
}
