import type { ts } from './ast.js';
import type { FileNames } from './names.js';
import type { JsonObject } from './resolution/json-files.js';

/** One parsed source file. Read through compiler nodes; never changed. */
export interface SourceUnit {
  /** Relative to the root, forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
  /** Scopes, variables, imports and exports of the file. */
  readonly names: FileNames;
  /** True for test, spec, mock, fixture, benchmark and example code by path convention. */
  readonly isTest: boolean;
}

/** Where a module specifier leads. */
export type ModuleTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string; readonly subpath: string }
  | { readonly kind: 'unknown'; readonly specifier: string };

/** A file that tells of tables: SQL, or the schema from which a client is generated. */
export interface SchemaText {
  readonly path: string;
  readonly text: string;
}

/** The project as the engine sees it. Files are parsed when they are asked for. */
export interface ProjectView {
  /** Absolute path. */
  readonly root: string;
  /** Every discovered source file, relative, sorted. */
  readonly files: readonly string[];
  /** Parses on first use; undefined where the file is unknown or failed (the failure is recorded once). */
  unit(path: string): SourceUnit | undefined;
  /** A text without parsing it, to ask whether it is worth that; undefined as for `unit`. */
  textOf(path: string): string | undefined;
  resolve(fromPath: string, specifier: string): ModuleTarget;
  /** Files whose text contains `word` as a whole word: a cheap way to find possible importers. */
  filesMentioning(word: string): readonly string[];
  /** The package.json that governs a file; undefined where there is none below the root. */
  manifestFor(path: string): JsonObject | undefined;
  /** SQL files and schemas that can be read, tests left out; read on first use. */
  schemas(): readonly SchemaText[];
}
