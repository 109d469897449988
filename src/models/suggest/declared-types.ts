import { ts } from '../../project/ast.js';
import { CLOSERS } from './words.js';

/** What one function, method or constructor gives, as its declaration says. */
export interface DeclaredCall {
  readonly name: string;
  /** Name of the type of its value, through a promise. */
  readonly gives: string | undefined;
  readonly isAwaited: boolean;
  /** Index of an argument that is a function, and the name of the type of what that gets first. */
  readonly lends: { readonly argument: number; readonly type: string } | undefined;
}

/** A class or an interface. */
export interface DeclaredType {
  readonly name: string;
  readonly isConstructible: boolean;
  readonly methods: readonly DeclaredCall[];
  readonly statics: readonly DeclaredCall[];
  /** Methods that end its values, surest first. */
  readonly closers: readonly string[];
}

type Declared = ts.ClassDeclaration | ts.InterfaceDeclaration;

/** The classes and interfaces of declaration files, each name once; declarations of one name are merged. */
export function declaredTypes(files: readonly ts.SourceFile[]): readonly DeclaredType[] {
  const byName = new Map<string, Declared[]>();
  for (const node of files.flatMap((file) => statementsOf(file))) {
    if (!(ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node)) || !node.name) continue;
    byName.set(node.name.text, [...(byName.get(node.name.text) ?? []), node]);
  }
  return [...byName].map(([name, declarations]) => declaredType(name, declarations));
}

/** The functions that the files declare at their top level. */
export function declaredFunctions(files: readonly ts.SourceFile[]): readonly DeclaredCall[] {
  const all = files.flatMap((file) => statementsOf(file)).filter(ts.isFunctionDeclaration);
  return all.filter(isExported).flatMap((node) => (node.name ? [declaredCall(node.name.text, node)] : []));
}

/** Top-level statements, those of `declare module` and of namespaces included. */
function statementsOf(parent: ts.SourceFile | ts.ModuleBlock): readonly ts.Statement[] {
  return parent.statements.flatMap((node) =>
    ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body) ? statementsOf(node.body) : [node],
  );
}

function declaredType(name: string, declarations: readonly Declared[]): DeclaredType {
  const members = declarations.flatMap((each) => [...each.members] as (ts.ClassElement | ts.TypeElement)[]);
  const methods = members.filter((member) => ts.isMethodDeclaration(member) || ts.isMethodSignature(member));
  const calls = (isStatic: boolean) => {
    return methods
      .filter((method) => hasModifier(method, ts.SyntaxKind.StaticKeyword) === isStatic && !isHidden(method))
      .map((method) => declaredCall(method.name.getText(), method));
  };
  const own = calls(false);
  const names = new Set(own.map((each) => each.name));
  return {
    name,
    isConstructible: declarations.some(isConstructible) && !members.filter(ts.isConstructorDeclaration).some(isHidden),
    methods: own,
    statics: calls(true),
    closers: CLOSERS.filter((closer) => names.has(closer)),
  };
}

function isConstructible(node: Declared): boolean {
  return ts.isClassDeclaration(node) && isExported(node) && !hasModifier(node, ts.SyntaxKind.AbstractKeyword);
}

function declaredCall(name: string, node: ts.SignatureDeclaration): DeclaredCall {
  const awaited = node.type && argumentOf(node.type, /^Promise(Like)?$/);
  const functions = node.parameters.map(({ type }) => type && firstParameterOf(type));
  const argument = functions.findIndex((type) => type !== undefined);
  const type = functions[argument];
  return {
    name,
    gives: nameOf(awaited ?? node.type),
    isAwaited: awaited !== undefined,
    lends: type === undefined ? undefined : { argument, type },
  };
}

function argumentOf(type: ts.TypeNode, outer: RegExp): ts.TypeNode | undefined {
  return ts.isTypeReferenceNode(type) && outer.test(type.typeName.getText()) ? type.typeArguments?.[0] : undefined;
}

/** `Session` of `(session: Session) => Promise<T>`. */
function firstParameterOf(type: ts.TypeNode): string | undefined {
  return ts.isFunctionTypeNode(type) ? nameOf(type.parameters[0]?.type) : undefined;
}

/** The last name of a type reference; `this` is a name of its own. */
function nameOf(type: ts.TypeNode | undefined): string | undefined {
  if (!type) return undefined;
  if (type.kind === ts.SyntaxKind.ThisType) return 'this';
  if (!ts.isTypeReferenceNode(type)) return undefined;
  return ts.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text;
}

function isHidden(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.PrivateKeyword) || hasModifier(node, ts.SyntaxKind.ProtectedKeyword);
}

/** In a declaration file, what `declare` stands before may be exported further down. */
function isExported(node: ts.Node): boolean {
  return (
    hasModifier(node, ts.SyntaxKind.ExportKeyword) ||
    hasModifier(node, ts.SyntaxKind.DeclareKeyword) ||
    ts.isModuleBlock(node.parent)
  );
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node)?.some((each) => each.kind === kind) ?? false);
}
