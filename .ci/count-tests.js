// Prints "N passed, N failed" from vitest's JSON report and the number of other checks that failed.
import { readFileSync } from 'node:fs';

const [reportFile, failedChecks] = process.argv.slice(2);
const text = readFileSync(reportFile, 'utf8');
const report = text === '' ? undefined : JSON.parse(text);

/** A file that could not even be loaded has no tests of its own to count. */
const unloaded = report?.testResults.filter(
  (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
);
const missingReport = report ? 0 : Number(failedChecks === '0');
const passed = report?.numPassedTests ?? 0;
const failed = (report?.numFailedTests ?? 0) + (unloaded?.length ?? 0) + Number(failedChecks) + missingReport;
const nothingRan = passed === 0;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || nothingRan ? 1 : 0;
