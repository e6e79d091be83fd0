import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { headOf } from '#sandbox/teams/cards/read-card.ts'
import { sendConsult } from '../support/bot.ts'
import { type BotProcess, startTeamsDrill, type TeamsDrill } from '../support/bot-process.ts'
import { objectIdOf } from '../support/tenant.ts'
import { ambiguousIn, judgeOf, type TeamsJudge } from './support/teams-judge.ts'

const TEAMS = ['idle', 'acked', 'slow', 'dropped', 'before', 'twice', 'send', 'stream', 'alarm', 'drain']
/** One real second is a minute: the first reminder of `soon` comes after five. */
const SPEED = 60
/** Kills at moments nobody chose, while lines are written; the seed makes them the same ones each time. */
const KILLS = 6
const SEED = 20_261_128

let drill: TeamsDrill
let bot: BotProcess
let judge: TeamsJudge
beforeAll(async () => {
  drill = await startTeamsDrill({ teams: TEAMS, speed: SPEED })
  judge = judgeOf(drill.teams)
  bot = await drill.start()
})
afterAll(() => drill?.close())

const kill = async (): Promise<void> => {
  bot.child.kill('SIGKILL')
  await bot.ended
}
const startAgain = async (): Promise<void> => {
  bot = await drill.start()
}
const team = (name: string) => [drill.person(`dana-${name}`), drill.person(`sam-${name}`)] as const
const chatOf = (key: string): string => drill.teams.conversationOf(objectIdOf(key))
const takenBy = (key: string) => judge.taken().filter(({ conversation }) => conversation === chatOf(key))
const cardsOf = (key: string, token: string) => takenBy(key).filter(({ card }) => card === token)
const labelledIn = (name: string) =>
  judge.labelled().filter(({ conversation }) => [chatOf(`dana-${name}`), chatOf(`sam-${name}`)].includes(conversation))
const posts = () => drill.teams.calls('activities.post').length
/** Everything that may stand in front of people twice says so, and there are no more of these than sends whose end the bot cannot know. */
function expectOnlyLabelledRepeats(): void {
  expect(judge.unlabelled()).toEqual([])
  expect(judge.labelled().length).toBeLessThanOrEqual(ambiguousIn(drill.printed()))
}

/** A consult that outlived a kill: a card each, words that go both ways, and the reminder that was due. */
async function expectAllThere(name: string, token: string): Promise<void> {
  const [dana, sam] = team(name)
  await dana.card(token)
  await sam.card(token)
  await dana.reply(token, `From ${name} after the kill`)
  await sam.line(token, `From ${name} after the kill`)
  await sam.reply(token, `Back to ${name}`)
  await dana.line(token, `Back to ${name}`)
  await drill.teams.until(() => takenBy(`sam-${name}`).some(({ card, words }) => card === null && words.includes('is not yet seen')))
  expect(takenBy(`sam-${name}`).findIndex(({ card }) => card === token)).toBeLessThan(
    takenBy(`sam-${name}`).findIndex(({ words }) => words.includes(`From ${name}`)),
  )
  expectOnlyLabelledRepeats()
}

/** A drill that failed must not fail the next one too. */
beforeEach(async () => {
  drill.teams.faults.clear()
  if (bot.child.exitCode !== null || bot.child.signalCode !== null) await startAgain()
})

describe('kill -9 on Teams while a consult is open', () => {
  test('and all of it was sent: the consult, its lines and its next reminder are there after the start, and nothing stands twice', async () => {
    const [dana, sam] = team('idle')
    const token = await sendConsult(dana)
    await sam.card(token)
    await dana.card(token)
    await drill.allSent(bot)
    await kill()
    await startAgain()
    await expectAllThere('idle', token)
    expect(cardsOf('sam-idle', token)).toHaveLength(1)
    expect(labelledIn('idle')).toEqual([])
  })

  test('and nothing was sent yet: what Send promised still arrives', async () => {
    const [dana, sam] = team('acked')
    drill.teams.faults.set({ mode: 'refuse', status: 502, error: 'BadGateway', method: 'activities.post' })
    const token = await sendConsult(dana)
    await kill()
    drill.teams.faults.clear()
    expect(sam.screen()).not.toContain(token)
    await startAgain()
    await expectAllThere('acked', token)
  })

  test('and posts are under way that Teams takes after the process is gone: they come again, each labelled', async () => {
    drill.teams.faults.set({ mode: 'slow', method: 'activities.post', delayMs: 700, times: 9 })
    const before = posts()
    const token = await sendConsult(team('slow')[0])
    await drill.teams.until(() => (drill.teams.faults.list()[0]?.times ?? 0) < 9)
    await kill()
    // The platform goes on with what it had been given.
    await drill.teams.until(() => posts() > before)
    drill.teams.faults.clear()
    await startAgain()
    await expectAllThere('slow', token)
  })

  test('and Teams took a post whose answer never came: it comes again, labelled', async () => {
    drill.teams.faults.set({ mode: 'drop_after', method: 'activities.post' })
    const before = posts()
    const token = await sendConsult(team('dropped')[0])
    await drill.teams.until(() => posts() > before)
    await kill()
    drill.teams.faults.clear()
    await startAgain()
    await expectAllThere('dropped', token)
    expect(labelledIn('dropped').length).toBeGreaterThan(0)
  })

  test('and the connection died before Teams took a post', async () => {
    drill.teams.faults.set({ mode: 'drop_before', method: 'activities.post' })
    const before = posts()
    const token = await sendConsult(team('before')[0])
    await drill.teams.until(() => posts() > before)
    await kill()
    drill.teams.faults.clear()
    await startAgain()
    await expectAllThere('before', token)
    expect(cardsOf('sam-before', token)).toHaveLength(1)
  })

  test('twice in a row, the second time while it is starting', async () => {
    const [dana, sam] = team('twice')
    const token = await sendConsult(dana)
    await sam.card(token)
    await dana.card(token)
    await drill.allSent(bot)
    await kill()
    const half = drill.launch({ LOG_LEVEL: 'info' })
    await new Promise<void>((resolve) => half.child.stdout?.once('data', () => resolve()))
    half.child.kill('SIGKILL')
    await half.ended
    await startAgain()
    await expectAllThere('twice', token)
    expect(labelledIn('twice')).toEqual([])
  })

  test('and Send was being pressed: pressed again on the page that stayed, it is one consult', async () => {
    const [dana, sam] = team('send')
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
    await kill()
    const answered = await sent
    await startAgain()
    if (!answered) await dana.submit()
    const presses = drill.teams.sent().filter(({ body }) => body.includes('"k":"submit","f":"review"') && body.includes(dana.id))
    expect(presses.length).toBeGreaterThan(0)
    const receipt = await dana.form('Sent')
    const token = receipt.words.match(/\b([A-Z0-9]{4}) is with/)?.[1] ?? ''
    await dana.submit()
    await expectAllThere('send', token)
    // Teams may still send what it had no answer to.
    for (const press of presses) expect((await drill.teams.replay(press)).body).toContain(`${token} is with`)
    const tokens = new Set(takenBy('sam-send').flatMap(({ card }) => card ?? []))
    expect([...tokens]).toEqual([token])
    await sam.pressCard(token, 'Read')
    expect((await sam.form('Consult')).words).toContain('Words of the moment before.')
    await sam.close()
  })

  test(`${KILLS} times while lines are written: each that Teams was told is taken arrives, in the order in which they were written`, async () => {
    const [dana, sam] = team('stream')
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
      await kill()
      await writing
      await startAgain()
    }
    const last = 'the last line of the stream.'
    await dana.reply(token, last)
    await drill.teams.until(() => takenBy('sam-stream').some(({ words }) => words.includes(last)))
    const arrived = takenBy('sam-stream').map(({ words }) => words)
    const firsts = acked.map((words) => arrived.findIndex((one) => one.includes(words)))
    expect(acked.filter((_, i) => firsts[i] === -1)).toEqual([])
    expect(firsts).toEqual(firsts.toSorted((a, b) => a - b))
    expect(acked.length).toBeGreaterThan(0)
    expectOnlyLabelledRepeats()
  })

  test('and an alarm is out: it goes on calling, and a person who spoke can end it', async () => {
    const [dana, sam, mo] = ['dana', 'sam', 'mo'].map((who) => drill.person(`${who}-alarm`)) as [ActingPerson, ActingPerson, ActingPerson]
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    const token = (await dana.card(undefined, 'alarm is out')).head.slice(0, 4)
    await sam.card(token, 'needs you now')
    await kill()
    await startAgain()
    await drill.teams.until(() => cardsOf('mo-alarm', token).length > 0)
    await mo.card(token)
    await sam.pressCard(token, 'I spoke with them')
    await sam.form('I spoke with them')
    await sam.fill('spoken.how', 'spoken.safe')
    expect(await sam.submit()).toEqual({})
    await dana.line(token, 'Is that right')
    expectOnlyLabelledRepeats()
  })
})

describe('SIGTERM on Teams', () => {
  test('drains within 20 s while posts are under way: they end, nothing is lost or repeated and no database server stays', async () => {
    const [dana, sam] = team('drain')
    drill.teams.faults.set({ mode: 'slow', method: 'activities.post', delayMs: 1_500, times: 9 })
    const token = await sendConsult(dana)
    await drill.teams.until(() => (drill.teams.faults.list()[0]?.times ?? 0) < 9)
    const from = performance.now()
    bot.child.kill('SIGTERM')
    expect(await bot.ended).toEqual({ code: 0, signal: null })
    expect(performance.now() - from).toBeLessThan(20_000)
    expect(drill.left()).toEqual([])
    drill.teams.faults.clear()
    await startAgain()
    await sam.card(token)
    await dana.card(token)
    expect(labelledIn('drain')).toEqual([])
    expectOnlyLabelledRepeats()
  })

  test('leaves at once at a second signal though Teams never answers, and the alarm goes out after the next start', async () => {
    drill.teams.faults.set({ mode: 'hang', method: 'activities.*' })
    const dana = drill.person('dana-drain')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    expect((await dana.form('Your team is alerted')).words).toContain('Chat did not take the alarm yet')
    const from = performance.now()
    // Two of one kind may reach a process as one.
    bot.child.kill('SIGTERM')
    bot.child.kill('SIGINT')
    expect((await bot.ended).code).toBe(1)
    expect(performance.now() - from).toBeLessThan(2_000)
    drill.teams.faults.clear()
    await startAgain()
    await drill.teams.until(() =>
      drill.teams.messages(drill.person('sam-drain').id).some((m) => m.card && headOf(m.card).includes('needs you now')),
    )
    expectOnlyLabelledRepeats()
    bot.child.kill('SIGTERM')
    expect((await bot.ended).code).toBe(0)
    expect(drill.left()).toEqual([])
  })
})

test('in all of this Teams was sent nothing that it objects to, and its rate limits were kept', () => {
  expect(drill.teams.warnings).toEqual([])
  expect(drill.teams.calls().filter(({ error }) => error === 'Throttled')).toEqual([])
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
