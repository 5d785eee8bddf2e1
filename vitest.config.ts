import { defineConfig } from 'vitest/config'

/* Unit tests are pure; every integration test runs twice, once on each engine, but for those that name one (*.sqlite.test.ts). */

const integration = (engine: 'sqlite' | 'postgres') => ({
  test: {
    name: engine,
    include: ['test/integration/**/*.test.ts'],
    exclude: [`test/integration/**/*.${engine === 'sqlite' ? 'postgres' : 'sqlite'}.test.ts`],
    env: { CHENXI_TEST_ENGINE: engine },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    ...(engine === 'postgres' ? { globalSetup: ['test/support/postgres-server.ts'] } : {}),
  },
})

export default defineConfig({
  test: {
    // Left to itself the runner keeps one core back, which on a machine of two is half of it.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'house', include: ['test/*.test.ts'], testTimeout: 120_000 } },
      integration('sqlite'),
      integration('postgres'),
    ],
  },
})
