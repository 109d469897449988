/** What SQL says about locks, in the words of the databases; `unit` is that of the number. */
interface SqlWait {
  readonly pattern: RegExp;
  readonly unitMs: number;
  /** A negative number waits for ever. */
  readonly negativeIsForever?: true;
  readonly citation: string;
}

const WAITS: readonly SqlWait[] = [
  {
    pattern: /\bget_lock\s*\(\s*[^,()]+,\s*(-?\d+)/i,
    unitMs: 1000,
    negativeIsForever: true,
    citation: 'https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html#function_get-lock',
  },
  {
    pattern: /\binnodb_lock_wait_timeout\s*=\s*(\d+)/i,
    unitMs: 1000,
    citation: 'https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_lock_wait_timeout',
  },
  {
    pattern: /\bset\s+(?:session\s+|local\s+)?lock_timeout\s*(?:=|to)\s*'?(\d+)\s*(?:ms)?'?\s*(?:;|$)/i,
    unitMs: 1,
    citation: 'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
  },
  {
    pattern: /\bset\s+(?:session\s+|local\s+)?lock_timeout\s*(?:=|to)\s*'(\d+)\s*s'/i,
    unitMs: 1000,
    citation: 'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
  },
  {
    pattern: /\bset\s+(?:session\s+|local\s+)?lock_timeout\s*(?:=|to)\s*'(\d+)\s*min'/i,
    unitMs: 60_000,
    citation: 'https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT',
  },
  {
    pattern: /\bpragma\s+busy_timeout\s*(?:=\s*|\(\s*)(\d+)/i,
    unitMs: 1,
    citation: 'https://www.sqlite.org/pragma.html#pragma_busy_timeout',
  },
];

/** How long SQL says that a lock may be waited for; zero switches the limit off or the wait, so it says nothing. */
export function waitInSql(text: string): number | undefined {
  for (const { pattern, unitMs, negativeIsForever } of WAITS) {
    const number = Number(pattern.exec(text)?.[1] ?? Number.NaN);
    if (Number.isNaN(number) || number === 0) continue;
    return number < 0 && negativeIsForever ? Number.POSITIVE_INFINITY : number * unitMs;
  }
  return undefined;
}

/** Locks that belong to the session, and what gives them back there. */
const SESSION_LOCKS: readonly { readonly take: RegExp; readonly give: RegExp; readonly citation: string }[] = [
  {
    take: /\bpg_(?:try_)?advisory_lock(?:_shared)?\s*\(/i,
    give: /\bpg_advisory_unlock(?:_shared|_all)?\s*\(/i,
    citation: 'https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS',
  },
  {
    take: /\bget_lock\s*\(/i,
    give: /\brelease_(?:all_)?locks?\s*\(/i,
    citation: 'https://dev.mysql.com/doc/refman/8.4/en/locking-functions.html#function_get-lock',
  },
];

export const takesSessionLock = (text: string): boolean => SESSION_LOCKS.some(({ take }) => take.test(text));
export const givesSessionLock = (text: string): boolean => SESSION_LOCKS.some(({ give }) => give.test(text));
