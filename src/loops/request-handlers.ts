import { ts } from '../project/ast.js';
import type { FunctionLike } from '../project/names.js';

const REQUESTS = /^(?:req|request|_req|ctx|res|response|reply)$/;

/** A function that answers a request, told by its parameters. */
export function isRequestHandler(fn: FunctionLike): boolean {
  if (ts.isClassStaticBlockDeclaration(fn)) return false;
  const names = fn.parameters.map((each) => each.name.getText());
  return names.filter((name) => REQUESTS.test(name)).length >= 2 || names[0] === 'ctx';
}
