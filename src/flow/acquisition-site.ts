import type { DischargeWay } from '../findings/census.js';
import type { ResourceKind } from '../models/types.js';
import type { ts } from '../project/ast.js';
import type { SourceUnit } from '../project/source-unit.js';

/** What becomes of one acquisition. */
export interface SiteFate {
  readonly discharge: DischargeWay;
  /** To whom it goes, why it leaks, or why it was not followed. */
  readonly detail?: string;
  /** Where it is handed over: the assignment, the return, the call. */
  readonly at?: ts.Node;
}

/** One acquiring call and what becomes of what it acquires. */
export interface AcquisitionSite extends SiteFate {
  readonly unit: SourceUnit;
  readonly call: ts.CallExpression | ts.NewExpression;
  /** `other`: something is lent, and no model says what. */
  readonly resource: { readonly id: string; readonly kind: ResourceKind | 'other'; readonly label: string };
}
