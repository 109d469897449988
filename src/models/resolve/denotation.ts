import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { ExportTarget, ImportBinding, Variable } from '../../project/names.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { nameInComment } from './comment-types.js';
import type { Denotation, ResolveContext } from './context.js';

/** Names of the object whose members are the globals. */
const GLOBAL_OBJECTS = new Set(['globalThis', 'window', 'self', 'global']);

/** Re-export chains longer than this are given up; they only occur in cycles. */
const MAX_REEXPORTS = 20;

/** Follows names, imports, re-exports, namespaces and constant aliases; see ResolveContext.denotationOf. */
export function findDenotation(context: ResolveContext, unit: SourceUnit, node: ts.Node): Denotation | undefined {
  const at = ts.isExpression(node) ? unwrapped(node) : node;
  if (ts.isIdentifier(at)) return ofIdentifier(context, unit, at);
  if (ts.isPropertyAccessExpression(at)) return ofMember(context, unit, at.expression, at.name.text);
  if (ts.isQualifiedName(at)) return ofMember(context, unit, at.left, at.right.text);
  if (ts.isImportTypeNode(at)) return ofImportType(context, unit, at);
  if (ts.isCallExpression(at)) {
    const imported = unit.names.moduleOf(at);
    return imported ? ofImport(context, unit, imported) : ofFluentModule(context, unit, at);
  }
  if (ts.isConditionalExpression(at)) return ofChoice(context, unit, at);
  if (ts.isFunctionLike(at) || ts.isClassLike(at) || ts.isObjectLiteralExpression(at))
    return { kind: 'node', unit, node: at };
  return undefined;
}

/** `const client = isSecure ? https : http`: either of two modules, which are chosen between since they do the same. */
function ofChoice(
  context: ResolveContext,
  unit: SourceUnit,
  { whenTrue, whenFalse }: ts.ConditionalExpression,
): Denotation | undefined {
  const [yes, no] = [whenTrue, whenFalse].map((each) => context.denotationOf(unit, each));
  return yes?.kind === 'library' && no?.kind === 'library' && yes.name === no.name ? yes : undefined;
}

/** `import('pg').Pool` */
function ofImportType(context: ResolveContext, unit: SourceUnit, node: ts.ImportTypeNode): Denotation | undefined {
  const { argument, qualifier } = node;
  const literal = ts.isLiteralTypeNode(argument) ? argument.literal : undefined;
  if (!literal || !ts.isStringLiteral(literal) || !qualifier || !ts.isIdentifier(qualifier)) return undefined;
  return ofImport(context, unit, { specifier: literal.text, imported: qualifier.text });
}

/** `require('sqlite3').verbose()` is the module again. */
function ofFluentModule(context: ResolveContext, unit: SourceUnit, call: ts.CallExpression): Denotation | undefined {
  const callee = unwrapped(call.expression);
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  const owner = context.denotationOf(unit, callee.expression);
  if (owner?.kind !== 'library' || (owner.name !== '*' && owner.name !== 'default')) return undefined;
  const model = context.models.functionModel(owner.specifier, callee.name.text);
  return model?.aliases === 'receiver' ? owner : undefined;
}

function ofIdentifier(context: ResolveContext, unit: SourceUnit, identifier: ts.Identifier): Denotation | undefined {
  const variable = unit.names.variableOf(identifier) ?? nameInComment(unit, identifier);
  if (variable && 'pos' in variable) return { kind: 'node', unit, node: variable };
  if (!variable)
    return identifier.text === 'exports' ? { kind: 'module', unit } : { kind: 'global', name: identifier.text };
  return ofVariable(context, unit, variable);
}

function ofVariable(context: ResolveContext, unit: SourceUnit, variable: Variable): Denotation | undefined {
  const imported = unit.names.importOf(variable);
  if (imported) return ofImport(context, unit, imported);
  const { declaration } = variable;
  const picked = variable.kind === 'const' && ts.isBindingElement(declaration) && ofPicked(context, unit, declaration);
  if (picked) return picked;
  if (ts.isVariableDeclaration(declaration) && declaration.initializer && variable.writes.length === 0) {
    const behind = context.denotationOf(unit, declaration.initializer);
    if (behind) return behind;
  }
  return { kind: 'node', unit, node: declaration };
}

/** `const { Pool } = pg`. */
function ofPicked(context: ResolveContext, unit: SourceUnit, element: ts.BindingElement): Denotation | undefined {
  const pattern = element.parent;
  const key = element.propertyName ?? element.name;
  if (!ts.isObjectBindingPattern(pattern) || !ts.isVariableDeclaration(pattern.parent) || !ts.isIdentifier(key))
    return undefined;
  const { initializer } = pattern.parent;
  return initializer && ofMember(context, unit, initializer, key.text);
}

function ofMember(context: ResolveContext, unit: SourceUnit, owner: ts.Node, name: string): Denotation | undefined {
  const of = context.denotationOf(unit, owner);
  if (!of) return undefined;
  if (of.kind === 'global' && of.name === 'module' && name === 'exports') return { kind: 'module', unit };
  if (of.kind === 'global' && GLOBAL_OBJECTS.has(of.name)) return { kind: 'global', name };
  if (of.kind === 'module') return ofExport(context, of.unit, name, MAX_REEXPORTS);
  if (of.kind === 'library') return ofLibraryMember(of, name);
  if (of.kind === 'node') return memberOfNode(of, name);
  return undefined;
}

/** `pg.Pool`, where `pg` is the namespace or the default import. Members of named exports are values, not exports. */
function ofLibraryMember(of: Denotation & { kind: 'library' }, name: string): Denotation | undefined {
  if (of.name !== '*' && of.name !== 'default') return undefined;
  return { kind: 'library', specifier: of.specifier, name };
}

function memberOfNode(of: Denotation & { kind: 'node' }, name: string): Denotation | undefined {
  if (ts.isObjectLiteralExpression(of.node)) {
    const property = of.node.properties.find(
      (each) => each.name && ts.isIdentifier(each.name) && each.name.text === name,
    );
    if (property && ts.isMethodDeclaration(property)) return { kind: 'node', unit: of.unit, node: property };
    if (property && ts.isPropertyAssignment(property)) return functionValue(of.unit, property.initializer);
  }
  if (ts.isClassLike(of.node)) {
    const member = of.node.members.find((each) => ts.isMethodDeclaration(each) && each.name.getText() === name);
    return member && { kind: 'node', unit: of.unit, node: member };
  }
  return undefined;
}

function functionValue(unit: SourceUnit, node: ts.Expression): Denotation | undefined {
  return ts.isFunctionExpression(node) || ts.isArrowFunction(node) ? { kind: 'node', unit, node } : undefined;
}

function ofImport(context: ResolveContext, unit: SourceUnit, imported: ImportBinding): Denotation | undefined {
  return importedFrom(context, unit, imported, MAX_REEXPORTS);
}

function importedFrom(
  context: ResolveContext,
  unit: SourceUnit,
  { specifier, imported }: ImportBinding,
  depth: number,
): Denotation | undefined {
  const target = context.project.resolve(unit.path, specifier);
  if (target.kind === 'package') {
    const full = target.subpath ? `${target.name}/${target.subpath}` : target.name;
    return { kind: 'library', specifier: full, name: imported };
  }
  const file = target.kind === 'file' ? context.project.unit(target.path) : undefined;
  if (!file) return undefined;
  if (imported === '*') return wholeModule(context, file, depth);
  return ofExport(context, file, imported, depth);
}

/** `require('./x')` is what `module.exports` was set to, if it was set to one thing. */
function wholeModule(context: ResolveContext, file: SourceUnit, depth: number): Denotation | undefined {
  const single = file.names.exportOf('export=');
  const behind = single && ofTarget(context, file, single, depth);
  return behind && behind.kind === 'node' && !ts.isObjectLiteralExpression(behind.node)
    ? behind
    : { kind: 'module', unit: file };
}

function ofExport(context: ResolveContext, file: SourceUnit, name: string, depth: number): Denotation | undefined {
  if (depth === 0) return undefined;
  const target = file.names.exportOf(name);
  if (target) return ofTarget(context, file, target, depth);
  for (const specifier of file.names.starReexports) {
    const found = importedFrom(context, file, { specifier, imported: name }, depth - 1);
    if (found?.kind === 'node' || found?.kind === 'module') return found;
  }
  return undefined;
}

function ofTarget(
  context: ResolveContext,
  file: SourceUnit,
  target: ExportTarget,
  depth: number,
): Denotation | undefined {
  if (target.kind === 'reexport') return importedFrom(context, file, target, depth - 1);
  if (target.kind === 'variable') return ofVariable(context, file, target.variable);
  return context.denotationOf(file, target.node) ?? { kind: 'node', unit: file, node: target.node };
}
