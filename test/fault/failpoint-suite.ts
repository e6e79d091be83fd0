import { afterAll, beforeAll, beforeEach, describe, test } from 'vitest'
import { FAILPOINTS, type Failpoint } from '#failpoints/failpoint.ts'
import { type BackendName, type FaultWorld, openFaultWorld, type PlatformName } from './support/fault-world.ts'
import * as flows from './support/flows.ts'
import { SPEED } from './support/kill-world.ts'

/** The flow that passes each failpoint. Nothing but what a flow does makes the bot pass it, so one that is never passed fails. */
const FLOW: Readonly<Record<Failpoint, flows.Flow>> = {
  'migrate.locked': flows.starts,
  'migrate.before_commit': flows.startsFirst,
  'migrate.committed': flows.startsFirst,
  'start.stored': flows.starts,
  'start.listening': flows.starts,
  'start.signed_in': flows.starts,
  'start.queued': flows.starts,
  'people.resolved': flows.starts,
  'people.taken_up': flows.starts,
  'sweep.looks': flows.starts,
  'request.received': flows.replies,
  'request.verified': flows.replies,
  'request.dispatched': flows.sends,
  'door.entered': flows.sends,
  'door.known': flows.answers,
  'once.begun': flows.sends,
  'consult.saved': flows.sends,
  'notices.added': flows.answers,
  'audit.added': flows.sends,
  'once.kept': flows.sends,
  'commit.before': flows.sends,
  'commit.after': flows.answers,
  'once.committed': flows.sends,
  'wake.asked': flows.replies,
  'once.woken': flows.sends,
  'door.worked': flows.sends,
  'door.drawn': flows.answers,
  'answer.sending': flows.sends,
  'answer.sent': flows.sends,
  'words.heard': flows.replies,
  'words.placed': flows.replies,
  'words.kept': flows.replies,
  'relay.drawn': flows.replies,
  'hint.adding': flows.replies,
  'hint.added': flows.sends,
  'job.begun': flows.sends,
  'run.begun': flows.replies,
  'run.done': flows.replies,
  'job.done': flows.replies,
  'due.claimed': flows.isReminded,
  'due.saved': flows.isReminded,
  'due.committed': flows.isReminded,
  'due.woken': flows.isReminded,
  'recover.looks': flows.starts,
  'recover.written': flows.takesUpLost,
  'outbox.claimed': flows.sends,
  'notice.begun': flows.sends,
  'dm.opened': flows.sends,
  'dm.kept': flows.sends,
  'notice.addressed': flows.answers,
  'notice.drawn': flows.replies,
  'home.published': flows.sends,
  'card.updated': flows.answers,
  'post.sending': flows.sends,
  'post.answered': flows.sends,
  'notice.sent': flows.replies,
  'settle.begun': flows.sends,
  'settle.noted': flows.sends,
  'settle.followed': flows.answers,
  'settle.written': flows.replies,
  'settle.told': flows.goesToNext,
  'retry.written': flows.triesAgain,
  'unsure.begun': flows.takesUpLost,
  'unsure.read_back': flows.takesUpLost,
  'chain.told': flows.goesToNext,
}

/** Passed only where the platform lets us look for what we posted. */
const ON_SLACK_ALONE: readonly Failpoint[] = ['unsure.read_back']

/** Behind the answer to a person: what fails there is for the bot alone to mend. */
const FAULTS_AT = [
  'hint.adding',
  'hint.added',
  'job.begun',
  'run.begun',
  'run.done',
  'job.done',
  'outbox.claimed',
  'notice.begun',
  'notice.addressed',
  'notice.drawn',
  'relay.drawn',
  'post.sending',
  'post.answered',
  'notice.sent',
  'settle.begun',
  'settle.noted',
  'settle.followed',
  'settle.written',
] as const satisfies readonly Failpoint[]

/** The process dies at each failpoint, is started again, and nothing is lost or said twice. */
export function failpointSuite(platform: PlatformName, backend: BackendName): void {
  const passed = FAILPOINTS.filter((name) => platform === 'Slack' || !ON_SLACK_ALONE.includes(name))
  const clocked = passed.filter((name) => FLOW[name] === flows.isReminded)
  const first = passed.filter((name) => FLOW[name] === flows.startsFirst)
  const rest = passed.filter((name) => !first.includes(name) && !clocked.includes(name))
  const teamOf = (name: Failpoint): string => `f${FAILPOINTS.indexOf(name)}`

  describe(`the process dies on ${platform}, with the queue on ${backend},`, () => {
    const w = {} as FaultWorld
    beforeAll(async () => {
      Object.assign(w, await openFaultWorld(platform, backend, { teams: [...rest.map(teamOf), 'faults'] }))
    })
    afterAll(() => w.close?.())
    beforeEach(async () => {
      w.mend()
      w.begins()
      if (w.bot.alive) await w.bot.arm(null)
      else await w.bot.start()
    })
    test(`or meets a fault at one of ${FAULTS_AT.length}: words that were taken arrive`, () =>
      withFacts(w, flows.outlivesFaults(w, FAULTS_AT, 'faults')))
    for (const name of rest) test(`at ${name}`, () => withFacts(w, FLOW[name](w, name, teamOf(name))))
  })

  describe(`with a clock that does the work, the process dies on ${platform}, with the queue on ${backend},`, () => {
    const w = {} as FaultWorld
    beforeAll(async () => {
      Object.assign(w, await openFaultWorld(platform, backend, { teams: clocked.map(teamOf), speed: SPEED }))
    })
    afterAll(() => w.close?.())
    beforeEach(async () => {
      w.begins()
      if (!w.bot.alive) await w.bot.start()
    })
    for (const name of clocked) test(`at ${name}`, () => withFacts(w, FLOW[name](w, name, teamOf(name))))
  })

  describe(`on a database that is new, the process dies on ${platform}, with the queue on ${backend},`, () => {
    for (const name of first)
      test(`at ${name}`, async () => {
        const w = await openFaultWorld(platform, backend, { teams: ['new'], empty: true })
        await FLOW[name](w, name, 'new').finally(() => w.close())
      })
  })
}

/** What went wrong, and what the bot and its notices have to say about it. The next test begins with another bot. */
async function withFacts(w: FaultWorld, flow: Promise<void>): Promise<void> {
  try {
    await flow
  } catch (error) {
    const notices = await w.database.sql(
      "select to_key, kind, status, ambiguous, attempt, error from notices where status <> 'sent' or attempt > 1 order by seq desc limit 20",
    )
    const facts = [...notices.map((row) => JSON.stringify(row)), w.drill.printed().slice(-4_000)].join('\n')
    if (w.bot.alive) await w.bot.kill()
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${facts}`, { cause: error })
  }
}
