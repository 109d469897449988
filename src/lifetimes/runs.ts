/** Code that runs once and ends, by where it stands. */
const SHORT_RUNS =
  /(^|\/)(scripts?|contrib|build|bench(marks?)?|examples?|samples?|demos?|e2e|docs?|website|migrations?|seeds?|codegen|generators?|playground|fixtures?|stories|test-?\w*|testing|__\w+__)\/|test-?(support|utils?|helpers?|kit)\.[cm]?[jt]s/;

/** True for files of code that runs once and ends. */
export function endsSoon(path: string): boolean {
  return SHORT_RUNS.test(path);
}
