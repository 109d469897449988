import { ts } from '../../src/project/ast.js';

/** Readings of a compiler's type that the comparison needs, each over all members of a union. */
export class TypeReader {
  constructor(private readonly checker: ts.TypeChecker) {}

  /** The members of a union without null and undefined; a type parameter as what it is bounded by. */
  parts(type: ts.Type): readonly ts.Type[] {
    const bounded = this.checker.getBaseConstraintOfType(type) ?? type;
    if (bounded.isUnion()) return bounded.types.flatMap((each) => this.parts(each));
    return bounded.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void) ? [] : [bounded];
  }

  /** After awaiting; the same type where nothing is promised. */
  awaited(type: ts.Type): readonly ts.Type[] {
    return this.parts(type).flatMap((part) => this.parts(this.checker.getAwaitedType(part) ?? part));
  }

  isThenable(type: ts.Type): boolean {
    return this.parts(type).some((part) => this.saysNothing(part) || this.checker.getPropertyOfType(part, 'then'));
  }

  /** `any`, `unknown`, `object` and a free type parameter tell nothing. */
  saysNothing(type: ts.Type): boolean {
    const { Any, Unknown, NonPrimitive, TypeParameter } = ts.TypeFlags;
    return (type.flags & (Any | Unknown | NonPrimitive | TypeParameter)) !== 0;
  }

  has(type: ts.Type, member: string): boolean {
    return this.checker.getPropertyOfType(this.checker.getApparentType(type), member) !== undefined;
  }

  member(type: ts.Type, name: string): readonly ts.Type[] {
    const property = this.checker.getPropertyOfType(this.checker.getApparentType(type), name);
    return property ? this.parts(this.checker.getTypeOfSymbol(property)) : [];
  }

  calls(type: ts.Type): readonly ts.Signature[] {
    return this.parts(type).flatMap((part) => part.getCallSignatures());
  }

  constructs(type: ts.Type): readonly ts.Signature[] {
    return this.parts(type).flatMap((part) => part.getConstructSignatures());
  }

  returned(signature: ts.Signature): ts.Type {
    return this.checker.getReturnTypeOfSignature(signature);
  }

  /** Types of the parameter at a position; a rest parameter reaches all further positions. */
  parameter(signature: ts.Signature, at: number): readonly ts.Type[] {
    const last = signature.parameters.at(-1);
    const isRest =
      last?.valueDeclaration && ts.isParameter(last.valueDeclaration) && last.valueDeclaration.dotDotDotToken;
    const symbol = signature.parameters[at] ?? (isRest ? last : undefined);
    if (!symbol) return [];
    const type = this.checker.getTypeOfSymbol(symbol);
    if (symbol !== last || !isRest) return this.parts(type);
    return this.parts(type).flatMap((part) => this.elementsOf(part, at - signature.parameters.length + 1));
  }

  /** A named type is as good as one that extends it, or that has its shape. */
  isA(type: ts.Type, wanted: ts.Type): boolean {
    if (type.symbol && type.symbol === wanted.symbol) return true;
    return this.checker.isTypeAssignableTo(type, wanted);
  }

  private elementsOf(rest: ts.Type, at: number): readonly ts.Type[] {
    if (this.checker.isTupleType(rest)) {
      const element = this.checker.getTypeArguments(rest as ts.TypeReference)[at];
      return element ? this.parts(element) : [];
    }
    const element = this.checker.getIndexTypeOfType(rest, ts.IndexKind.Number);
    return element ? this.parts(element) : [rest];
  }
}
