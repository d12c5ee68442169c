import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{services,chaos,infra,grafana}/**/*.test.ts'],
    testTimeout: 20_000,
  },
});
