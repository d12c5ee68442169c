import type { TestModule } from 'vitest/node';

/** How the tests of some files ended. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countTests(modules: readonly TestModule[]): TestCounts {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string) => tests.filter((test) => test.result().state === state).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
