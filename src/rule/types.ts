import type { z } from 'zod';
import type { Remedy } from '../findings/finding.js';
import type { FlowStep } from '../findings/flow-path.js';
import type { RuleMeta } from '../findings/rule-meta.js';
import type { Confidence, Severity } from '../findings/severity.js';
import type { ForgottenFixture } from '../flow/forgotten-fixtures.js';
import type { ObligationLeak } from '../flow/leak.js';
import type { LockFault } from '../flow/locks/index.js';
import type { OwnerFault } from '../flow/owners/index.js';
import type { GuessedSize } from '../growth/budgets/index.js';
import type { GrowingContainer } from '../growth/index.js';
import type { LoopFault } from '../loops/index.js';
import type { ts } from '../project/ast.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { AppendOnlyTable } from '../tables/index.js';

/** What a rule asks the engine about one file. Answers are computed on first use and shared by all rules. */
export interface RuleContext<Options, MessageId extends string> {
  readonly unit: SourceUnit;
  readonly options: Options;
  /** Obligations of this file that some path does not meet. */
  leaks(): readonly ObligationLeak[];
  /** Resources that the classes of this file make, keep, and do not end. */
  ownerFaults(): readonly OwnerFault[];
  /** What tests and hooks of this file open and nothing in it closes. */
  forgottenFixtures(): readonly ForgottenFixture[];
  /** Long-lived containers of this file that only grow. */
  growing(): readonly GrowingContainer[];
  /** Budgets in bytes for what this file keeps, held with sizes that nobody has measured. */
  guessedSizes(): readonly GuessedSize[];
  /** Loops, timers and retries of this file that wait or recover badly. */
  loopFaults(): readonly LoopFault[];
  /** Locks of this file that block others for too long, let two in at once or outlive their owner. */
  lockFaults(): readonly LockFault[];
  /** Tables to which this file is the first to add rows, and from which nothing in the project takes any. */
  appendOnlyTables(): readonly AppendOnlyTable[];
  report(descriptor: ReportDescriptor<MessageId>): void;
}

/** One finding, before identity and ledger. */
export interface ReportDescriptor<MessageId extends string> {
  readonly messageId: MessageId;
  /** Fills `{name}` placeholders of the message. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Where it is shown and what its identity is built on: acquisition, insertion or loop head. */
  readonly node: ts.Node;
  readonly resource: string;
  readonly confidence: Confidence;
  /** Overrides the rule's own severity for this finding. */
  readonly severity?: Severity;
  readonly steps?: readonly FlowStep[];
  /** Overrides the rule's remedy. */
  readonly remedy?: Remedy;
  readonly gaveUp?: readonly string[];
  readonly ceilingBytes?: number;
}

/** A rule as its author writes it. `check` runs once per file and is pure apart from `context.report`. */
export interface RuleDefinition<Options, MessageId extends string> {
  readonly meta: Omit<RuleMeta, 'docsUrl'> & { readonly docsUrl?: string };
  /** Lower-case sentences without a full stop; `{name}` is filled from the report's data. */
  readonly messages: Readonly<Record<MessageId, string>>;
  readonly remedy: Remedy;
  /** Schema of the options with its defaults; a rule without one takes no options. */
  readonly options?: z.ZodType<Options>;
  check(context: RuleContext<Options, MessageId>): void;
}

/** A checked, frozen rule. Options and message ids are erased: the registry holds rules of all kinds. */
export interface Rule {
  readonly meta: RuleMeta;
  readonly messages: Readonly<Record<string, string>>;
  readonly remedy: Remedy;
  readonly options: z.ZodType<unknown> | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: rules of every option and message type live in one registry
  readonly check: (context: RuleContext<any, any>) => void;
}
