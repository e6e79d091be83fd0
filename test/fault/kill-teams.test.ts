import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeamsDrill, type TeamsDrill } from '../support/bot-process.ts'
import { objectIdOf } from '../support/tenant.ts'
import { killSuite } from './kill-suite.ts'
import { KILL_TEAMS, type KillWorld, SPEED } from './support/kill-world.ts'
import { ambiguousIn, judgeOf, type Taken } from './support/teams-judge.ts'

/** Kills at moments nobody chose, while lines are written; the seed makes them the same ones each time. */
const KILLS = 6
const SEED = 20_261_128
const POST = 'activities.post'
const REMINDER = 'is not yet seen'

interface TeamsWorld extends KillWorld {
  drill: TeamsDrill
  /** What the platform took for this person. */
  takenBy(key: string): readonly Taken[]
}

async function onTeams(): Promise<TeamsWorld> {
  const drill = await startTeamsDrill({ teams: [...KILL_TEAMS, 'send', 'stream'], speed: SPEED })
  const { teams } = drill
  const judge = judgeOf(teams)
  const chatOf = (key: string): string => teams.conversationOf(objectIdOf(key))
  const takenBy = (key: string) => judge.taken().filter(({ conversation }) => conversation === chatOf(key))
  const chatsOf = (team: string) => [chatOf(`dana-${team}`), chatOf(`sam-${team}`)]
  const labelledIn = (team: string) => judge.labelled().filter(({ conversation }) => chatsOf(team).includes(conversation))
  const expectOneCard = (team: string, token: string) => expect(takenBy(`sam-${team}`).filter(({ card }) => card === token)).toHaveLength(1)
  return {
    drill,
    takenBy,
    failPosts: (how, delayMs) =>
      teams.faults.set(
        how === 'slow'
          ? { mode: how, method: POST, delayMs, times: 9 }
          : how === 'refused'
            ? { mode: 'refuse', status: 502, error: 'BadGateway', method: POST }
            : { mode: how, method: POST },
      ),
    hang: () => teams.faults.set({ mode: 'hang', method: 'activities.*' }),
    mend: () => teams.faults.clear(),
    underWay: async () => void (await teams.until(() => (teams.faults.list()[0]?.times ?? 0) < 9)),
    posted: async (team) => void (await teams.until(() => teams.calls(POST).some((call) => chatsOf(team).includes(call.conversation)))),
    reminded: async (team) =>
      void (await teams.until(() => takenBy(`sam-${team}`).some(({ card, words }) => card === null && words.includes(REMINDER)))),
    // Everything that may stand in front of people twice says so, and there are no more of these than sends whose end the bot cannot know.
    expectNoFalseNews: () => {
      expect(judge.unlabelled()).toEqual([])
      expect(judge.labelled().length).toBeLessThanOrEqual(ambiguousIn(drill.printed()))
    },
    expectInOrder: (team, token) => {
      const taken = takenBy(`sam-${team}`)
      expect(taken.findIndex(({ card }) => card === token)).toBeLessThan(taken.findIndex(({ words }) => words.includes(`From ${team}`)))
    },
    expectOneCard,
    expectOnce: (team, token) => {
      expectOneCard(team, token)
      expect(labelledIn(team).filter(({ words }) => !words.includes(REMINDER))).toEqual([])
    },
    expectFoundOrLabelled: (team) => expect(labelledIn(team).length).toBeGreaterThan(0),
  }
}

const killed = killSuite('Teams', onTeams, (k) => {
  test('and Send was being pressed: pressed again on the page that stayed, it is one consult', async () => {
    const { drill, takenBy } = k.world
    const [dana, sam] = [drill.person('dana-send'), drill.person('sam-send')]
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('No danger, go on')
    await dana.form('What is it about')
    for (const [field, value] of Object.entries({ opening: 'opening.just', category: 'category.personal_interest', before: 'before.no' }))
      await dana.fill(`about.${field}`, value)
    await dana.submit()
    await dana.form('Tell and ask')
    await dana.fill('tell.facts', 'Words of the moment before.')
    await dana.fill('tell.need', 'need.think')
    await dana.submit()
    if (!dana.screen().startsWith('[Check and send]')) await dana.submit()
    await dana.form('Check and send')
    // Whether it is saved when the process dies, nobody can tell, and it must not matter.
    const sent = dana.submit().then(
      () => true,
      () => false,
    )
    await drill.teams.until(() => drill.teams.dialog(dana.id)?.busy)
    await k.kill()
    const answered = await sent
    await k.startAgain()
    if (!answered) await dana.submit()
    const presses = drill.teams.sent().filter(({ body }) => body.includes('"k":"submit","f":"review"') && body.includes(dana.id))
    expect(presses.length).toBeGreaterThan(0)
    const receipt = await dana.form('Sent')
    const token = receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
    await dana.submit()
    await k.expectAllThere('send', token)
    // Teams may still send what it had no answer to.
    for (const press of presses) expect((await drill.teams.replay(press)).body).toContain(`${token} goes to`)
    const tokens = new Set(takenBy('sam-send').flatMap(({ card }) => card ?? []))
    expect([...tokens]).toEqual([token])
    await sam.pressCard(token, 'Read')
    expect((await sam.form('Consult')).words).toContain('Words of the moment before.')
    await sam.close()
  })

  test(`${KILLS} times while lines are written: each that Teams was told is taken arrives, in the order in which they were written`, async () => {
    const { drill, takenBy } = k.world
    const [dana, sam] = [drill.person('dana-stream'), drill.person('sam-stream')]
    const token = await sendConsult(dana)
    await sam.card(token)
    const random = seeded(SEED)
    const acked: string[] = []
    let n = 0
    for (let round = 0; round < KILLS; round++) {
      const writing = (async () => {
        for (let i = 0; i < 4; i++) {
          const words = `line ${++n} of the stream.`
          const { ack } = await drill.teams.write(dana.id, words)
          if (ack?.trouble !== null) return
          acked.push(words)
        }
      })()
      await wait(random() * 500)
      await k.kill()
      await writing
      await k.startAgain()
    }
    const last = 'the last line of the stream.'
    await dana.reply(token, last)
    await drill.teams.until(() => takenBy('sam-stream').some(({ words }) => words.includes(last)))
    const arrived = takenBy('sam-stream').map(({ words }) => words)
    const firsts = acked.map((words) => arrived.findIndex((one) => one.includes(words)))
    expect(acked.filter((_, i) => firsts[i] === -1)).toEqual([])
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
    expect(acked.length).toBeGreaterThan(0)
    k.world.expectNoFalseNews()
  })
})

test('in all of this Teams was sent nothing that it objects to, and its rate limits were kept', () => {
  const { teams } = killed.world.drill
  expect(teams.warnings).toEqual([])
  expect(teams.calls().filter(({ error }) => error === 'Throttled')).toEqual([])
})

/** The same row of numbers between 0 and 1 for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
