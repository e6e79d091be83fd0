import { defineConfig } from 'vitest/config'

/** One real database server per run, started by the first test file that asks for a database. */
const DATABASE = 'test/support/postgres-server.ts'

/** Long stories and suites that start processes of their own: `npm run test:stories`, and in the full check. */
const STORIES = ['test/store/embedded.test.ts', 'test/main/start.test.ts']

/** Every story on both platforms: `npm run test:contract`, and in the full check. Its smoke test is part of `npm test`. */
const CONTRACT = 'test/contract/!(smoke).test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          globalSetup: DATABASE,
          include: ['test/**/*.test.ts'],
          exclude: ['test/browser/**', 'test/fault/**', 'test/playground/**', '**/*.redis.test.ts', CONTRACT, ...STORIES],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'stories', globalSetup: DATABASE, include: STORIES, testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'contract',
          globalSetup: DATABASE,
          include: [CONTRACT],
          exclude: ['**/*.redis.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
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
      { test: { name: 'playground', include: ['test/playground/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
      { test: { name: 'fault', globalSetup: DATABASE, include: ['test/fault/**/*.test.ts'], testTimeout: 180_000, hookTimeout: 120_000 } },
    ],
    maxWorkers: 2,
  },
})
