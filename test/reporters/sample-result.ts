import type { AuditResult } from '../../src/findings/audit-result.js';
import type { Finding } from '../../src/findings/finding.js';
import type { FlowStep } from '../../src/findings/flow-path.js';
import type { RuleMeta } from '../../src/findings/rule-meta.js';
import { SEVERITIES } from '../../src/findings/severity.js';
import type { Decision } from '../../src/findings/status.js';

const STORE = `import { Pool } from 'pg';

export class UserStore {
  constructor(private readonly pool: Pool) {}

  async load(id: string) {
    const client = await this.pool.connect();
    const user = await client.query('select * from users where id = $1', [id]);
    if (user.rowCount === 0) {
      return undefined;
    }
    const roles = await client.query('select * from roles where user_id = $1', [id]);

    client.release();
    return { ...user.rows[0], roles: roles.rows };
  }
}
`;

const SESSIONS = `const sessions = new Map<string, Session>();

export function remember(userId: string, session: Session) {
\tsessions.set(userId, session);
}
`;

const SAMPLE_SOURCES: ReadonlyMap<string, string> = new Map([
  ['src/user-store.ts', STORE],
  ['src/sessions.ts', SESSIONS],
]);

export function makeStep(step: Partial<FlowStep>): FlowStep {
  return { kind: 'note', file: 'src/user-store.ts', line: 1, column: 1, message: 'a step', ...step };
}

export function makeDecision(decision: Partial<Decision>): Decision {
  return { status: 'refuted', reason: 'it is bounded', by: 'anna', source: 'ledger', ...decision };
}

export function makeFinding(finding: Partial<Finding>): Finding {
  return {
    id: 'LA-00000000',
    rule: 'unclosed-connection',
    family: 'connections',
    severity: 'high',
    confidence: 'likely',
    message: 'the pool client is not released',
    file: 'src/user-store.ts',
    line: 7,
    column: 20,
    endLine: 7,
    symbol: 'UserStore.load',
    resource: 'pg.PoolClient',
    anchor: 'this.pool.connect()',
    fingerprint: `${finding.id ?? 'LA-00000000'}-fingerprint`,
    path: [],
    remedy: { text: 'release it in a `finally` block' },
    status: 'open',
    ...finding,
  };
}

export function makeRule(rule: Partial<RuleMeta>): RuleMeta {
  const id = rule.id ?? 'unclosed-connection';
  return {
    id,
    title: 'a connection that some path leaves open',
    description: 'Reports a connection that is not closed on every path. The pool runs dry, and every request waits.',
    family: 'connections',
    severity: 'high',
    since: '0.1.0',
    status: 'stable',
    docsUrl: `https://example.com/rules/${id}.md`,
    ...rule,
  };
}

export function makeResult(result: Partial<AuditResult>): AuditResult {
  const findings = result.findings ?? [];
  return {
    schemaVersion: 1,
    tool: { name: 'leakaudit', version: '1.2.3' },
    root: '/srv/shop',
    findings,
    summary: {
      files: 240,
      analysedFiles: 240,
      findings: findings.length,
      bySeverity: countSeverities(findings),
      byRule: countBy(findings, (finding) => finding.rule),
      byStatus: countBy(findings, (finding) => finding.status),
      durationMs: 1234,
    },
    failures: [],
    rules: [],
    sources: SAMPLE_SOURCES,
    ...result,
  };
}

function countSeverities(findings: readonly Finding[]): AuditResult['summary']['bySeverity'] {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const [critical, high, medium, low] = SEVERITIES.map(count);
  return { critical: critical ?? 0, high: high ?? 0, medium: medium ?? 0, low: low ?? 0 };
}

function countBy(findings: readonly Finding[], nameOf: (finding: Finding) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const finding of findings) counts[nameOf(finding)] = (counts[nameOf(finding)] ?? 0) + 1;
  return counts;
}

/** A witness path with branches, so that both ends and the steps between are shown. */
const openFinding = makeFinding({
  id: 'LA-1a2b3c4d',
  severity: 'critical',
  confidence: 'certain',
  message:
    'the pool client acquired by `this.pool.connect()` is not released when `client.query()` rejects or no user is found',
  path: [
    makeStep({ kind: 'acquire', line: 7, column: 20, message: '`this.pool.connect()` hands out a pool client' }),
    makeStep({ kind: 'branch', line: 9, column: 9, message: 'no user is found' }),
    makeStep({ kind: 'exit', line: 10, column: 7, message: 'the function returns while the pool client is still out' }),
  ],
  remedy: {
    text: 'release the client in a `finally` block, so that every way out of the function releases it',
    before: 'const client = await pool.connect();\nreturn await work(client);',
    after:
      'const client = await pool.connect();\ntry {\n  return await work(client);\n} finally {\n  client.release();\n}',
  },
});

const growthFinding = makeFinding({
  id: 'LA-2b3c4d5e',
  rule: 'unbounded-keyed-collection',
  family: 'growth',
  confidence: 'likely',
  message: '`sessions` gets an entry for each user and never loses one',
  file: 'src/sessions.ts',
  line: 4,
  column: 2,
  endLine: 4,
  symbol: 'remember',
  resource: 'sessions',
  anchor: 'sessions.set(userId,session)',
  path: [makeStep({ kind: 'insert', file: 'src/sessions.ts', line: 4, column: 2, message: 'the entry is added' })],
  remedy: { text: 'delete the entry when the user leaves' },
  gaveUp: ['the class of `session` is not known; add { type: "Session", bytes: 296 } to the models'],
  ceilingBytes: 896_000,
  decision: makeDecision({
    status: 'deferred',
    reason: 'small at the present scale',
    at: '2026-03-01T10:00:00.000Z',
    round: 'round 9',
    triggers: ['ceiling:>500KB', 'note:"users report slow queries"'],
    sketch: 'an LRU map of 10000 entries',
  }),
  reopenedBecause: ['the trigger ceiling:>500KB fired: about 900 KB'],
});

const settledFindings: readonly Finding[] = [
  makeFinding({
    id: 'LA-3c4d5e6f',
    status: 'refuted',
    severity: 'medium',
    rule: 'unbounded-memo',
    family: 'growth',
    file: 'src/providers.ts',
    line: 31,
    endLine: 31,
    decision: makeDecision({
      reason: 'called with null only, so there is one entry',
      premises: ['keys<=1:src/providers.ts#cache'],
    }),
  }),
  makeFinding({
    id: 'LA-4d5e6f70',
    status: 'deferred',
    severity: 'low',
    rule: 'append-only-table',
    family: 'growth',
    file: 'src/log.ts',
    line: 12,
    endLine: 12,
    decision: makeDecision({
      status: 'deferred',
      reason: 'rows go with their parent; retention is worth it once somebody keeps everything and complains about it',
      at: '2026-03-01T10:00:00.000Z',
      triggers: ['date:2027-03-01'],
    }),
  }),
  makeFinding({
    id: 'LA-5e6f7081',
    status: 'accepted',
    severity: 'low',
    file: 'src/cli.ts',
    line: 3,
    endLine: 3,
    decision: makeDecision({
      status: 'accepted',
      reason: 'the process ends right after',
      by: 'ben',
      source: 'inline',
      limit: 'count<=1',
    }),
  }),
];

/** Every status, every severity, every confidence and both kinds of failure. */
export const sampleResult: AuditResult = makeResult({
  findings: [
    ...settledFindings,
    makeFinding({ id: 'LA-60718293', status: 'fixed', file: 'src/old.ts', line: 8, endLine: 8 }),
    makeFinding({ id: 'LA-718293a4', status: 'stale', file: 'src/gone.ts', line: 5, endLine: 5 }),
    makeFinding({
      id: 'LA-8293a4b5',
      status: 'confirmed',
      severity: 'medium',
      confidence: 'possible',
      rule: 'no-backoff',
      family: 'loops',
      file: 'src/health.ts',
      line: 20,
      endLine: 24,
      message: 'the health check goes on at once after a failure',
      remedy: { text: 'wait longer after each failure' },
      decision: makeDecision({
        status: 'confirmed',
        reason: 'seen in the incident of May',
        at: '2026-05-05T08:00:00.000Z',
      }),
    }),
    makeFinding({
      id: 'LA-93a4b5c6',
      status: 'regressed',
      severity: 'low',
      line: 7,
      message: 'the pool client is out again',
      maybeMovedFrom: ['LA-00000001'],
    }),
    makeFinding({
      id: 'LA-a4b5c6d7',
      status: 'contested',
      file: 'src/health.ts',
      line: 40,
      endLine: 40,
      message: 'two people decided differently',
      reopenedBecause: ['anna refuted it and ben confirmed it'],
      unchecked: ['package:pg>=9'],
    }),
    growthFinding,
    openFinding,
  ],
  failures: [
    { stage: 'parse', file: 'src/broken.ts', message: 'unexpected token on line 3' },
    { stage: 'rule', file: 'src/health.ts', rule: 'no-backoff', message: 'the rule failed: too deep' },
  ],
  rules: [
    makeRule({}),
    makeRule({
      id: 'unbounded-keyed-collection',
      family: 'growth',
      title: 'a collection that only grows',
      severity: 'medium',
    }),
    makeRule({ id: 'no-backoff', family: 'loops', title: 'a retry without a growing wait', docsUrl: 'no address' }),
  ],
});
