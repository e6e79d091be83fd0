import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type BusyTeam, busyTeam } from './support/busy-team.ts'
import { drawn, SEED } from './support/fault-seed.ts'
import { type BackendName, type FaultWorld, openFaultWorld, type PlatformName } from './support/fault-world.ts'
import { sized } from './support/long.ts'
import { OpenEnds } from './support/open-ends.ts'

/** Of a run on one platform and one backend; there are four. `KILLS=...` says another number. */
const ALL_KILLS = Number(process.env.KILLS ?? sized(50, 500))
/** In one agency; the next begins with another, so that a long run is as much as many short ones. */
const KILLS = Math.min(50, ALL_KILLS)
/** Consults under way at once. */
const AT_ONCE = 6
/** Done for people before a process dies, at most: requests worked on, messages that went out. A third of it on average: early deaths are the rule. */
const MOST_DONE = 80
/** A consult takes some forty of them; where it is cut in the middle, what was done is partly done again. */
const LEAST_BEGUN = Math.floor(KILLS / 10)
const TEAMS = KILLS + AT_ONCE
/** Only a fault takes all of it. */
const PATIENCE_MS = (10 + KILLS) * 60_000

/** `kill -9` at moments nobody chose, while people send, write and answer. */
export function randomKills(platform: PlatformName, backend: BackendName): void {
  const agencies = Array.from({ length: Math.ceil(ALL_KILLS / KILLS) }, (_, n) => `agency ${n + 1}`)
  const title = `${KILLS} kills at random on ${platform}, with the queue on ${backend} (SEED=${SEED})`
  test.each(agencies)(`${title}: what was taken arrives, and nothing twice (%s)`, { timeout: PATIENCE_MS }, async (agency) => {
    const names = Array.from({ length: TEAMS }, (_, n) => `r${n}`)
    const w = await openFaultWorld(platform, backend, { teams: names })
    try {
      const teams = names.map((name) => busyTeam(w, name, drawn(platform, backend, agency, name)))
      const ends = new OpenEnds()
      const deaths = { inside: 0, outside: 0, starting: 0 }
      await w.bot.start()
      while (deaths.inside + deaths.outside + deaths.starting < KILLS) {
        const random = drawn(platform, backend, agency, deaths.inside + deaths.outside)
        deaths[await untilKilled(w, teams.filter(({ done }) => !done).slice(0, AT_ONCE), random)] += 1
        await isDead(w, ends)
        // One in five dies again while it starts.
        if (random() < 0.2 && !(await w.bot.startOrDie({ done: 0, steps: 1 + Math.floor(random() * 12), does: 'die' }))) {
          deaths.starting += 1
          await isDead(w, ends)
        }
        if (!w.bot.alive) await w.bot.start()
      }
      // What was written while nobody was there is told by and by.
      await w.told()
      const begun = teams.filter(({ token, words }) => token !== null || words.length > 0)
      await Promise.all(begun.map((team) => team.end()))
      await w.settled()
      // Words under a card whose place was found by a process that died are looked at again when their writer would be asked.
      await eventually(async () => {
        for (const { name, token } of begun) for (const who of ['dana', 'sam']) await w.saysWhich(`${who}-${name}`, token ?? '')
        expect(await w.database.sql('select person_key from waiting_words')).toEqual([])
      })
      await w.settled()
      for (const team of begun) await expectAllThere(w, team)
      const repeats = await w.expectRepeatsExplained(ends)
      const words = begun.flatMap((team) => team.words)
      const taken = words.filter((one) => one.taken).length
      const how = `${deaths.inside} at a step, ${deaths.outside} between, ${deaths.starting} in a start`
      const what = `${begun.length} consults, ${words.length} messages written, ${taken} known to be taken, ${ends.size} sends cut off`
      process.stdout.write(`SEED=${SEED} ${platform} ${backend}, ${agency}: ${KILLS} kills (${how}), ${what}, ${repeats}\n`)
      expect(begun.length).toBeGreaterThanOrEqual(LEAST_BEGUN)
    } finally {
      await w.close()
    }
  })
}

/**
 * People go on, one request each after the other, until so many things were done and the process dies: at one of the next steps, or as soon
 * as it can be killed from outside. Resolves to which.
 */
async function untilKilled(w: FaultWorld, teams: readonly BusyTeam[], random: () => number): Promise<'inside' | 'outside'> {
  const done = 1 + Math.floor(random() ** 2 * MOST_DONE)
  const inside = random() < 0.5
  const [steps, later] = [1 + Math.floor(random() * 40), random() < 0.5 ? 0 : random() * 30]
  await w.bot.arm({ done, steps: inside ? steps : 0, does: inside ? 'die' : 'say' })
  const going = Promise.all(teams.map((team) => goesOn(w, team)))
  const reached = inside ? w.bot.died() : w.bot.reached()
  await Promise.race([reached, going])
  // Between two steps.
  if (!inside) await wait(later)
  await w.bot.kill()
  await Promise.allSettled([going, reached])
  return inside ? 'inside' : 'outside'
}

/** One request after the other, as long as the bot is there. What is not answered is done again when the next one is. */
async function goesOn(w: FaultWorld, team: BusyTeam): Promise<void> {
  while (w.bot.alive && !team.done) {
    await team.step().catch(() => undefined)
    await wait(10)
  }
}

/** All of it is gone, and what it was sending is the next one's. */
async function isDead({ database }: FaultWorld, ends: OpenEnds): Promise<void> {
  await database.sessionsEnd()
  await ends.note(database)
  await database.aMinutePasses()
}

async function expectAllThere(w: FaultWorld, team: BusyTeam): Promise<void> {
  const { name, token, words } = team
  expect(await w.consultsOf(`dana-${name}`)).toMatchObject([{ token }])
  for (const who of ['dana', 'sam']) expect(w.person(`${who}-${name}`).screen()).toContain(token)
  if (w.platform === 'Slack') w.expectOneCard(name, token ?? '')
  for (const { from, text, taken } of words) {
    const seen = w.timesSeen(`${from === 'dana' ? 'sam' : 'dana'}-${name}`, text)
    // On Teams each of the others has its reason (`expectRepeatsExplained`).
    if (seen < (taken ? 1 : 0) || (w.platform === 'Slack' && seen > 1))
      throw new Error(`${text} stands there ${seen} times\n${w.person(`${from}-${name}`).screen()}`)
  }
  expect(await w.database.sql("select kind, error from notices where status = 'failed' and to_key like $1", [`%-${name}`])).toEqual([])
}
