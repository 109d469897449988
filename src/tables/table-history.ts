import type { Confidence } from '../findings/severity.js';
import type { AnalysisEnvironment } from '../models/environment.js';
import type { SourceUnit } from '../project/source-unit.js';
import type { Insertion } from './insertion.js';
import {
  aliasesIn,
  type Mention,
  mentionsIn,
  sharedAliasesIn,
  type TableWords,
  unitsMentioning,
  wordsFor,
} from './mentions.js';
import { definitionAround, mayRemove, mayRemoveBySchema, schemaPartsAbout } from './removals.js';
import { natureOf } from './table-name.js';
import { TIME_TEXT } from './vocabulary.js';

/** What the whole project does with a table from which nothing is taken. */
export interface TableHistory {
  readonly first: SourceUnit;
  readonly others: number;
  readonly confidence: Confidence;
}

type InsertionsIn = (unit: SourceUnit, environment: AnalysisEnvironment) => readonly Insertion[];
type Histories = Map<string, TableHistory | undefined>;

const known = new WeakMap<AnalysisEnvironment, Histories>();

/** Undefined where rows may go again, or where nothing says that they are many. Asked once per table. */
export function keptForGood(
  key: string,
  environment: AnalysisEnvironment,
  insertionsIn: InsertionsIn,
): TableHistory | undefined {
  const histories = known.get(environment) ?? new Map<string, TableHistory | undefined>();
  known.set(environment, histories);
  if (!histories.has(key)) histories.set(key, historyOf(key, environment, insertionsIn));
  return histories.get(key);
}

function historyOf(
  key: string,
  environment: AnalysisEnvironment,
  insertionsIn: InsertionsIn,
): TableHistory | undefined {
  const { project } = environment;
  const words = withAliases(environment, wordsFor(key));
  const units = unitsMentioning(project, words);
  const mentions = new Map(units.map((unit) => [unit, allMentionsIn(unit, words)]));
  if (units.some((unit) => mayRemove(unit, mentions.get(unit) ?? []))) return undefined;
  const schema = schemaPartsAbout(project.schemas(), words);
  if (mayRemoveBySchema(schema)) return undefined;
  const insertions = units.flatMap((unit) =>
    insertionsIn(unit, environment)
      .filter((each) => each.key === key)
      .map(({ node }) => ({ unit, node })),
  );
  const [first] = insertions;
  const texts = [...schema, ...insertions.map(({ node }) => node.getText()), ...definitionsIn(mentions)];
  const confidence = confidenceOf(
    key,
    texts.some((text) => TIME_TEXT.test(text)),
  );
  if (!first || !confidence) return undefined;
  return { first: first.unit, others: insertions.length - 1, confidence };
}

/** With the constants that stand for the table in every file. */
function withAliases({ project }: AnalysisEnvironment, words: TableWords): TableWords {
  const aliases = unitsMentioning(project, words).flatMap((unit) => sharedAliasesIn(mentionsIn(unit, words)));
  return wordsFor(words.key, new Set(aliases));
}

/** With the variables and fields that stand for it in this file. */
function allMentionsIn(unit: SourceUnit, words: TableWords): readonly Mention[] {
  const mentions = mentionsIn(unit, words);
  const aliases = aliasesIn(mentions).filter((alias) => !words.aliases.has(alias));
  return aliases.length === 0
    ? mentions
    : mentionsIn(unit, wordsFor(words.key, new Set([...words.aliases, ...aliases])));
}

function definitionsIn(mentions: ReadonlyMap<SourceUnit, readonly Mention[]>): readonly string[] {
  return [...mentions.values()].flat().flatMap(({ node }) => definitionAround(node)?.getText() ?? []);
}

/** A log says by its name that it grows; of what is only passing, a time has to show that each row is one event. */
function confidenceOf(key: string, hasTime: boolean): Confidence | undefined {
  if (natureOf(key) === 'log') return hasTime ? 'likely' : 'possible';
  return hasTime ? 'possible' : undefined;
}
