import { z } from 'zod';
import { type LibraryModel, RESOURCE_KINDS } from './types.js';

/** The checks for models that arrive from outside (config, plugins). The types in types.ts stay the ones to read. */
const index = z.int().min(0);
const name = z.string().min(1);
const names = z.array(name).readonly();
const citation = name.optional();

const textCondition = z
  .strictObject({ argument: index, matches: name.refine(isPattern, 'is not a regular expression') })
  .readonly();

const release = z
  .strictObject({
    method: name,
    argument: index.optional(),
    on: name.optional(),
    callsItself: z.literal(true).optional(),
    when: textCondition.optional(),
    property: name.optional(),
    waives: z.literal(true).optional(),
    ifSucceeds: z.literal(true).optional(),
  })
  .readonly();

const resource = z
  .strictObject({
    id: name.describe('`package.Type`, such as `pg.PoolClient`'),
    kind: z.enum(RESOURCE_KINDS),
    label: name.describe('how people call it, lower-case'),
    type: name.optional(),
    release: z.array(release).readonly(),
    opensOn: names.optional(),
    idleMembers: names.optional(),
    lifetime: z.enum(['scoped', 'process']),
    failing: z.union([names, z.literal('*')]).optional(),
    endsOn: names.optional(),
    warnsBy: z.strictObject({ event: name, method: name.optional() }).optional(),
    endsAfter: z.string().optional(),
    endsWithOwner: z.literal(true).optional(),
    callable: z.literal(true).optional(),
    expires: z.literal(true).optional(),
    exhausted: z.strictObject({ method: name, property: name, value: name.optional() }).optional(),
    heldInUse: z.literal(true).optional(),
    selfClosing: z.literal(true).optional(),
    collected: z.literal(true).optional(),
    heldIf: z
      .strictObject({ flag: name, code: name.optional(), codes: z.array(index).readonly().optional() })
      .optional(),
    endsWhenAwaited: z.literal(true).optional(),
    endedByOptions: names.optional(),
    escalates: z.literal(true).optional(),
    sweptBy: name.optional(),
    shownBy: names.optional(),
    severity: z.enum(['critical', 'high', 'medium', 'low']),
    remedy: name.optional(),
    citation,
  })
  .readonly();

const via = z.union([
  z.enum(['result', 'awaited', 'receiver']),
  z.strictObject({ callback: index, parameter: index }).readonly(),
  z.strictObject({ property: name }).readonly(),
  z.strictObject({ argument: index }).readonly(),
]);

const acquireKeys = {
  resource: name,
  via: z.union([via, z.array(via).readonly()]),
  onlyIfTruthy: z.literal(true).optional(),
  unlessCallback: z.array(index).readonly().optional(),
  unless: textCondition.optional(),
};

const call = z
  .strictObject({
    returns: name.optional(),
    acquires: z.strictObject(acquireKeys).readonly().optional(),
    acquiresIf: z
      .array(z.strictObject({ ...acquireKeys, when: textCondition }).readonly())
      .readonly()
      .optional(),
    takes: z.union([z.array(index).readonly(), z.literal('rest')]).optional(),
    aliases: z.union([z.literal('receiver'), index]).optional(),
    scopedCallback: index.optional(),
    exclusive: z.literal(true).optional(),
    fails: z.enum(['throws', 'rejects', 'never']).optional(),
    failsWith: index.optional(),
    feeds: index.optional(),
    waitsFor: name.optional(),
    listens: z.literal(true).optional(),
    pipes: z.strictObject({ properties: names, option: name, without: names }).readonly().optional(),
    neverReturns: z.literal(true).optional(),
    distinctive: z.literal(true).optional(),
    citation,
  })
  .readonly();

const calls = z.record(z.string(), call).readonly();
const references = z.record(z.string(), name).readonly();

const type = z
  .strictObject({
    construct: call.optional(),
    methods: calls.optional(),
    properties: references.optional(),
    extends: name.optional(),
  })
  .readonly();

const wait = z
  .strictObject({
    function: name,
    delayArgument: index.optional(),
    unit: z.enum(['ms', 's']).optional(),
    style: z.enum(['timer', 'promise', 'synchronous', 'yield']),
    citation,
  })
  .readonly();

const retryOptions = z
  .strictObject({
    growth: names.optional(),
    delay: names.optional(),
    limit: names.optional(),
    limitArgument: index.optional(),
    forever: name.optional(),
  })
  .readonly();

const retry = z
  .strictObject({
    function: name,
    backoffByDefault: z.boolean(),
    limitedByDefault: z.boolean(),
    options: retryOptions.optional(),
    citation,
  })
  .readonly();

const request = z
  .strictObject({
    function: name,
    limits: names,
    onInstance: z.literal(true).optional(),
    givesUpAfterMs: z.number().positive().optional(),
    citation,
  })
  .readonly();

const schedule = z
  .strictObject({
    function: name,
    work: name.optional(),
    apartBy: names,
    apartArgument: index.optional(),
    citation,
  })
  .readonly();

const container = z
  .strictObject({
    type: name,
    insert: names,
    remove: names,
    boundedBy: names,
    alwaysBounded: z.literal(true).optional(),
    sizes: z.strictObject({ budget: name, sizeOf: name, value: index }).readonly().optional(),
    citation,
  })
  .readonly();

const memoiser = z
  .strictObject({
    function: name,
    of: index.optional(),
    key: z.enum(['first', 'all']),
    keyBy: z.strictObject({ argument: index.optional(), option: name.optional() }).readonly().optional(),
    boundedBy: names,
    boundedByDefault: z.literal(true).optional(),
    citation: name,
  })
  .readonly();

const lockRetry = z
  .strictObject({
    option: name,
    count: name.optional(),
    countByDefault: index.optional(),
    forever: name.optional(),
    negativeIsForever: z.literal(true).optional(),
    delay: name,
    delayMs: z.number().min(0),
    growth: z.number().min(1).optional(),
    growthOption: name.optional(),
    maxDelay: name.optional(),
  })
  .readonly();

const lockTimes = z
  .strictObject({
    function: name,
    argument: index,
    wait: name.optional(),
    unit: z.enum(['ms', 's']).optional(),
    retries: lockRetry.optional(),
    expiry: index.optional(),
    citation: name,
  })
  .readonly();

const removal = z.strictObject({ function: name, argument: index, of: z.enum(['file', 'key']) }).readonly();

const creation = z
  .strictObject({
    function: name,
    argument: index,
    when: textCondition.optional(),
    unless: textCondition.optional(),
    orAfterLooking: z.literal(true).optional(),
    citation,
  })
  .readonly();

const locks = z
  .strictObject({
    times: z.array(lockTimes).readonly().optional(),
    removals: z.array(removal).readonly().optional(),
    creations: z.array(creation).readonly().optional(),
    pooledStatements: names.optional(),
  })
  .readonly();

const rowInsertion = z
  .strictObject({
    method: name,
    table: z.enum(['argument', 'property', 'call', 'class', 'repository']),
    property: name.optional(),
    followedBy: name.optional(),
    citation: name,
  })
  .readonly();

const tables = z
  .strictObject({
    insertions: z.array(rowInsertion).readonly(),
    upserts: names.optional(),
    definitions: names.optional(),
    repositories: names.optional(),
  })
  .readonly();

const libraryModel = z
  .strictObject({
    package: name.describe('npm name, `node:fs` style for modules of Node, `global` for the platform'),
    modules: names.optional(),
    docs: name,
    types: z.record(z.string(), type).readonly().optional(),
    functions: calls.optional(),
    values: references.optional(),
    resources: z.array(resource).readonly().optional(),
    waits: z.array(wait).readonly().optional(),
    retries: z.array(retry).readonly().optional(),
    requests: z.array(request).readonly().optional(),
    schedules: z.array(schedule).readonly().optional(),
    containers: z.array(container).readonly().optional(),
    memoisers: z.array(memoiser).readonly().optional(),
    locks: locks.optional(),
    tables: tables.optional(),
  })
  .readonly();

/** Every key required, optional values with undefined, so that assignability both ways means equality. */
type Spelled<Value> = Value extends readonly (infer Item)[]
  ? readonly Spelled<Item>[]
  : Value extends object
    ? {
        [Key in keyof Value]-?:
          | Spelled<Exclude<Value[Key], undefined>>
          | (undefined extends Value[Key] ? 'or absent' : never);
      }
    : Value;

type Same<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

type Checked =
  Same<Spelled<z.output<typeof libraryModel>>, Spelled<LibraryModel>> extends true
    ? z.ZodType<LibraryModel, LibraryModel>
    : 'the schema and types.ts differ';

/** Fails to compile when the schema and the types part. */
export const libraryModelSchema: Checked = libraryModel as unknown as z.ZodType<LibraryModel, LibraryModel>;

function isPattern(source: string): boolean {
  try {
    new RegExp(source, 'i');
    return true;
  } catch {
    return false;
  }
}
