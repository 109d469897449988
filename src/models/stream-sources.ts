/** What a stream is built on: an object with functions that the platform calls. The platform's own words, no package's. */
export interface StreamSource {
  /** Name of the constructor. */
  readonly made: RegExp;
  /** Asked for the next piece. */
  readonly pull: string;
  /** Called once at the beginning, to push from then on. */
  readonly start?: string;
  /** Called where the reader gives up; without it nothing below the stream is told. */
  readonly cancel: string;
}

const SOURCES: readonly StreamSource[] = [
  { made: /ReadableStream$/, pull: 'pull', start: 'start', cancel: 'cancel' },
  { made: /^(Readable|Duplex)$/, pull: 'read', cancel: 'destroy' },
];

export function streamSourceOf(name: string): StreamSource | undefined {
  return SOURCES.find(({ made }) => made.test(name));
}

/** Which method of something that is read piece by piece ends it before its end. */
export function endingOfRead(method: string): { readonly label: string; readonly release: string } | undefined {
  if (method === 'next') return { label: 'iterator', release: 'return' };
  return method === 'read' ? { label: 'reader', release: 'cancel' } : undefined;
}
