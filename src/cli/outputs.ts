import { normalize } from 'node:path';
import type { AuditResult } from '../findings/audit-result.js';
import { UsageError } from '../findings/errors.js';
import { type Reporter, reporters } from '../reporters/index.js';
import { didYouMean } from '../util/did-you-mean.js';
import type { Terminal } from './terminal.js';
import { checkWritable, writeDocument } from './write-document.js';

/** A document and where it goes; without a path to standard output. */
export interface Output {
  readonly reporter: Reporter;
  /** Absolute, or relative to the working directory. */
  readonly path?: string;
}

export interface OutputFlags {
  readonly format?: string | undefined;
  /** `format=path` each, `-` for standard output. */
  readonly output?: readonly string[] | undefined;
  readonly color?: boolean | undefined;
  readonly verbose?: boolean | undefined;
}

/**
 * Reads the flags; throws UsageError for unknown formats, for two documents in one place and for a place that can't be
 * written: nobody should learn that only after a long audit.
 */
export function readOutputs(flags: OutputFlags, terminal: Terminal): readonly Output[] {
  const outputs = (flags.output ?? []).map(readOutput);
  if (flags.format !== undefined) outputs.unshift({ reporter: reporterOf(flags.format) });
  const places = outputs.map((output) => output.path ?? 'standard output');
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) throw new UsageError(`two documents go to ${twice}`, ['give each a path of its own']);
  for (const { path } of outputs) if (path !== undefined) checkWritable(path, terminal);
  return outputs;
}

/** True where one of the documents goes to standard output. */
export function usesStandardOutput(outputs: readonly Output[]): boolean {
  return outputs.some((output) => output.path === undefined);
}

/** Renders and writes every document. */
export function writeOutputs(
  outputs: readonly Output[],
  result: AuditResult,
  flags: OutputFlags,
  terminal: Terminal,
): void {
  for (const { reporter, path } of outputs) {
    const { width, unicode } = terminal;
    const color = path === undefined && (flags.color ?? terminal.color);
    const document = reporter.render(result, { color, width, unicode, verbose: flags.verbose ?? false });
    if (path === undefined) terminal.out(document);
    else writeDocument(path, document, terminal);
  }
}

export function reporterOf(format: string): Reporter {
  const reporter = reporters.get(format);
  if (reporter) return reporter;
  throw new UsageError(`unknown format "${format}"${didYouMean(format, reporters.keys())}`, [
    `known: ${[...reporters.keys()].join(', ')}`,
  ]);
}

function readOutput(flag: string): Output {
  const [, format, path] = /^([^=]+)=(.+)$/.exec(flag) ?? [];
  if (format === undefined || path === undefined) {
    throw new UsageError(`--output ${flag} is not of the form format=path`, ['as in --output sarif=leaks.sarif']);
  }
  const reporter = reporterOf(format);
  return path === '-' ? { reporter } : { reporter, path: normalize(path) };
}
