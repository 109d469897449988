import { defineRule, isMadePerCall, type LeakEnding, leakReport, type ResourceKind } from '../src/rule/index.js';

const KINDS: ReadonlySet<ResourceKind> = new Set(['connection', 'cursor', 'session']);

/** Connections, pool clients, query runners, cursors and sessions that some path leaves open. */
export const unclosedConnection = defineRule<Record<string, never>, LeakEnding | 'given-up'>({
  meta: {
    id: 'unclosed-connection',
    title: 'connection that some path leaves open',
    description:
      'Reports database, cache and broker connections, pool clients, query runners, cursors and sessions that some path never gives back. Each one left open is one less in the pool, until every request waits.',
    family: 'connections',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    never: 'the {label} acquired here is never released: {release}',
    skipped: 'the {label} acquired here is not released when the function leaves at line {exitLine}',
    raised: 'the {label} acquired here is not released when line {exitLine} {verb}',
    lost: 'the {label} acquired here is lost when line {exitLine} puts something else in its place',
    abandoned: 'the {label} acquired here is not released when the consumer stops at the yield in line {exitLine}',
    'given-up': 'the {label} acquired here stays open when line {exitLine} tells that it failed',
  },
  remedy: {
    text: 'release it in a `finally` that every path passes, or use the scoped form of the API',
    before:
      'const client = await pool.connect();\nawait client.query(sql); // a rejection skips the release\nclient.release();',
    after:
      'const client = await pool.connect();\ntry {\n  await client.query(sql);\n} finally {\n  client.release();\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (!KINDS.has(leak.resource.kind) || isMadePerCall(leak)) continue;
      const report = leakReport(leak);
      context.report(leak.exit === 'given-up' ? { ...report, messageId: 'given-up' } : report);
    }
  },
});
