import { describe, expect } from 'vitest'
import { named } from '#domain/ids.ts'
import { sendConsult } from '../support/bot.ts'
import { answers, closes, type Pair } from './support/closes.ts'
import { done } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

const OFFER = 'A few minutes of thinking, every two weeks?'
const TASTE = 'Was there a moment when warmth and the boundary pulled in different directions'

playOnBoth({ teams: ['acorn', 'birch', 'cedar'] }, (t) => {
  /** From flag to the record that waits. */
  async function closed({ dana, sam }: Pair): Promise<string> {
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    await answers({ dana, sam }, token)
    await closes({ dana, sam }, token, { why: 'First time, and clear about the limit.', details: { 'out.review': '2027-01-11' } })
    return token
  }
  const row = (name: string) => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.checkIns.of(named(t.team(name).key('dana'))))

  describe('a few minutes, every two weeks', () => {
    story('checkins.habit', 'the worker’s record asks once, with a question as a taste, and the supervisor’s does not', async () => {
      const { dana, sam } = t.team('acorn')
      const token = await closed(t.team('acorn'))
      await sam.pressCard(token, 'Read the new record')
      expect((await sam.form('Record')).words).not.toContain(OFFER)
      await sam.close()
      await dana.pressCard(token, 'Read the new record')
      const page = await dana.form('Record', OFFER)
      expect(page.words).toContain(TASTE)
      expect([...dana.lockScreen(), ...dana.messages().map((m) => m.words)].join('\n')).not.toMatch(/two weeks|thinking/)
    })

    story(
      'checkins.habit',
      'Yes starts them on the last working day at three, not within a week, and they come as any check-in',
      async () => {
        const { dana } = t.team('acorn')
        await dana.press('Yes, every two weeks')
        await dana.form('Record', 'The first one comes Fri 4 Dec 15:00')
        await done(dana.submit())
        const home = await dana.home()
        expect(home.words).toContain('My check-ins')
        await t.moveTo(at('2026-12-04T15:00'))
        await dana.card('A moment for you')
        await t.moveTo(at('2026-12-11T16:00'))
        expect(dana.messages().filter((m) => m.words.includes('A moment for you'))).toHaveLength(1)
        await t.moveTo(at('2026-12-18T15:00'))
        await expect.poll(() => dana.messages().filter((m) => m.words.includes('A moment for you')).length).toBe(2)
      },
    )

    story('checkins.habit', 'No is kept: no other record asks, and no question comes the day after', async () => {
      const { dana } = t.team('birch')
      const token = await closed(t.team('birch'))
      await dana.pressCard(token, 'Read the new record')
      await dana.form('Record', OFFER)
      await dana.press('No, thanks')
      await dana.form('Record', 'We do not ask again')
      await done(dana.submit())
      const next = await closed(t.team('birch'))
      await dana.pressCard(next, 'Read the new record')
      expect((await dana.form('Record')).words).not.toContain(OFFER)
      await dana.close()
      await t.moveTo(t.bot.clock.now() + 4 * 86_400_000)
      expect(dana.screen()).not.toContain(TASTE)
    })

    story('checkins.habit', 'read and left without an answer, it is not asked again either', async () => {
      const { dana } = t.team('cedar')
      const token = await closed(t.team('cedar'))
      await dana.pressCard(token, 'Read the new record')
      await dana.form('Record', OFFER)
      await done(dana.submit())
      await expect.poll(() => row('cedar')).toMatchObject({ state: 'offered', nextDueAt: null, habit: { answer: null } })
      const next = await closed(t.team('cedar'))
      await dana.pressCard(next, 'Read the new record')
      expect((await dana.form('Record')).words).not.toContain(OFFER)
      await dana.close()
    })

    story('trust.once', 'nobody else heard of it, and the platforms objected to nothing', async () => {
      await t.settled()
      for (const name of ['acorn', 'birch', 'cedar']) expect(t.team(name).sam.screen()).not.toMatch(/two weeks|thinking/)
      for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
    })
  })
})
