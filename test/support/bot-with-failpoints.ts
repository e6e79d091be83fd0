// `npm start` with failpoints: the entry point that the fault suite starts. It loads the rooms at once and starts when told to, so that one
// can stand by while another is killed.
import { writeSync } from 'node:fs'
import { enableCompileCache, flushCompileCache } from 'node:module'
import { type Failpoint, onFailpoint } from '#failpoints/failpoint.ts'
import type { Armed, Said, Told } from './armed.ts'
import { giveTime } from './give-time.ts'

let armed: Armed | null = null
let [things, passed] = [0, 0]
/** What is done for people: a request was worked on, a message went out. The clock passes none of these by itself. */
const THINGS: readonly Failpoint[] = ['door.worked', 'notice.sent']

const say = (said: Said): void => void process.send?.(said)

onFailpoint((name) => {
  if (armed === null) return
  if ('done' in armed) {
    if (things < armed.done && THINGS.includes(name)) things += 1
    else if (things >= armed.done) passed += 1
    if (things < armed.done || passed < armed.steps) return
    if (armed.does === 'die') die(name)
    armed = null
    say({ hit: name })
  } else if (armed.at === name) {
    if (armed.does === 'die') die(name)
    armed = null
    say({ hit: name })
    throw new Error('a failpoint')
  }
})

/** No handler runs, and nothing that waits is written. */
function die(name: Failpoint): void {
  writeSync(2, `died at ${name}\n`)
  process.kill(process.pid, 'SIGKILL')
}

process.on('message', (told: Told) => {
  if ('arm' in told) {
    armed = told.arm
    ;[things, passed] = [0, 0]
  } else void import('../../src/main/start.ts')
  say({ done: true })
})
// Whoever started it is gone.
process.on('disconnect', () => process.exit(1))

// As in `npm start`; written down now, as nobody who is killed does so at the end.
enableCompileCache()
await Promise.all([import('#main/compose.ts'), process.env.TEAMS_APP_ID ? import('#teams/app.ts') : null])
flushCompileCache()
giveTime()
say({ loaded: true })
