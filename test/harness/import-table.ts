/** One row of the house plan: what the code of a folder may import, and why not more. */
export interface ImportRow {
  /** A folder, or a file; the longest that matches speaks for a source file. */
  readonly from: string;
  /** Folders and files of this project. The row's own folder is always allowed. */
  readonly project: readonly string[];
  /** Packages; `node:*` for all of Node's modules. */
  readonly packages: readonly string[];
  /** Folders of which only types may be imported. */
  readonly typesOnly?: readonly string[];
  readonly reason: string;
}

const VOCABULARY = ['src/findings', 'src/util'];
const READS_CODE = ['src/project', 'src/models', ...VOCABULARY];
const PURE_PATH = 'node:path';

/** The arrows of docs/architecture.md. Whatever a row does not name is forbidden. */
export const IMPORT_TABLE: readonly ImportRow[] = [
  {
    from: 'bin',
    project: ['dist/src/cli/main.js'],
    packages: [],
    reason: 'the executable starts the built program and holds no logic of its own',
  },
  {
    from: 'src/index.ts',
    project: ['src/audit', 'src/config', 'src/rule', 'src/models', 'src/findings'],
    packages: [],
    reason: 'the public API names what lower layers offer, and the command line is not part of it',
  },
  {
    from: 'src/cli',
    project: ['src/audit', 'src/config', 'src/ledger', 'src/reporters', 'src/rule', ...VOCABULARY],
    packages: ['commander', 'chalk', 'node:*'],
    reason: 'a command asks the pipeline; the engine and the rules are none of its business',
  },
  {
    from: 'src/audit',
    project: [
      'src/rule',
      'src/flow',
      'src/growth',
      'src/loops',
      'src/tables',
      'src/ledger',
      'src/reporters',
      'src/config',
      ...READS_CODE,
    ],
    packages: ['zod', 'node:*'],
    reason: 'the pipeline knows every layer below it, but neither the rules nor the libraries by name',
  },
  {
    from: 'src/audit/builtins.ts',
    project: ['rules', 'src/rule', 'src/models', 'src/audit/inline-decision-rule.ts', ...VOCABULARY],
    packages: [],
    reason: 'the composition root: the one place where rules and library data meet the engine',
  },
  {
    from: 'rules',
    project: ['src/rule/index.ts'],
    packages: [],
    reason: 'a rule asks a question and words the answer; all it needs is the published contract',
  },
  {
    from: 'rules/index.ts',
    project: ['rules', 'src/rule/index.ts'],
    packages: [],
    reason: 'the generated list',
  },
  {
    from: 'src/rule',
    project: ['src/flow', 'src/growth', 'src/loops', 'src/tables', ...READS_CODE],
    packages: ['zod'],
    reason: 'the contract stands on the analyses and knows no rule, no ledger and no output',
  },
  {
    from: 'src/lifetimes',
    project: READS_CODE,
    packages: [],
    reason: 'how long an owner lives, asked by the analyses of growth and of owners',
  },
  {
    from: 'src/calls',
    project: READS_CODE,
    packages: [],
    reason: 'what a call runs, who calls, and how it may fail, asked by the analyses of flow, growth and loops',
  },
  {
    from: 'src/flow',
    project: ['src/calls', 'src/lifetimes', ...READS_CODE],
    packages: [],
    reason: 'the engine reads code and models; library names, rules and output would tie it to one use',
  },
  {
    from: 'src/growth',
    project: ['src/flow/cfg', 'src/calls', 'src/lifetimes', ...READS_CODE],
    packages: [],
    reason:
      'an analysis beside the others; of flow it may only read the graph of one function, to see what skips a removal',
  },
  {
    from: 'src/loops',
    project: ['src/calls', ...READS_CODE],
    packages: [],
    reason: 'an analysis beside the others; what two of them share belongs to a lower layer',
  },
  {
    from: 'src/tables',
    project: ['src/lifetimes', ...READS_CODE],
    packages: ['node:module', 'pgsql-ast-parser'],
    reason: 'an analysis beside the others, of the one thing that outlives the process; it alone reads SQL',
  },
  {
    from: 'src/models',
    project: ['src/project', ...VOCABULARY],
    packages: ['zod', 'node:module'],
    reason: 'library behaviour is told as data and matched against names, without any analysis',
  },
  {
    from: 'src/models/libraries',
    project: ['src/models/define-library.ts'],
    packages: [],
    reason: 'a model is data with citations; a reviewer needs the vendor’s documents, not the engine',
  },
  {
    from: 'src/models/libraries/index.ts',
    project: ['src/models/libraries', 'src/models/types.ts'],
    packages: [],
    reason: 'the list of what is known',
  },
  {
    from: 'src/ledger',
    project: VOCABULARY,
    packages: ['zod', 'node:crypto'],
    reason: 'decisions over findings are pure: no code is read, and time is an argument',
  },
  {
    from: 'src/ledger/ledger-file.ts',
    project: ['src/ledger', ...VOCABULARY],
    packages: ['node:*'],
    reason: 'the one module that touches the ledger’s file',
  },
  {
    from: 'src/reporters',
    project: VOCABULARY,
    packages: ['chalk', 'mdast-util-gfm', 'mdast-util-to-markdown', 'mdast', 'sarif'],
    typesOnly: ['src/ledger'],
    reason: 'a reporter turns a result into text; what it can not reach it can not leak or slow down',
  },
  {
    from: 'src/config',
    project: ['src/models', 'src/project/transpile.ts', ...VOCABULARY],
    packages: ['cosmiconfig', 'ignore', 'zod', 'node:*'],
    reason: 'a config is validated against schemas, and models in a config speak the words of src/models',
  },
  {
    from: 'src/project',
    project: VOCABULARY,
    packages: ['ts-morph', 'fast-glob', 'ignore', 'node:*'],
    reason: 'the only door to the compiler and to source files, and it knows nothing of leaks',
  },
  {
    from: 'src/findings',
    project: [],
    packages: [],
    reason: 'the vocabulary of results is plain data that every layer can share',
  },
  {
    from: 'src/util',
    project: [],
    packages: [PURE_PATH, 'fastest-levenshtein'],
    reason: 'helpers are pure, so any layer may use them',
  },
];

/** Things of which one room alone has the use. */
export interface Privilege {
  readonly module: string;
  readonly onlyIn: readonly string[];
  readonly reason: string;
}

export const PRIVILEGES: readonly Privilege[] = [
  { module: 'ts-morph', onlyIn: ['src/project'], reason: 'the compiler’s wrapper can be replaced in one folder' },
  { module: 'commander', onlyIn: ['src/cli'], reason: 'argv is read in one place' },
  { module: 'cosmiconfig', onlyIn: ['src/config'], reason: 'a config is searched for in one place' },
  { module: 'node:process', onlyIn: ['src/cli'], reason: 'exit codes and streams have one owner' },
  { module: 'pgsql-ast-parser', onlyIn: ['src/tables'], reason: 'SQL is parsed in one place' },
  { module: 'fast-glob', onlyIn: ['src/project'], reason: 'files are discovered in one place' },
  {
    module: 'node:child_process',
    onlyIn: ['src/audit', 'src/cli'],
    reason: 'only git is ever asked, and never scanned code',
  },
];
