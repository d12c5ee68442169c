import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default', './test/plain-count-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{services,chaos,infra,grafana}/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        // The lab is one set of real servers: these files take turns, after the unit tests.
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          globalSetup: ['test/lab.setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Beside the real Chaos Toolkit: `make test-differential`, not part of the everyday suite.
        test: {
          name: 'differential',
          include: ['test/**/*.differential.test.ts'],
          globalSetup: ['test/lab.setup.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
