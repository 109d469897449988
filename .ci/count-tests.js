// Prints "N passed, N failed" from the number of other checks that failed and from vitest's JSON reports.
import { existsSync, readFileSync } from 'node:fs';

const [failedChecks, ...reportFiles] = process.argv.slice(2);
const reports = reportFiles.map((file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined));

/** A file that could not even be loaded has no tests of its own to count. */
function unloadedIn(report) {
  return report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
}

/** Without a report the run itself failed; with one, a run without tests did. */
function failuresIn(report) {
  if (!report) return Number(failedChecks === '0');
  return report.numFailedTests + unloadedIn(report) + Number(report.numTotalTests === 0);
}

const passed = reports.reduce((sum, report) => sum + (report?.numPassedTests ?? 0), 0);
const failed = Number(failedChecks) + reports.reduce((sum, report) => sum + failuresIn(report), 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
