/**
 * A mistake of the user (flag, config, ledger, plugin): printed as one message without a stack; exit code 2.
 * `hints` are further lines that name the way out.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  constructor(
    message: string,
    readonly hints: readonly string[] = [],
  ) {
    super(message);
  }
}
