import { defineConfig } from 'vitest/config';

/** The tests' lab is one set of real servers: what runs on it takes turns. */
const onTheLab = {
  globalSetup: ['test/lab.setup.ts'],
  fileParallelism: false,
  // Where experiments need no lab of their own, one waits while another one computes.
  maxConcurrency: 4,
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

export default defineConfig({
  test: {
    reporters: ['default', './test/plain-count-reporter.ts', './test/bench/suite-time-reporter.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{services,chaos,infra,grafana,site}/**/*.test.ts', 'test/bench/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        // After the unit tests.
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          ...onTheLab,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Matrix, soak, kills, large orders in small, alerts, reports, the site: `make test FAULTS=1`, after the others.
        test: {
          name: 'faults',
          include: ['test/**/*.faults.test.ts'],
          ...onTheLab,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // The console in a browser: after whatever else the run has.
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          ...onTheLab,
          sequence: { groupOrder: 6 },
        },
      },
      {
        // Every exercise's start and solution: `make test-exercises`; two of them are in `faults`.
        test: {
          name: 'exercises',
          include: ['test/**/*.exercises.test.ts'],
          ...onTheLab,
          testTimeout: 300_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        // Paired measurements: `make bench-metrics`, not part of the everyday suite.
        test: {
          name: 'bench',
          include: ['test/**/*.bench.test.ts'],
          ...onTheLab,
          testTimeout: 900_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        // Generated requests to every route: `make fuzz`, not part of the everyday suite.
        test: {
          name: 'fuzz',
          include: ['test/**/*.fuzz.test.ts'],
          ...onTheLab,
          testTimeout: 300_000,
          sequence: { groupOrder: 4 },
        },
      },
      {
        // Beside the real Chaos Toolkit: `make test-differential`, not part of the everyday suite.
        test: {
          name: 'differential',
          include: ['test/**/*.differential.test.ts'],
          ...onTheLab,
          sequence: { groupOrder: 5 },
        },
      },
      {
        // In containers, of a Docker daemon of the test's own: `make test-compose`.
        test: {
          name: 'compose',
          include: ['test/**/*.compose.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 1_800_000,
          sequence: { groupOrder: 3 },
        },
      },
      {
        // On a Kubernetes of one node, of the test's own: `make test-k8s`.
        test: {
          name: 'k8s',
          include: ['test/**/*.k8s.test.ts'],
          globalSetup: ['test/k8s/cluster.setup.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
