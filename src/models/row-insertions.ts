/** A call that adds rows to a table, for the analysis of tables. */
export interface RowInsertionModel {
  readonly method: string;
  /**
   * Where the table is told: by the first argument (`insertInto('logs')`), by the property that the method is called on
   * (`prisma.log.create`), by an argument of the call before it (`knex('logs').insert`), by the class or object of the
   * table (`Log.create`), or by the type of a repository (`Repository<Log>`).
   */
  readonly table: 'argument' | 'property' | 'call' | 'class' | 'repository';
  /** Only with an object argument that has this property: `create({ data })`. */
  readonly property?: string;
  /** Only where this method follows: `insert(logs).values(…)`. */
  readonly followedBy?: string;
  readonly citation: string;
}

/** How a library names tables and adds rows. */
export interface TableKnowledge {
  readonly insertions: readonly RowInsertionModel[];
  /** Methods after an insertion with which a row that is there already is changed instead. */
  readonly upserts?: readonly string[];
  /** Functions and base classes that make the class of a table: `model`, `Model`. */
  readonly definitions?: readonly string[];
  /** Types and functions that make the repository of a table: `Repository`, `getRepository`. */
  readonly repositories?: readonly string[];
}
