import { expect } from 'vitest'
import type { Failpoint } from '#failpoints/failpoint.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../../support/bot.ts'
import { eventually } from '../../support/eventually.ts'
import type { FaultWorld } from './fault-world.ts'

/** What people do while the process dies at a failpoint, what they do when it is back, and what must then be so. */
export type Flow = (w: FaultWorld, at: Failpoint, team: string) => Promise<void>

/** Arms the bot, and has people act: it must die there. Resolves to what the act was answered with; null: it was not. */
async function dies<T>({ bot, database }: FaultWorld, at: Failpoint, act: () => Promise<T>): Promise<T | null> {
  await bot.arm({ at, does: 'die' })
  const acted = act().catch(() => null)
  await bot.died()
  await aMinuteAfter(database)
  return acted
}

async function aMinuteAfter(database: FaultWorld['database']): Promise<void> {
  await database.sessionsEnd()
  await database.aMinutePasses()
}

/** A consult goes out: whatever was answered, Send pressed once more where its page still stands gives one consult, and each one card. */
export const sends: Flow = async (w, at, team) => {
  const dana = w.person(`dana-${team}`)
  await upToSend(dana)
  await dies(w, at, () => dana.submit())
  await w.bot.start()
  await goesOnToReceipt(w, dana, team)
}

/** The page that still stands is sent again; then it is there, once, and words go both ways. */
export async function goesOnToReceipt(w: FaultWorld, dana: ActingPerson, team: string): Promise<void> {
  if (dana.open()?.title.includes('Check and send')) await dana.submit()
  const receipt = await dana.form('Sent')
  const token = tokenIn(receipt.words) ?? ''
  await dana.submit()
  await w.person(`sam-${team}`).card(token)
  await dana.card(token)
  expect(await w.consultsOf(`dana-${team}`)).toMatchObject([{ token }])
  await w.says(`dana-${team}`, token, `From ${team}`)
  await comes(w, team, token, `From ${team}`)
  await expectOnce(w, team, token)
}

/**
 * Words of the worker reach their supervisor. In Teams a card that came, and whose place died with the process, is quoted as one that nobody
 * knows: whoever is asked which consult the words are for says so.
 */
async function comes(w: FaultWorld, team: string, token: string, words: string): Promise<void> {
  await eventually(async () => {
    await w.saysWhich(`dana-${team}`, token)
    expect(w.timesSeen(`sam-${team}`, words)).toBeGreaterThan(0)
  })
  await w.person(`sam-${team}`).line(token, words)
}

/** Words for the other side: what was taken arrives; what was not is written again, and neither stands there twice. */
export const replies: Flow = async (w, at, team) => {
  const token = await arrived(w, team)
  await wordsArrive(w, team, token, () => dies(w, at, () => w.says(`dana-${team}`, token, `Words of ${team}.`)))
}

/** Words are written while `act` goes on, the bot is started, and they are there. `act` resolves to whether they were taken. */
async function wordsArrive(w: FaultWorld, team: string, token: string, act: () => Promise<boolean | null>): Promise<void> {
  const taken = await act()
  await w.bot.start()
  if (!taken) {
    // Nobody tells the writer of a chat without redeliveries more than that it was not taken.
    await w.settled(team)
    if (w.timesSeen(`sam-${team}`, `Words of ${team}.`) === 0) await w.says(`dana-${team}`, token, `Words of ${team}.`)
  }
  await comes(w, team, token, `Words of ${team}.`)
  await expectOnce(w, team, token)
  expectSeenOnce(w, `sam-${team}`, `Words of ${team}.`)
}

/** An answer: the page that still stands is sent again, and the worker reads it once. */
export const answers: Flow = async (w, at, team) => {
  const token = await arrived(w, team)
  const [dana, sam] = [w.person(`dana-${team}`), w.person(`sam-${team}`)]
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await sam.fill('answer.text', `Advice for ${team}.`)
  await dies(w, at, () => sam.submit())
  await w.bot.start()
  if (sam.open()?.title.includes('Answer')) await sam.submit()
  await dana.line(token, `Advice for ${team}.`)
  await dana.card(token, 'answered by Sam')
  await expectOnce(w, team, token)
  expectSeenOnce(w, `dana-${team}`, `Advice for ${team}.`)
}

/** Started with words on their way: the start dies, and the next one delivers them. */
export const starts: Flow = async (w, at, team) => {
  const token = await arrived(w, team)
  w.failPosts('refused')
  await wordsArrive(w, team, token, async () => {
    const taken = await w.says(`dana-${team}`, token, `Words of ${team}.`)
    await w.bot.kill()
    w.mend()
    await aMinuteAfter(w.database)
    await w.bot.startAndDie({ at, does: 'die' })
    await aMinuteAfter(w.database)
    return taken
  })
}

/** The very first start dies; the next one makes of the database what it must be. */
export const startsFirst: Flow = async (w, at, team) => {
  await w.bot.startAndDie({ at, does: 'die' })
  await w.bot.start()
  const token = await arrived(w, team)
  await expectOnce(w, team, token)
}

/** The process dies between a post and its answer being written down; the one that takes it up dies too. */
export const takesUpLost: Flow = async (w, at, team) => {
  const token = await arrived(w, team)
  await wordsArrive(w, team, token, async () => {
    const taken = await dies(w, 'post.answered', () => w.says(`dana-${team}`, token, `Words of ${team}.`))
    await w.bot.startAndDie({ at, does: 'die' })
    await aMinuteAfter(w.database)
    return taken
  })
}

/** The platform refuses for a while, and the process dies when that is noted. */
export const triesAgain: Flow = async (w, at, team) => {
  const token = await arrived(w, team)
  w.failPosts('refused')
  await wordsArrive(w, team, token, async () => {
    const taken = await dies(w, at, () => w.says(`dana-${team}`, token, `Words of ${team}.`))
    w.mend()
    return taken
  })
}

/** The supervisor cannot be written to: the next in the chain gets it, whenever the process dies on the way there. */
export const goesToNext: Flow = async (w, at, team) => {
  const dana = w.person(`dana-${team}`)
  await upToSend(dana)
  w.blocks(`sam-${team}`)
  await dies(w, at, () => dana.submit())
  await w.bot.start()
  if (dana.open()?.title.includes('Check and send')) await dana.submit()
  const receipt = await dana.form('Sent')
  const token = tokenIn(receipt.words) ?? ''
  await w.person(`bo-${team}`).card(token)
  await w.settled(team)
  w.mend()
  w.expectNoFalseNews()
}

/** The clock's own work, on a fast clock: a reminder is due. */
export const isReminded: Flow = async (w, at, team) => {
  const token = await arrived(w, team)
  await dies(w, at, async () => null)
  await w.bot.start()
  await w.reminded(team)
  await w.says(`dana-${team}`, token, `From ${team}`)
  await comes(w, team, token, `From ${team}`)
  w.expectInOrder(team, token)
  w.expectNoFalseNews()
}

/** Nothing ends, but a fault is met there: words that were taken arrive all the same. */
export async function outlivesFaults(w: FaultWorld, names: readonly Failpoint[], team: string): Promise<void> {
  const token = await arrived(w, team)
  for (const at of names) {
    await w.bot.arm({ at, does: 'throw' })
    const words = `Words at ${at}, all the same.`
    await w.says(`dana-${team}`, token, words)
    await w.bot.threw()
    await w.database.aMinutePasses()
    await w.person(`sam-${team}`).line(token, words)
    await expectOnce(w, team, token)
    expectSeenOnce(w, `sam-${team}`, words)
  }
}

/** The consult that a receipt names. */
export const tokenIn = (receipt: string): string | null => receipt.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? null

/** A consult that both have, and all of it sent. */
export async function arrived(w: FaultWorld, team: string): Promise<string> {
  const token = await sendConsult(w.person(`dana-${team}`))
  await w.person(`sam-${team}`).card(token)
  await w.person(`dana-${team}`).card(token)
  await w.settled(team)
  return token
}

/** The guide up to the page with Send. */
export async function upToSend(dana: ActingPerson, words = 'On a visit the client said we have something special.'): Promise<void> {
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  for (const [field, value] of Object.entries({ opening: 'opening.just', category: 'category.personal_interest' }))
    await dana.fill(`about.${field}`, value)
  await dana.submit()
  await dana.form('Your steps')
  await dana.submit()
  await dana.form('Ask for supervision')
  await dana.fill('ask.before', 'before.no')
  await dana.fill('ask.facts', words)
  await dana.submit()
  await dana.form('Check and send')
}

async function expectOnce(w: FaultWorld, team: string, token: string): Promise<void> {
  await w.settled(team)
  // Where a post cannot be looked for, a second one says so (`expectNoFalseNews`).
  if (w.platform === 'Slack') w.expectOneCard(team, token)
  w.expectNoFalseNews()
  expect(await w.database.sql("select kind, error from notices where status = 'failed' and to_key like $1", [`%-${team}`])).toEqual([])
}

/** Twice only where the platform does not let us look, and then the second says so (`expectNoFalseNews`). */
function expectSeenOnce(w: FaultWorld, key: string, words: string): void {
  const seen = w.timesSeen(key, words)
  expect(seen).toBeGreaterThan(0)
  expect(seen).toBeLessThanOrEqual(w.platform === 'Slack' ? 1 : 2)
}
