import { defineConfig } from 'vitest/config'

/** Long stories and suites that start processes of their own: `npm run test:stories`, and in the full check. */
const STORIES = ['test/store/embedded.test.ts', 'test/main/start.test.ts']

/** Every story on both platforms: `npm run test:contract`, and in the full check. Its smoke test is part of `npm test`. */
const CONTRACT = 'test/contract/!(smoke).test.ts'

const REDIS = 'test/**/*.redis.test.ts'

/**
 * One suite, each with the same time to end: a wait in a test ends with what it waits for (test/support/eventually.ts), so that only a
 * fault takes all of it, however busy the machine is.
 */
const suite = (name: string, include: string[], exclude: string[] = []) => ({
  test: {
    name,
    include,
    exclude,
    globalSetup: [
      'test/support/setup/property-seed.ts',
      // One real database server per run, started by the first test file that asks for a database.
      'test/support/setup/postgres-server.ts',
    ],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 120_000 } },
  },
})

export default defineConfig({
  test: {
    projects: [
      suite('main', ['test/**/*.test.ts'], ['test/browser/**', 'test/fault/**', 'test/playground/**', REDIS, CONTRACT, ...STORIES]),
      suite('stories', STORIES),
      suite('contract', [CONTRACT], [REDIS]),
      suite('redis', [REDIS]),
      suite('browser', ['test/browser/**/*.test.ts']),
      suite('playground', ['test/playground/**/*.test.ts']),
      suite('fault', ['test/fault/**/*.test.ts']),
    ],
    maxWorkers: 2,
  },
})
