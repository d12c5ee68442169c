import type { Reporter, TestModule } from 'vitest/node';
import { countTests } from './count-tests.ts';

/** Prints the count of all tests as the run's last line: `N passed, N failed, N skipped`. */
export default class PlainCountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const { passed, failed, skipped } = countTests(modules);
    // A file that fails before its first test, or an error outside of all tests, is a failure too.
    const broken = modules.filter((module) => module.errors().length > 0).length + unhandled.length;
    const line = `${passed} passed, ${failed + broken} failed, ${skipped} skipped`;
    process.once('exit', () => process.stdout.write(`${line}\n`));
  }
}
