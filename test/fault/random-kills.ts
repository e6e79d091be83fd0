import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Armed } from '../support/armed.ts'
import { eventually } from '../support/eventually.ts'
import { type BusyTeam, busyTeam } from './support/busy-team.ts'
import { drawn, SEED } from './support/fault-seed.ts'
import { type BackendName, type FaultWorld, openFaultWorld, type PlatformName } from './support/fault-world.ts'
import { sized } from './support/long.ts'

/** Of a run on one platform and one backend; there are four. `KILLS=...` says another number. */
const KILLS = Number(process.env.KILLS ?? sized(50, 500))
/** Consults under way at once. */
const AT_ONCE = 3
/** Only a fault takes all of it. */
const PATIENCE_MS = (10 + KILLS) * 60_000
/** Teams there are at most: each is done after some twenty requests, and another takes its place. */
const TEAMS = Math.ceil(KILLS / 3) + AT_ONCE

/** `kill -9` at moments nobody chose, while people send, write and answer. */
export function randomKills(platform: PlatformName, backend: BackendName): void {
  test(`${KILLS} kills at random on ${platform}, with the queue on ${backend} (SEED=${SEED}): what was taken arrives, and nothing twice`, {
    timeout: PATIENCE_MS,
  }, async () => {
    const names = Array.from({ length: TEAMS }, (_, n) => `r${n}`)
    const w = await openFaultWorld(platform, backend, { teams: names })
    try {
      const teams = names.map((name) => busyTeam(w, name, drawn(platform, backend, name)))
      await w.bot.start()
      for (let round = 0; round < KILLS; round++)
        await untilKilled(w, teams.filter(({ done }) => !done).slice(0, AT_ONCE), drawn(platform, backend, round))
      // What was written while nobody was there is told by and by.
      await w.told()
      for (const team of teams.filter(({ token, words }) => token !== null || words.length > 0)) await team.end()
      await w.settled()
      // Words under a card whose place was found by a process that died are looked at again when their writer would be asked.
      await eventually(async () => expect(await w.database.sql('select person_key from waiting_words')).toEqual([]))
      await w.settled()
      const begun = teams.filter(({ token }) => token !== null)
      for (const team of begun) await expectAllThere(w, team)
      w.expectNothingTwice()
      const words = begun.flatMap((team) => team.words)
      process.stdout.write(
        `SEED=${SEED} ${platform} ${backend}: ${KILLS} kills, ${begun.length} consults, ${words.length} messages written, ${words.filter(({ taken }) => !taken).length} of them not taken\n`,
      )
      expect(begun.length).toBeGreaterThan(KILLS / 12)
    } finally {
      await w.close()
    }
  })
}

/**
 * People go on, one request each after the other, until the process is killed: some requests and moments later, or some failpoints. The
 * next one is started, and may die on the way too.
 */
async function untilKilled(w: FaultWorld, teams: readonly BusyTeam[], random: () => number): Promise<void> {
  const inSteps = random() < 0.5
  const [steps, later] = [Math.floor(random() * 30), random() * 300]
  if (inSteps)
    await w.bot.arm({ after: 1 + Math.floor(random() * 400), thenMs: Math.floor(random() * 4), does: 'die' }).catch(() => undefined)
  let [done, killed] = [0, false]
  const going = teams.map(async (team) => {
    while (!killed && w.bot.alive && !team.done) {
      // What is not answered is done again when the next one is there.
      await team.step().catch(() => undefined)
      done += 1
      await wait(10)
    }
  })
  const most = inSteps ? 60 : steps
  while (done < most && w.bot.alive && teams.some((team) => !team.done)) await wait(5)
  // A sender on Teams that has just started waits two seconds before it posts.
  if (w.bot.alive && !inSteps) await wait(w.platform === 'Teams' ? 8 * later : later)
  killed = true
  await w.bot.kill()
  await Promise.all(going)
  await aMinuteAfter(w)
  const onTheWay: Armed = { after: 1 + Math.floor(random() * 12), thenMs: Math.floor(random() * 4), does: 'die' }
  if (random() < 0.2 && !(await w.bot.startOrDie(onTheWay))) await aMinuteAfter(w)
  if (!w.bot.alive) await w.bot.start()
}

async function aMinuteAfter({ database }: FaultWorld): Promise<void> {
  await database.sessionsEnd()
  await database.aMinutePasses()
}

async function expectAllThere(w: FaultWorld, team: BusyTeam): Promise<void> {
  const { name, token, words } = team
  expect(await w.consultsOf(`dana-${name}`)).toMatchObject([{ token }])
  if (w.platform === 'Slack') w.expectOneCard(name, token ?? '')
  for (const { from, text, taken } of words) {
    const seen = w.timesSeen(`${from === 'dana' ? 'sam' : 'dana'}-${name}`, text)
    // Where nothing can be looked for, each death on the way may bring one more, which says so (`expectNothingTwice`).
    if (seen < (taken ? 1 : 0) || (w.platform === 'Slack' && seen > 1))
      throw new Error(`${text} stands there ${seen} times\n${w.person(`${from}-${name}`).screen()}`)
  }
  expect(await w.database.sql("select kind, error from notices where status = 'failed' and to_key like $1", [`%-${name}`])).toEqual([])
}
