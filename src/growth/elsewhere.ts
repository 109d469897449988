import { nameOf } from '../lifetimes/class-lifetime.js';
import { ts } from '../project/ast.js';
import { hasModifier } from '../project/syntax.js';
import { removalPattern } from './classify-use.js';
import type { Container } from './container.js';
import type { FileFacts } from './file-facts.js';
import type { Use } from './uses.js';

/** Names under which other files can reach the container: exports, public fields, getters. */
export function exposedNames(facts: FileFacts, container: Container, uses: readonly Use[]): readonly string[] {
  const names = uses.flatMap((use) => (use.kind === 'escape' && use.exposedAs !== undefined ? [use.exposedAs] : []));
  if (container.variable && facts.calls.isExported(container.variable)) names.push(...exportedAs(facts, container));
  if (container.field !== undefined && isPublicField(facts, container)) names.push(container.field);
  return [...new Set(names)];
}

function exportedAs(facts: FileFacts, { variable }: Container): readonly string[] {
  const { names } = facts.unit;
  return names.exportNames.filter((name) => {
    const target = names.exportOf(name);
    return target?.kind === 'variable' && target.variable === variable;
  });
}

function isPublicField(facts: FileFacts, { field, declaration, owner }: Container): boolean {
  if (field === undefined || field.startsWith('#') || field.startsWith('[')) return false;
  if (hasModifier(declaration, ts.SyntaxKind.PrivateKeyword)) return false;
  if (owner.kind === 'closure') return false;
  if (owner.kind !== 'module' || !ts.isPropertyAssignment(declaration)) return true;
  const object = declaration.parent.parent;
  const variable =
    ts.isVariableDeclaration(object) && ts.isIdentifier(object.name) && facts.unit.names.variableOf(object.name);
  return !variable || facts.calls.isExported(variable);
}

const MAXIMUM_FILES = 60;

/** True where another file of the project takes entries out under one of the names, as far as its text tells. */
export function isEmptiedElsewhere(facts: FileFacts, container: Container, names: readonly string[]): boolean {
  return names.some((name) => {
    const pattern = removalPattern(name);
    const reassigned = new RegExp(`\\.${name.replace(/\W/g, '')}\\s*=[^=>]`);
    return relatedFiles(facts, container, name).some((text) => pattern.test(text) || reassigned.test(text));
  });
}

/** Texts of other files that mention the name and its file or class; what tests empty stays full in production. */
function relatedFiles(facts: FileFacts, container: Container, name: string): readonly string[] {
  const { project } = facts.environment;
  const { owner } = container;
  const holder = owner.kind === 'instance' || owner.kind === 'static' ? nameOf(owner.holder) : '';
  const file = facts.unit.path.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  const related = [file, holder].filter((each) => each.length > 2);
  const paths = project.filesMentioning(name).filter((path) => path !== facts.unit.path);
  return paths.slice(0, MAXIMUM_FILES).flatMap((path) => {
    const other = project.unit(path);
    if (!other || other.isTest) return [];
    const { text } = other;
    const isGlobal = container.name.startsWith('globalThis.');
    return isGlobal || file === 'index' || related.some((each) => text.includes(each)) ? [text] : [];
  });
}
