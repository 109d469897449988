import { ts } from '../../project/ast.js';
import { hasModifier, isAssignmentTo, wrapped } from '../../project/syntax.js';
import type { FileFacts } from '../file-facts.js';
import type { Memoised } from './memoised.js';

/** What a file, and those that can reach it, do with a memoised function. */
export interface MemoCalls {
  readonly calls: readonly ts.CallExpression[];
  /** False where somebody else may call it too. */
  readonly complete: boolean;
  /** Results are thrown away, or the table is handed to somebody who may. */
  readonly emptied: boolean;
}

export function callsOf(facts: FileFacts, memoised: Memoised): MemoCalls {
  const { container, fn } = memoised;
  if (container.declaration === fn) return { ...facts.calls.callSitesOf(fn), emptied: false };
  const uses = container.references.map(useOf);
  const calls = uses.flatMap((use) => (typeof use === 'string' ? [] : use));
  const isHidden = isOnlyHere(facts, memoised) || (calls.length > 0 && isMentionedNowhereElse(facts, memoised));
  return {
    calls,
    complete: isHidden && !uses.includes('value'),
    emptied: uses.includes('table') || (!isHidden && isEmptiedElsewhere(facts, memoised)),
  };
}

/** `load(id)` calls it, `load.cache.clear()` and `clearMemo(load)` reach for its table, anything else passes it on. */
function useOf(reference: ts.Expression): ts.CallExpression | 'table' | 'value' | 'written' {
  const at = wrapped(reference);
  const { parent } = at;
  if (isAssignmentTo(parent, at)) return 'written';
  if (ts.isPropertyAccessExpression(parent) && parent.expression === at)
    return /^(call|apply|bind)$/.test(parent.name.text) ? 'value' : 'table';
  if (!ts.isCallExpression(parent)) return 'value';
  if (parent.expression === at) return parent;
  return /clear|reset|forget|purge/i.test(parent.expression.getText()) ? 'table' : 'value';
}

function isOnlyHere(facts: FileFacts, { container }: Memoised): boolean {
  const { variable, field, declaration } = container;
  if (variable) return !facts.calls.isExported(variable);
  return field !== undefined && (field.startsWith('#') || hasModifier(declaration, ts.SyntaxKind.PrivateKeyword));
}

/** Exported for the tests, say. */
function isMentionedNowhereElse({ unit, environment: { project } }: FileFacts, { container }: Memoised): boolean {
  const name = container.variable?.name;
  if (name === undefined) return false;
  return project.filesMentioning(name).every((path) => path === unit.path || project.unit(path)?.isTest);
}

const MAXIMUM_FILES = 60;

/** True where another file reaches for the table of a memoised function of this name. */
function isEmptiedElsewhere(facts: FileFacts, { container }: Memoised): boolean {
  const name = container.field ?? container.variable?.name;
  if (name === undefined) return false;
  const { project } = facts.environment;
  const pattern = new RegExp(
    `\\b${name}\\.(cache|clear|delete|reset)\\b|\\b\\w*(clear|Clear)\\w*\\([\\w.]*\\b${name}\\b`,
  );
  return project
    .filesMentioning(name)
    .slice(0, MAXIMUM_FILES)
    .some((path) => {
      const other = path === facts.unit.path ? undefined : project.unit(path);
      return other !== undefined && !other.isTest && pattern.test(other.text);
    });
}
