import { defineRule, type LeakEnding, leakReport } from '../src/rule/index.js';

/** Transactions that some path neither commits nor rolls back. */
export const unfinishedTransaction = defineRule<Record<string, never>, LeakEnding>({
  meta: {
    id: 'unfinished-transaction',
    title: 'transaction that some path never finishes',
    description:
      'Reports transactions that are begun and on some path neither committed nor rolled back. They keep their locks and their snapshot, and the next user of the connection writes into them.',
    family: 'connections',
    severity: 'critical',
    since: '0.1.0',
    status: 'stable',
  },
  messages: {
    never: 'the {label} begun here is never finished: {release}',
    skipped: 'the {label} begun here is neither committed nor rolled back when the function leaves at line {exitLine}',
    raised: 'the {label} begun here is neither committed nor rolled back when line {exitLine} {verb}',
    lost: 'the {label} begun here is lost when line {exitLine} puts something else in its place',
    abandoned:
      'the {label} begun here is neither committed nor rolled back when the consumer stops at the yield in line {exitLine}',
  },
  remedy: {
    text: 'let the `try` begin right after the transaction and roll back in its `catch`, or use the form with a callback',
    before:
      "await client.query('BEGIN');\nawait client.query(sql); // a rejection leaves it open\nawait client.query('COMMIT');",
    after:
      "await client.query('BEGIN');\ntry {\n  await client.query(sql);\n  await client.query('COMMIT');\n} catch (error) {\n  await client.query('ROLLBACK');\n  throw error;\n}",
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (leak.resource.kind === 'transaction') context.report(leakReport(leak));
    }
  },
});
