import { defineConfig } from 'vitest/config'

/** One real database server per run, started by the first test file that asks for a database. */
const DATABASE = 'test/support/postgres-server.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          globalSetup: DATABASE,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/fault/**', '**/*.redis.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'redis', globalSetup: DATABASE, include: ['test/**/*.redis.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'browser',
          globalSetup: DATABASE,
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'fault', globalSetup: DATABASE, include: ['test/fault/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 } },
    ],
    maxWorkers: 2,
  },
})
