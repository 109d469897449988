import { isConditionLoop } from '../calls/syntax.js';
import { ts } from '../project/ast.js';
import { unwrapped } from '../project/expressions.js';
import { assuming, truthOf } from './conditions.js';
import { nested, type Tracker, takeJumps } from './tracker.js';
import { evaluate, evaluateAwaited } from './walk-expressions.js';
import { awaited, caughtAt, distinct, failedResult, failing, type Way } from './way.js';

type Ways = readonly Way[];

/** The ways on which control leaves `statement` at its end; all other exits go to the tracker. */
function walkStatement(statement: ts.Statement, ways: Ways, tracker: Tracker): Ways {
  if (ways.length === 0 || tracker.budget.left-- <= 0) return [];
  if (ts.isBlock(statement)) return walkStatements(statement.statements, ways, tracker);
  if (ts.isIfStatement(statement)) return walkIf(statement, ways, tracker);
  if (ts.isTryStatement(statement)) return walkTry(statement, ways, tracker);
  if (isConditionLoop(statement)) return walkInnerLoop(statement, ways, tracker);
  if (ts.isForOfStatement(statement) || ts.isForInStatement(statement)) return walkItems(statement, ways, tracker);
  if (ts.isSwitchStatement(statement)) return walkSwitch(statement, ways, tracker);
  if (ts.isLabeledStatement(statement)) {
    const after = walkStatement(statement.statement, ways, tracker);
    return distinct([...after, ...takeJumps(tracker, statement)]);
  }
  return walkSimple(statement, ways, tracker);
}

export function walkStatements(statements: readonly ts.Statement[], ways: Ways, tracker: Tracker): Ways {
  return statements.reduce((at, statement) => walkStatement(statement, at, tracker), ways);
}

function walkSimple(statement: ts.Statement, ways: Ways, tracker: Tracker): Ways {
  if (ts.isReturnStatement(statement)) {
    tracker.returned.push(...walkReturned(statement.expression, ways, tracker));
    return [];
  }
  if (ts.isThrowStatement(statement)) {
    const thrown = evaluate(statement.expression, ways, tracker);
    tracker.thrown.push(...thrown.map((way) => thrownBy(statement, way)));
    return [];
  }
  if (ts.isBreakStatement(statement) || ts.isContinueStatement(statement)) return jump(statement, ways, tracker);
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return ways;
  let after = ways;
  statement.forEachChild((child) => {
    after = walkPart(child, after, tracker);
  });
  return after;
}

function walkPart(node: ts.Node, ways: Ways, tracker: Tracker): Ways {
  if (!ts.isVariableDeclarationList(node)) {
    return evaluate(node, ways, tracker);
  }
  return node.declarations.reduce((at, each) => (each.initializer ? evaluate(each, at, tracker) : at), ways);
}

/** A throw after an await says that the await's result was bad; one before any await is the code's own refusal. */
function thrownBy(statement: ts.Statement, way: Way): Way {
  if (way.failure) return way;
  return way.lastAwait ? failedResult(way, statement) : failing(way, statement, false);
}

function walkReturned(expression: ts.Expression | undefined, ways: Ways, tracker: Tracker): Ways {
  if (!expression) return ways;
  const node = unwrapped(expression);
  if (ts.isConditionalExpression(node)) {
    const at = evaluate(node.condition, ways, tracker);
    return distinct([node.whenTrue, node.whenFalse].flatMap((each) => walkReturned(each, at, tracker)));
  }
  const isCall = ts.isCallExpression(node) && node.expression.getText() !== 'Promise.resolve';
  const mayWait = tracker.awaitsResult && (isCall || !isValue(expression));
  return mayWait ? evaluateAwaited(expression, ways, tracker) : evaluate(expression, ways, tracker);
}

/** Results that are no promise, as far as can be seen: only names, members and constructions may be one. */
function isValue(expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  const mayBePromise =
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node);
  return !mayBePromise || node.getText() === 'undefined';
}

function jump(statement: ts.BreakOrContinueStatement, ways: Ways, tracker: Tracker): Ways {
  const kind = ts.isBreakStatement(statement) ? 'break' : 'continue';
  const target = jumpTarget(statement, kind);
  if (target) tracker.jumps.push(...ways.map((way) => ({ kind, target, way }) as const));
  return [];
}

function jumpTarget(statement: ts.BreakOrContinueStatement, kind: 'break' | 'continue'): ts.Node | undefined {
  for (let at: ts.Node | undefined = statement.parent; at; at = at.parent) {
    if (statement.label) {
      if (!ts.isLabeledStatement(at) || at.label.text !== statement.label.text) continue;
      return kind === 'continue' || ts.isIterationStatement(at.statement, false) ? at.statement : at;
    }
    if (ts.isIterationStatement(at, false) || (kind === 'break' && ts.isSwitchStatement(at))) return at;
  }
  return undefined;
}

function walkIf(statement: ts.IfStatement, ways: Ways, tracker: Tracker): Ways {
  const at = evaluate(statement.expression, ways, tracker);
  const taken = walkStatement(statement.thenStatement, outcomes(statement.expression, true, at), tracker);
  const skipped = outcomes(statement.expression, false, at);
  const other = statement.elseStatement ? walkStatement(statement.elseStatement, skipped, tracker) : skipped;
  return distinct([...taken, ...other]);
}

export function outcomes(condition: ts.Expression, outcome: boolean, ways: Ways): Ways {
  return ways.flatMap((way) => assuming(condition, outcome, way) ?? []);
}

function walkTry(statement: ts.TryStatement, ways: Ways, tracker: Tracker): Ways {
  const inside = nested(tracker);
  const normal = walkStatement(statement.tryBlock, ways, inside);
  const { catchClause, finallyBlock } = statement;
  let after = normal;
  if (catchClause) {
    const caught = distinct(inside.thrown.splice(0).map((way) => caughtAt(way, catchClause)));
    after = distinct([...normal, ...walkStatement(catchClause.block, caught, inside)]);
  }
  if (!finallyBlock) {
    tracker.thrown.push(...inside.thrown);
    tracker.returned.push(...inside.returned);
    tracker.jumps.push(...inside.jumps);
    return after;
  }
  const through = (way: Way) => walkStatement(finallyBlock, [way], tracker);
  tracker.thrown.push(...distinct(inside.thrown).flatMap(through));
  tracker.returned.push(...distinct(inside.returned).flatMap(through));
  for (const each of inside.jumps) tracker.jumps.push(...through(each.way).map((way) => ({ ...each, way })));
  return walkStatement(finallyBlock, after, tracker);
}

/** An inner loop runs its body once or not at all: more rounds add nothing that ways distinguish. */
function walkInnerLoop(loop: ts.IterationStatement, ways: Ways, tracker: Tracker): Ways {
  const condition = conditionOf(loop);
  const initialiser = ts.isForStatement(loop) ? loop.initializer : undefined;
  const started = initialiser ? walkPart(initialiser, ways, tracker) : ways;
  const checked = condition ? evaluate(condition, started, tracker) : started;
  const round = walkRound(loop, condition ? outcomes(condition, true, checked) : checked, tracker);
  const broken = takeJumps(tracker, loop, 'break');
  if (!condition || truthOf(condition, new Map()) === true) return broken;
  const skipped = ts.isDoStatement(loop) ? [] : skipping(outcomes(condition, false, checked), round);
  return distinct([...skipped, ...round, ...broken]);
}

/** Ways past a loop that had nothing to do. Where the loop works at all, that is not what all rounds are like. */
function skipping(ways: Ways, round: Ways): Ways {
  const works = round.some((way) => way.effects || way.awaits > 0);
  return works ? ways.map((way) => ({ ...way, effects: true })) : ways;
}

export function conditionOf(loop: ts.IterationStatement): ts.Expression | undefined {
  if (ts.isWhileStatement(loop) || ts.isDoStatement(loop)) return loop.expression;
  return ts.isForStatement(loop) ? loop.condition : undefined;
}

/** The ways on which the body of a loop comes to its end or continues, the step of a `for` included. */
export function walkRound(loop: ts.IterationStatement, ways: Ways, tracker: Tracker): Ways {
  const end = walkStatement(loop.statement, ways, tracker);
  const round = distinct([...end, ...takeJumps(tracker, loop, 'continue')]);
  return ts.isForStatement(loop) && loop.incrementor ? evaluate(loop.incrementor, round, tracker) : round;
}

function walkItems(loop: ts.ForOfStatement | ts.ForInStatement, ways: Ways, tracker: Tracker): Ways {
  const started = evaluate(loop.expression, ways, tracker);
  const waits = ts.isForOfStatement(loop) && loop.awaitModifier !== undefined;
  if (waits) tracker.thrown.push(...started.map((way) => failing(way, loop, true)));
  const at = waits ? started.map((way) => awaited(way, loop, true)) : started;
  const round = walkStatement(loop.statement, at, tracker);
  return distinct([...skipping(at, round), ...round, ...takeJumps(tracker, loop)]);
}

function walkSwitch(statement: ts.SwitchStatement, ways: Ways, tracker: Tracker): Ways {
  const at = evaluate(statement.expression, ways, tracker);
  const { clauses } = statement.caseBlock;
  let falling: Ways = [];
  for (const clause of clauses) falling = walkStatements(clause.statements, distinct([...falling, ...at]), tracker);
  const skipped = clauses.some(ts.isDefaultClause) ? [] : at;
  return distinct([...falling, ...skipped, ...takeJumps(tracker, statement)]);
}
