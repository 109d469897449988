import { defineRule, isMadePerCall, leakReport } from '../src/rule/index.js';

/** Clients, pools, agents and ORM instances that a function makes for one call and never closes. */
export const clientPerCall = defineRule<Record<string, never>, 'never'>({
  meta: {
    id: 'client-per-call',
    title: 'client made for each call and never closed',
    description:
      'Reports clients, pools, keep-alive agents and ORM instances that a function makes for itself and never closes. Each call leaves one behind, with its own sockets and timers, until the server refuses new connections.',
    family: 'connections',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
  },
  messages: { never: 'every call makes a {label} of its own here and leaves it open: {release}' },
  remedy: {
    text: 'make one for the whole process and share it, or close it on every path',
    before:
      'export async function find(id: string) {\n  const db = new Pool(); // one more pool per call\n  return db.query(sql, [id]);\n}',
    after:
      'const db = new Pool(); // one for the process\n\nexport async function find(id: string) {\n  return db.query(sql, [id]);\n}',
  },
  check(context) {
    if (context.unit.isTest) return;
    for (const leak of context.leaks()) {
      if (!isMadePerCall(leak)) continue;
      context.report({ ...leakReport(leak), messageId: 'never' });
    }
  },
});
