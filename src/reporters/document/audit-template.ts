import type { RootContent } from 'mdast';
import type { AuditDocument, DocumentRound, SectionKind } from '../../ledger/export/document.js';
import { kindItems } from '../census/kind-items.js';
import {
  fence,
  heading,
  inlineCode,
  list,
  markdownDocument,
  paragraph,
  sentence,
  table,
  words,
} from '../markdown/nodes.js';
import { findingPart, paragraphs } from './finding-part.js';

const SECTION_TITLES: Readonly<Record<SectionKind, string>> = {
  refuted: 'Refuted',
  fixed: 'Fixed',
  accepted: 'Real but small',
  deferred: 'Deferred',
  open: 'Open',
};

const HOW_TO = [
  'Decisions are lines of the ledger: nothing in this document is edited by hand. Record what you found out, commit the ledger with your change, and export the document anew.',
  'A refutation says why the finding is none, and names the premises that would break it. A deferral names what would justify the work and sketches how it is done. An acceptance names the limit up to which it holds. A later scan reopens the finding once a premise breaks, a trigger fires or a limit is passed.',
];

const COMMANDS = [
  'leakaudit ledger refute LA-1a2b3c4d --reason "…" --premise "unchanged:src/db.ts#Session.commit"',
  'leakaudit ledger defer LA-1a2b3c4d --reason "…" --trigger "package:pg>=9" --sketch "…"',
  'leakaudit ledger accept LA-1a2b3c4d --reason "…" --limit "ceiling:1MB"',
  'leakaudit ledger export --format markdown',
];

/** The whole audit document as markdown. Built as a tree, so that no content becomes markup. */
export function renderAuditDocument(document: AuditDocument): string {
  return markdownDocument([
    heading(1, sentence(document.title)),
    heading(2, sentence('Scope')),
    factList(document.scope),
    ...summaryPart(document),
    ...document.rounds.flatMap(roundPart),
    ...censusPart(document),
    ...howToPart(),
  ]);
}

function factList(facts: AuditDocument['scope']): RootContent {
  return list(
    false,
    facts.map(({ label, text }) => sentence(`${label}: ${text}`)),
  );
}

function summaryPart({ summary, totals }: AuditDocument): RootContent[] {
  if (summary.length === 0) return [heading(2, sentence('Summary')), paragraph(sentence('There are no findings.'))];
  const rows = summary.map(({ id, title, place, severity, status, impact }) => [
    [inlineCode(id)],
    sentence(title),
    [inlineCode(place)],
    sentence(severity),
    sentence(status),
    sentence(impact),
  ]);
  const totalRows = totals.map(({ severity, findings, settled, fixed, open }) =>
    [severity, findings, settled, fixed, open].map((value) => sentence(String(value))),
  );
  return [
    heading(2, sentence('Summary')),
    table(['Id', 'Finding', 'Place', 'Severity', 'Status', 'Impact'], rows),
    table(['Severity', 'Findings', 'Settled', 'Fixed', 'Open'], totalRows),
  ];
}

function roundPart({ name, scope, summary, facts, sections }: DocumentRound): RootContent[] {
  return [
    heading(2, sentence(name ?? 'Outside a round')),
    ...(scope === undefined ? [] : paragraphs(scope)),
    ...(facts.length === 0 ? [] : [factList(facts)]),
    ...(summary === undefined ? [] : paragraphs(summary)),
    ...sections.flatMap(({ kind, findings }) => [
      heading(3, sentence(SECTION_TITLES[kind])),
      ...findings.flatMap(findingPart),
    ]),
  ];
}

function censusPart({ census, counted }: AuditDocument): RootContent[] {
  if (census.length + counted.length === 0) return [];
  const items = census.map(({ kind, sites, how, by, day }) => words(`${sites} ${kind}: ${how} (${by}, ${day})`));
  return [heading(2, sentence('Checked and confirmed clean')), list(false, [...items, ...kindItems(counted)])];
}

function howToPart(): RootContent[] {
  return [
    heading(2, sentence('How to add a decision')),
    ...HOW_TO.map((text) => paragraph(sentence(text))),
    fence('sh', COMMANDS.join('\n')),
  ];
}
