import { normalize } from 'node:path';
import type { AuditResult } from '../findings/audit-result.js';
import { UsageError } from '../findings/errors.js';
import type { Reporter } from '../reporters/index.js';
import { didYouMean } from '../util/did-you-mean.js';
import type { Terminal } from './terminal.js';
import { checkWritable, writeDocument } from './write-document.js';

/** A document and where it goes; without a path to standard output. */
export interface Output<Kind = Reporter> {
  readonly reporter: Kind;
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
export function readOutputs<Kind>(
  flags: Pick<OutputFlags, 'format' | 'output'>,
  terminal: Terminal,
  known: ReadonlyMap<string, Kind>,
): readonly Output<Kind>[] {
  const outputs = (flags.output ?? []).map((flag) => readOutput(flag, known));
  if (flags.format !== undefined) outputs.unshift({ reporter: chosen(flags.format, known) });
  const places = outputs.map((output) => output.path ?? 'standard output');
  const twice = places.find((place, index) => places.indexOf(place) !== index);
  if (twice !== undefined) throw new UsageError(`two documents go to ${twice}`, ['give each a path of its own']);
  for (const { path } of outputs) if (path !== undefined) checkWritable(path, terminal);
  return outputs;
}

/** True where one of the documents goes to standard output. */
export function usesStandardOutput(outputs: readonly Output<unknown>[]): boolean {
  return outputs.some((output) => output.path === undefined);
}

/** Renders and writes every document. */
export function writeOutputs(
  outputs: readonly Output[],
  result: AuditResult,
  flags: OutputFlags,
  terminal: Terminal,
): void {
  const { width, unicode } = terminal;
  const render = ({ reporter, path }: Output) => {
    const color = path === undefined && (flags.color ?? terminal.color);
    return reporter.render(result, { color, width, unicode, verbose: flags.verbose ?? false });
  };
  writeEach(outputs, render, terminal);
}

/** Writes what `render` makes of each output to its place. */
export function writeEach<Kind>(
  outputs: readonly Output<Kind>[],
  render: (output: Output<Kind>) => string,
  terminal: Terminal,
): void {
  for (const output of outputs) {
    if (output.path === undefined) terminal.out(render(output));
    else writeDocument(output.path, render(output), terminal);
  }
}

/** Throws UsageError for a format that is not known. */
export function chosen<Kind>(format: string, known: ReadonlyMap<string, Kind>): Kind {
  const reporter = known.get(format);
  if (reporter) return reporter;
  throw new UsageError(`unknown format "${format}"${didYouMean(format, known.keys())}`, [
    `known: ${[...known.keys()].join(', ')}`,
  ]);
}

function readOutput<Kind>(flag: string, known: ReadonlyMap<string, Kind>): Output<Kind> {
  const [, format, path] = /^([^=]+)=(.+)$/.exec(flag) ?? [];
  if (format === undefined || path === undefined) {
    throw new UsageError(`--output ${flag} is not of the form format=path`, ['as in --output sarif=leaks.sarif']);
  }
  const reporter = chosen(format, known);
  return path === '-' ? { reporter } : { reporter, path: normalize(path) };
}
