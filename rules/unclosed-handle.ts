import {
  defineRule,
  type LeakEnding,
  leakReport,
  type ObligationLeak,
  type ReportDescriptor,
  type ResourceKind,
  runsInBrowser,
  type SourceUnit,
} from '../src/rule/index.js';

const KINDS: ReadonlySet<ResourceKind> = new Set([
  'file',
  'stream',
  'body',
  'socket',
  'server',
  'watcher',
  'worker',
  'browser',
  'native',
]);

type Ending = LeakEnding | 'fed' | 'cancelled' | 'given-up';

/** Files, streams, sockets, servers, watchers, workers, browsers and native objects that some path leaves open. */
export const unclosedHandle = defineRule<Record<string, never>, Ending>({
  meta: {
    id: 'unclosed-handle',
    title: 'file, stream or other handle that some path leaves open',
    description:
      'Reports files, streams, response bodies, sockets, servers, watchers, workers, browsers, object URLs and native objects that some path never closes. Each one left open is one less that the system has to give, until it refuses to open anything.',
    family: 'handles',
    severity: 'medium',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    never: 'the {label} opened here is never closed: {release}',
    skipped: 'the {label} opened here is not closed when the function leaves at line {exitLine}',
    raised: 'the {label} opened here is not closed when line {exitLine} {verb}',
    lost: 'the {label} opened here is lost when line {exitLine} puts something else in its place',
    fed: 'the {label} opened here stays open when what line {exitLine} pipes it into fails or is closed early',
    cancelled: 'the {label} behind the stream opened here goes on when the stream is cancelled: it has no {cancel}()',
    abandoned: 'the {label} opened here is not closed when the consumer stops at the yield in line {exitLine}',
    'given-up': 'the {label} opened here stays open when line {exitLine} tells that it failed',
  },
  remedy: {
    text: 'close it in a `finally` that every path passes, or use a form that closes by itself (`await using`, `pipeline`)',
    before:
      'const file = await open(path);\nawait file.write(text); // a rejection skips the close\nawait file.close();',
    after: 'const file = await open(path);\ntry {\n  await file.write(text);\n} finally {\n  await file.close();\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (KINDS.has(leak.resource.kind) && isWorthSaying(leak, context.unit)) context.report(reportOf(leak));
    }
  },
});

/** A server that its function never closes serves as long as the process; what a page has not read ends with the page. */
function isWorthSaying({ resource, extent }: ObligationLeak, unit: SourceUnit): boolean {
  if (resource.kind === 'server') return extent !== 'never';
  return resource.kind !== 'body' || !runsInBrowser(unit);
}

/** A pipe that nobody guards costs a descriptor for each broken transfer; where no peer can break it, hardly ever. */
function reportOf(leak: ObligationLeak): ReportDescriptor<Ending> {
  const report = leakReport(leak);
  if (leak.exit === 'cancelled') {
    const cancel = leak.resource.release[0]?.method ?? '';
    return { ...report, messageId: 'cancelled', data: { ...report.data, cancel } };
  }
  if (leak.exit === 'given-up') return { ...report, messageId: 'given-up' };
  // What is small is read with the headers and holds nothing; how much it is, nobody sees.
  if (leak.resource.kind === 'body') return { ...report, confidence: 'possible', severity: 'low' };
  if (!leak.fedInto) return report;
  const exitLine = leak.unit.ast.getLineAndCharacterOfPosition(leak.fedInto.getStart()).line + 1;
  return {
    ...report,
    messageId: 'fed',
    data: { ...report.data, exitLine },
    ...(leak.confidence === 'possible' && { severity: 'low' }),
  };
}
