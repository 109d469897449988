import type { AnalysisEnvironment } from '../../models/environment.js';
import {
  givesTemporaryRoot,
  isOfMachine,
  isTemporaryRoot,
  namesHalfMade,
  namesTemporary,
  variesEachTime,
} from '../../models/files.js';
import { ts } from '../../project/ast.js';
import { unwrapped } from '../../project/expressions.js';
import type { Variable } from '../../project/names.js';
import { nodesIn } from '../../project/nodes.js';
import type { SourceUnit } from '../../project/source-unit.js';
import { onlyValueOf } from './syntax.js';

/** Constants and helpers that a path is put together from: nobody nests them deeper. */
const MAX_DEPTH = 5;

/** What the code tells of a path by the way it puts it together. */
export interface PathOrigin {
  /** Below the folder for temporary files; `name`: only words say so. */
  readonly temporary: 'known' | 'name' | undefined;
  /** A word says that it stands for another file until that is whole. */
  readonly isHalfMade: boolean;
  /** Another one each time (`random`, a time, a process id), or for each of something. */
  readonly varies: 'each-time' | 'by-value' | undefined;
  /** Put together here; a bare name that comes from elsewhere is not. */
  readonly isComposed: boolean;
  /** Variables that it is put together from, itself included. */
  readonly parts: ReadonlySet<Variable>;
}

export function originOf(environment: AnalysisEnvironment, unit: SourceUnit, path: ts.Expression): PathOrigin {
  const reader = new OriginReader(environment);
  reader.read(unit, path, 0);
  return reader.origin;
}

class OriginReader {
  private temporary: PathOrigin['temporary'];
  private isHalfMade = false;
  private varies: PathOrigin['varies'];
  private isComposed = false;
  private readonly parts = new Set<Variable>();

  constructor(private readonly environment: AnalysisEnvironment) {}

  get origin(): PathOrigin {
    const { temporary, isHalfMade, varies, isComposed, parts } = this;
    return { temporary, isHalfMade, varies, isComposed, parts };
  }

  read(unit: SourceUnit, expression: ts.Expression, depth: number): void {
    const at = unwrapped(expression);
    if (depth > MAX_DEPTH) return;
    if (variesEachTime(at.getText())) this.varies = 'each-time';
    this.isComposed ||= ts.isTemplateExpression(at) || ts.isBinaryExpression(at) || ts.isCallExpression(at);
    for (const node of outerNodes(at)) this.readNode(unit, node, depth);
  }

  private readNode(unit: SourceUnit, node: ts.Node, depth: number): void {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      this.readText(node.text);
    else if (ts.isIdentifier(node)) this.readName(unit, node, depth);
    else if (ts.isCallExpression(node)) this.readCall(unit, node, depth);
    else if (ts.isPropertyAccessExpression(node)) this.readMember(node);
  }

  private readText(text: string): void {
    if (isTemporaryRoot(text)) this.temporary = 'known';
    this.isHalfMade ||= namesHalfMade(text);
  }

  private readName(unit: SourceUnit, name: ts.Identifier, depth: number): void {
    const variable = unit.names.variableOf(name);
    if (!variable) return;
    this.parts.add(variable);
    this.isHalfMade ||= namesHalfMade(name.text);
    const value = onlyValueOf(variable);
    if (value) this.read(unit, value, depth + 1);
    else if (variable.kind !== 'import' && !isMember(name) && !isCalledAsIs(name)) this.varies ??= 'by-value';
    if (!value && variable.kind !== 'param' && namesTemporary(name.text)) this.temporary ??= 'name';
  }

  private readMember(member: ts.PropertyAccessExpression): void {
    if (/^process\.env\.(TMPDIR|TEMP|TMP)$/.test(member.getText())) this.temporary = 'known';
    else if (member.expression.kind !== ts.SyntaxKind.ThisKeyword && namesTemporary(member.name.text))
      this.temporary ??= 'name';
    else if (isOfMachine(member.name.text)) return;
    else if (!ts.isCallExpression(member.parent) && !/^process\./.test(member.getText())) this.varies ??= 'by-value';
  }

  private readCall(unit: SourceUnit, call: ts.CallExpression, depth: number): void {
    const { name, target } = this.environment.resolver.calleeOf(unit, call);
    if (givesTemporaryRoot(name)) this.temporary = 'known';
    if (!target || ts.isClassStaticBlockDeclaration(target.fn)) return;
    for (const value of returnedBy(target.fn)) this.read(target.unit, value, depth + 1);
  }
}

/** Of what runs later, nothing. */
function outerNodes(at: ts.Expression): readonly ts.Node[] {
  return nodesIn(at).filter((node) => !ts.isFunctionLike(node));
}

/** `userDir()`: what it returns is read, and decides. */
function isCalledAsIs(name: ts.Identifier): boolean {
  const { parent } = name;
  return ts.isCallExpression(parent) && parent.expression === name && parent.arguments.length === 0;
}

function isMember({ parent }: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(parent);
}

function returnedBy(fn: ts.Node): readonly ts.Expression[] {
  if (ts.isArrowFunction(fn) && !ts.isBlock(fn.body)) return [fn.body];
  return nodesIn(fn).flatMap((node) => (ts.isReturnStatement(node) && node.expression ? [node.expression] : []));
}
