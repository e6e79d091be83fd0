import { readFileSync, writeFileSync } from 'node:fs'
import { missedIn } from './met-sources.ts'
import { walkSources } from './walk-sources.ts'

const PAGE = new URL('../../docs/sources.md', import.meta.url)

/** `npm run sources` walks every way and writes docs/sources.md of what was met; `-- --check` compares with what is there. */
const { page, usual } = await walkSources()
const missed = missedIn(usual)
if (missed.length > 0) fail(`The usual path does not meet in time: ${missed.join(', ')}`)
if (!process.argv.includes('--check')) writeFileSync(PAGE, page)
else if (readFileSync(PAGE, 'utf8') !== page) fail('docs/sources.md is not what a run shows: npm run sources')
process.exit()

function fail(why: string): void {
  console.error(why)
  process.exitCode = 1
}
