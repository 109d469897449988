import type { AnalysisEnvironment } from '../../models/environment.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { valueBehind } from './constants.js';
import { isLockFileText, isLockKeyText, isVersionLock, namesLock } from './vocabulary.js';

/** Where a lock is kept: a file, a folder or a key. */
export interface LockPlace {
  /** As the code writes it, for messages: `lockPath`, `server.lock`. */
  readonly name: string;
  /** The same for two expressions that mean one place, as far as names tell. */
  readonly identity: string;
}

/** The place of a lock that an expression names, by its own words or by those of what it stands for. */
export function lockFileOf(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  expression: ts.Expression,
): LockPlace | undefined {
  return placeOf(environment, unit, expression, isLockFileText);
}

export function lockKeyOf(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  expression: ts.Expression,
): LockPlace | undefined {
  return placeOf(environment, unit, expression, isLockKeyText);
}

function placeOf(
  environment: AnalysisEnvironment,
  unit: SourceUnit,
  expression: ts.Expression,
  isLockText: (text: string) => boolean,
): LockPlace | undefined {
  const at = unwrapped(expression);
  const behind = valueBehind(environment, unit, at)?.node;
  const texts = [at, ...(behind ? [behind] : [])].flatMap(textsIn);
  if (texts.some(isVersionLock)) return undefined;
  const isLock = texts.some(isLockText) || namedIn(at) || (behind !== undefined && namedIn(behind));
  return isLock ? { name: shortText(at), identity: identityOf(at) } : undefined;
}

/** `this.lockPath` in one method and `lockPath` in another are taken for the same. */
function identityOf(at: ts.Expression): string {
  return ts.isPropertyAccessExpression(at) ? at.name.text : at.getText().replace(/\s+/g, '');
}

/** The fixed texts of a literal, a template, a sum or a `join(…)`. */
function textsIn(expression: ts.Expression): readonly string[] {
  return nodesIn(expression).flatMap((node) => {
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
    return [];
  });
}

/** A name, a member or the result of a call whose words say lock: `lockPath`, `this.pidFile`, `getLockPath(id)`. */
function namedIn(expression: ts.Expression): boolean {
  const at = unwrapped(expression);
  if (ts.isIdentifier(at)) return namesLock(at.text);
  if (ts.isPropertyAccessExpression(at)) return namesLock(at.name.text);
  return ts.isCallExpression(at) && namedIn(at.expression);
}

function shortText(at: ts.Expression): string {
  const text = ts.isStringLiteralLike(at) ? at.text : at.getText().replace(/\s+/g, ' ');
  return text.length > 40 ? `${text.slice(0, 37)}...` : text;
}
