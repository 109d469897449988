import type { Confidence } from '../../findings/severity.js';
import type { SizeBudgetModel } from '../../models/types.js';
import { ts } from '../../project/ast.js';
import { isInside, unwrapped } from '../../project/expressions.js';
import type { FunctionLike } from '../../project/names.js';
import { nodesBelow } from '../../project/nodes.js';
import { functionAround, isFunctionWithBody, lastName } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import { Estimator } from './estimator.js';
import { isFixedSizeType } from './fixed-size.js';
import { namesIn } from './guarded.js';
import type { GuessedSize } from './guessed-size.js';
import { initialOf, isWrittenInBytes } from './numbers.js';
import { guessesIn, type Size } from './size.js';
import { stepAt, textOf } from './story.js';
import { unitOf } from './vocabulary.js';

/** Cache classes that are given a budget in bytes and a function that does not look at the value. */
export function libraryBudgets(facts: FileFacts): readonly GuessedSize[] {
  const found: GuessedSize[] = [];
  nodesBelow(facts.unit.ast).forEach((node) => {
    const budget = ts.isNewExpression(node) ? budgetOf(facts, node) : undefined;
    const guess = budget && guessOf(facts, budget);
    if (guess) found.push(guess);
  });
  return found;
}

interface LibraryBudget {
  readonly creation: ts.NewExpression;
  readonly limit: ts.Expression;
  readonly sizeOf: FunctionLike;
  readonly model: SizeBudgetModel;
}

function budgetOf(facts: FileFacts, creation: ts.NewExpression): LibraryBudget | undefined {
  const type = facts.environment.resolver.typeOf(facts.unit, creation);
  const model = type === undefined ? undefined : facts.environment.models.container(type)?.sizes;
  const given = creation.arguments?.map((each) => optionsBehind(facts, each)).find((each) => each !== undefined);
  if (!model || !given || isFixedSizeType(facts, creation.typeArguments?.at(1))) return undefined;
  const limit = optionOf(given, model.budget);
  const sizeOf = functionOf(facts, optionOf(given, model.sizeOf));
  return limit && ts.isExpression(limit) && sizeOf ? { creation, limit, sizeOf, model } : undefined;
}

function optionsBehind(facts: FileFacts, argument: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const at = unwrapped(argument);
  const given = ts.isIdentifier(at) ? initialOf(facts.unit, at) : at;
  return given && ts.isObjectLiteralExpression(given) ? given : undefined;
}

/** The value of an option, its name where that stands for both, or the method that it is. */
function optionOf({ properties }: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  const property = properties.find((each) => each.name?.getText() === name);
  if (property && ts.isPropertyAssignment(property)) return unwrapped(property.initializer);
  return property && ts.isShorthandPropertyAssignment(property) ? property.name : property;
}

function functionOf(facts: FileFacts, option: ts.Node | undefined): FunctionLike | undefined {
  if (!option || isFunctionWithBody(option)) return option;
  if (!ts.isIdentifier(option)) return undefined;
  const declaration = facts.unit.names.variableOf(option)?.declaration;
  if (declaration && ts.isFunctionDeclaration(declaration)) return declaration;
  const initial = initialOf(facts.unit, option);
  return initial && isFunctionWithBody(initial) ? initial : undefined;
}

function guessOf(facts: FileFacts, budget: LibraryBudget): GuessedSize | undefined {
  const { creation, limit, sizeOf, model } = budget;
  const estimator = new Estimator(facts);
  const size = estimator.ofResult(sizeOf);
  const [estimate] = size.kind === 'measured' ? besideValue(sizeOf, model, size) : guessesIn(size);
  const unit = unitOf([...namesIn(limit), ...estimator.names], estimator.names);
  if (!estimate || unit === 'other' || !isInside(estimate, facts.unit.ast)) return undefined;
  const isBytes = unit === 'bytes' || isWrittenInBytes(facts.unit, limit);
  const name = nameOf(creation);
  return {
    name,
    estimate,
    estimateText: textOf(estimate),
    budgetText: `${model.budget}: ${textOf(limit)}`,
    basis: size.kind === 'measured' ? 'key' : 'constant',
    confidence: confidenceOf(creation, isBytes),
    steps: [
      stepAt('note', { unit: facts.unit, at: estimate }, 'tells a size without a look at the data'),
      stepAt('note', { unit: facts.unit, at: limit }, `\`${name}\` makes room by it`),
    ],
  };
}

/** What is measured, where that is never the value. */
function besideValue(
  sizeOf: FunctionLike,
  { value }: SizeBudgetModel,
  { subjects }: Extract<Size, { kind: 'measured' }>,
): readonly ts.Expression[] {
  const parameters = 'parameters' in sizeOf ? sizeOf.parameters : [];
  const keys = parameters.filter((_, index) => index !== value).flatMap(({ name }) => [...namesIn(name)]);
  const isKey = (subject: ts.Expression) => [...namesIn(subject)].every((name) => keys.includes(name));
  return subjects.length > 0 && subjects.every(isKey) ? subjects : [];
}

/** Made once, as far as the place tells. */
function confidenceOf(creation: ts.NewExpression, isBytes: boolean): Confidence {
  const around = functionAround(creation);
  return isBytes && (!around || ts.isConstructorDeclaration(around)) ? 'likely' : 'possible';
}

function nameOf(creation: ts.NewExpression): string {
  const { parent } = creation;
  if (ts.isVariableDeclaration(parent)) return parent.name.getText();
  if (ts.isPropertyDeclaration(parent)) return `this.${parent.name.getText()}`;
  return ts.isBinaryExpression(parent) ? parent.left.getText() : (lastName(creation.expression) ?? 'cache');
}
