import { defineRule } from '../src/rule/index.js';

/** Logs in a database that only ever grow. Many are meant to: the finding is made to be refuted or deferred. */
export const appendOnlyTable = defineRule<Record<string, never>, 'grows'>({
  meta: {
    id: 'append-only-table',
    title: 'log table that nobody ever relieves',
    description:
      'Reports tables of things that happened (logs, audits, usage, calls, events) to which the project adds rows and from which nothing in it ever takes any: no deletion, no TTL, no partitions, no cascade, no sweep.',
    family: 'growth',
    severity: 'low',
    since: '0.2.0',
    status: 'stable',
  },
  messages: {
    grows:
      'rows are added to `{table}` here{others}, and nothing in the project ever deletes any: decide how long they are kept',
  },
  remedy: {
    text: 'where it is permanent by design, refute the finding and say so; else defer it with what would justify the work (rows, size, a slow query) and this sketch: a retention setting in days, a daily job that deletes older rows in batches, a test that newer rows stay',
  },
  check(context) {
    for (const { table, insertion, others, confidence, steps } of context.appendOnlyTables()) {
      context.report({
        messageId: 'grows',
        data: { table, others: others === 0 ? '' : ` (and in ${others} other ${others === 1 ? 'place' : 'places'})` },
        node: insertion,
        resource: table,
        confidence,
        steps,
      });
    }
  },
});
