import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { done } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning, and Thursday is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

/** About one's own part, not serious; resolves with the token. */
async function sendOwn(dana: ActingPerson): Promise<string> {
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.own_practice')
  await dana.fill('about.before', 'before.no')
  await done(dana.submit())
  await dana.form('About your own part')
  await dana.fill('own.kind', 'own.slip')
  await dana.fill('own.serious', 'own.serious.no')
  await dana.fill('own.facts', 'A narwhal was there.')
  await done(dana.submit())
  await dana.form('Check and send')
  await done(dana.submit())
  const receipt = await dana.form('Sent')
  await done(dana.submit())
  return receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
}

playOnBoth({ teams: ['aspen', 'larch', 'maple'] }, (t) => {
  story(
    'consult.asks_close',
    'what is only asked to be taken back is closed by the person who may, without an answer; others read who that is',
    async () => {
      const { dana, sam } = t.team('aspen')
      const lee = t.person('lee')
      const token = await sendConsult(dana, { words: 'A narwhal was there.', fills: { 'about.flags': ['flag.under_18'] } })
      await sam.card(token, 'new, for you')
      await dana.pressCard(token, 'Withdraw')
      await dana.form('Withdraw', 'a person has to close this one')
      await done(dana.submit())
      expect((await dana.card(token, 'you asked to take it back')).words).toContain('Lee Abara will speak with you')
      const sams = await sam.card(token, 'asks to take it back')
      expect(sams.words).toContain('Lee Abara closes it')
      expect(sams.words).not.toContain('Close with outcome')
      expect((await lee.card(token, 'asks to take it back')).words).toContain('Speak with Dana Aspen first')
      await lee.pressCard(token, 'Close with outcome')
      await lee.form('Close with outcome')
      await lee.fill('close.kind', 'kind.advice')
      await lee.fill('close.why', 'It was a misunderstanding.')
      await lee.fill('close.safety', 'close.safety.yes')
      expect(Object.keys(await lee.submit())).toEqual(['close.spoke'])
      await lee.fill('close.spoke', ['close.spoke.yes'])
      await done(lee.submit())
      await lee.form('A few details')
      await done(lee.submit())
      await dana.card(token, 'a record to read')
      expect(await t.consult(token)).toMatchObject({ answers: [], closure: { outcome: 'withdrawn', by: 'lee', spokeWith: true } })
    },
  )

  story('consult.formal', '“Stop: formal process” is not undone by “not an answer yet”: an old button names who has it', async () => {
    const { dana, sam, name } = t.team('larch')
    const token = await sendOwn(dana)
    await sam.card(token, 'new, for you')
    await sam.pressCard(token, 'Read')
    await sam.form('')
    await sam.press('Stop: formal process')
    await sam.form('Stop here')
    await done(sam.submit())
    await dana.line(token, 'A formal process runs outside this tool')
    expect((await dana.card(token, 'answered')).words).not.toContain('Not an answer yet')
    const { id } = await t.consult(token)
    const reply = await t.forger.press(dana.id, 'consult.unanswered', { id, nonce: 'old' })
    expect((await reply.shown()).words).toContain(`${name('sam')} has it. You may bring a union rep`)
    expect(await t.consult(token)).toMatchObject({ state: 'answered', notEnough: 0 })
  })

  story(
    'escalation.leave',
    'leave that begins while one has a consult hands it over in its first minute, and the worker is told',
    async () => {
      const { dana, sam, bo, key } = t.team('maple')
      const token = await sendConsult(dana, { words: 'A narwhal was there.' })
      await sam.card(token, 'new, for you')
      await sam.pressCard(token, 'Seen, I will answer')
      await dana.card(token, 'seen')
      const { answerDueAt } = await t.consult(token)
      await t.changeAgency((people) =>
        people.map((one) => (one.key === key('sam') ? { ...one, away: [{ from: '2026-11-25', to: '2026-11-27' }] } : one)),
      )
      await t.moveTo(at('2026-11-25T08:59'))
      expect(bo.messages().filter((m) => m.words.includes(token))).toEqual([])
      await t.moveTo(at('2026-11-25T09:00'))
      expect((await bo.card(token)).words).toMatch(/09.30/)
      await dana.line(token, 'is away until')
      expect(await t.consult(token)).toMatchObject({ state: 'sent', answerDueAt })
      // Whoever is away cannot open it any more.
      await sam.pressCard(token, 'Answer')
      await sam.says('This is between other people')
    },
  )
})
