import type { AnalysisEnvironment } from '../models/environment.js';
import { ts } from '../project/ast.js';
import type { FieldAccess, FieldAccesses, FieldScope } from '../project/fields.js';
import type { FunctionLike, Variable } from '../project/names.js';
import { nodesBelow } from '../project/nodes.js';
import type { SourceUnit } from '../project/source-unit.js';
import { functionAround, hasModifier, isAssignmentTo, isFunctionWithBody, wrapped } from '../project/syntax.js';
import type { Container, Owner } from './container.js';
import { globalContainers } from './global-containers.js';
import { type CreatedContainer, createdContainer } from './shapes.js';

/** Every variable and field of the file that is created as a container and outlives one call. */
export function findContainers(
  unit: SourceUnit,
  fields: FieldAccesses,
  environment: AnalysisEnvironment,
): readonly Container[] {
  const shapeOf = (expression: ts.Expression | undefined) =>
    expression && createdContainer(unit, expression, environment);
  return [
    ...variableContainers(unit, shapeOf),
    ...fieldContainers(unit, fields, shapeOf),
    ...globalContainers(unit, shapeOf),
  ];
}

type ShapeOf = (expression: ts.Expression | undefined) => CreatedContainer | undefined;

function variableContainers(unit: SourceUnit, shapeOf: ShapeOf): readonly Container[] {
  const owners: (FunctionLike | ts.SourceFile)[] = [unit.ast];
  nodesBelow(unit.ast).forEach((node) => {
    if (isFunctionWithBody(node)) owners.push(node);
  });
  return owners.flatMap((owner) =>
    unit.names.variablesOf(owner).flatMap((variable) => variableContainer(variable, shapeOf) ?? []),
  );
}

function variableContainer(variable: Variable, shapeOf: ShapeOf): Container | undefined {
  const { declaration } = variable;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return undefined;
  const created = shapeOf(declaration.initializer) ?? firstAssigned(variable.writes, shapeOf);
  if (!created) return undefined;
  const owner: Owner = ts.isSourceFile(variable.owner)
    ? { kind: 'module' }
    : { kind: 'closure', factory: variable.owner };
  if (owner.kind === 'closure' && !isCaptured(variable)) return undefined;
  return { ...created, name: variable.name, declaration, owner, references: variable.references, variable };
}

/** True where a function inside the owner's uses it: only then can it outlive the call. */
function isCaptured(variable: Variable): boolean {
  return variable.references.some((reference) => {
    for (let at: ts.Node = reference; at && at !== variable.owner; at = at.parent)
      if (isFunctionWithBody(at)) return true;
    return false;
  });
}

function firstAssigned(targets: readonly ts.Expression[], shapeOf: ShapeOf): CreatedContainer | undefined {
  for (const target of targets) {
    const { parent } = wrapped(target);
    const created = isAssignmentTo(parent, wrapped(target)) ? shapeOf(parent.right) : undefined;
    if (created) return created;
  }
  return undefined;
}

function fieldContainers(unit: SourceUnit, fields: FieldAccesses, shapeOf: ShapeOf): readonly Container[] {
  return fields.holders.flatMap((holder) =>
    [false, true].flatMap((isStatic) => {
      const scope = { holder, isStatic };
      return fields
        .fieldsOf(scope)
        .flatMap((field) => fieldContainer({ unit, scope, field, accesses: fields.of(scope, field) }, shapeOf) ?? []);
    }),
  );
}

interface Field {
  readonly unit: SourceUnit;
  readonly scope: FieldScope;
  readonly field: string;
  readonly accesses: readonly FieldAccess[];
}

function fieldContainer(of: Field, shapeOf: ShapeOf): Container | undefined {
  const { scope, field, accesses } = of;
  const declared = fieldDeclaration(scope, field);
  const assigned = accesses.filter((access) => isAssignmentTo(access.parent, access));
  const created = shapeOf(declared?.initializer) ?? firstAssigned(assigned, shapeOf);
  const declaration = declared ?? (ts.isObjectLiteralExpression(scope.holder) ? undefined : assigned[0]?.parent);
  const owner = created && ownerOf(of);
  if (!owner || !declaration) return undefined;
  return { ...created, name: nameOf(of), declaration, owner, references: accesses, field };
}

/** Where a class or object literal declares a field. */
export function fieldDeclaration({ holder, isStatic }: FieldScope, field: string) {
  if (ts.isObjectLiteralExpression(holder)) {
    return holder.properties.find(
      (property): property is ts.PropertyAssignment =>
        ts.isPropertyAssignment(property) && property.name.getText() === field,
    );
  }
  if (!ts.isClassLike(holder)) return undefined;
  return holder.members.find(
    (member): member is ts.PropertyDeclaration =>
      ts.isPropertyDeclaration(member) &&
      member.name.getText() === field &&
      hasModifier(member, ts.SyntaxKind.StaticKeyword) === isStatic,
  );
}

function ownerOf({ unit, scope }: Field): Owner | undefined {
  const { holder, isStatic } = scope;
  if (!ts.isObjectLiteralExpression(holder)) return { kind: isStatic ? 'static' : 'instance', holder };
  const around = functionAround(holder);
  if (!around) return isNamedOrExported(holder) ? { kind: 'module' } : undefined;
  return ts.isVariableDeclaration(holder.parent) && unit.names.variablesOf(around).length > 0
    ? { kind: 'closure', factory: around }
    : undefined;
}

/** An object that the module keeps, as opposed to one that is handed to a framework. */
function isNamedOrExported({ parent }: ts.ObjectLiteralExpression): boolean {
  return ts.isVariableDeclaration(parent) || ts.isBinaryExpression(parent) || ts.isExportAssignment(parent);
}

function nameOf({ scope, accesses, field }: Field): string {
  const { holder, isStatic } = scope;
  if (ts.isClassLike(holder) && !isStatic) return field.startsWith('[') ? `this${field}` : `this.${field}`;
  return accesses[0]?.getText() ?? field;
}
