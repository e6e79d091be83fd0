import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { choosesWords, done, plain, raiseAlarm } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

const MIN = 60_000
/** Monday 23 November 2026, 10:00 in New York. */
const MONDAY = Temporal.ZonedDateTime.from('2026-11-23T10:00[America/New_York]').epochMilliseconds
const at = (local: string): number => Temporal.ZonedDateTime.from(`${local}[America/New_York]`).epochMilliseconds

playOnBoth({ teams: ['ash', 'birch', 'cedar', 'elm', 'fir', 'gum', 'hazel'], startAt: MONDAY }, (t) => {
  /** "I spoke with them": heard, and safe. */
  async function spoke(person: ActingPerson, token: string): Promise<void> {
    await person.pressCard(token, 'I spoke with them')
    await person.form('I spoke with them')
    await person.fill('spoken.how', 'spoken.heard')
    await person.fill('spoken.plan', 'Dana is home.')
    await done(person.submit())
  }
  /** An alarm that both have, and Sam has spoken with her. */
  async function reported(name: string, first?: (dana: ActingPerson) => Promise<void>) {
    const team = t.team(name)
    await first?.(team.dana)
    const token = await raiseAlarm(team.dana)
    await team.sam.card(token, 'needs you now')
    await team.bo.card(token, 'needs you now')
    await spoke(team.sam, token)
    await team.dana.line(token, 'Is that so')
    const spokeAt = (await t.consult(token)).spoken[0]!.at
    return { ...team, token, spokeAt }
  }
  const linesWith = (person: ActingPerson, words: string): number =>
    person.messages().filter((m) => m.bot && plain(m.words).includes(words)).length
  const sees = (person: ActingPerson, words: string, count: number) => expect.poll(() => linesWith(person, words)).toBe(count)

  story(
    'alarm.outcome',
    '51. an ended alarm without an outcome: the responder is asked twice a working day for two days, then the manager each morning',
    async () => {
      const { dana, sam, bo, mo, token } = await reported('hazel')
      await spoke(bo, token)
      await dana.line(token, 'The alarm has ended')
      const asked = () => linesWith(bo, 'Please write the outcome')
      for (const [n, when] of ['2026-11-24T13:00', '2026-11-24T17:00', '2026-11-25T13:00', '2026-11-25T17:00'].entries()) {
        await t.moveTo(at(when) - MIN)
        await t.settled()
        expect(asked()).toBe(n)
        await t.moveTo(at(when))
        await sees(bo, 'Please write the outcome', n + 1)
      }
      expect(mo.screen()).not.toContain(token)
      await t.moveTo(at('2026-11-27T09:00'))
      await sees(mo, 'Please write the outcome', 1)
      await t.moveTo(at('2026-11-30T09:00'))
      await sees(mo, 'Please write the outcome', 2)
      await t.settled()
      expect([asked(), linesWith(sam, 'Please write the outcome')]).toEqual([4, 0])
    },
  )

  story(
    'alarm.yes',
    '35. Dana’s Yes asks for her word, and with the safe word it ends: Bo is told, and her account reads “Noted”; 50. her root card holds “Yes, we spoke” and “No”',
    async () => {
      const { dana, sam, bo, token } = await reported('ash', choosesWords)
      const card = await dana.card(token, 'alarm is on')
      expect(card.buttons).toEqual(expect.arrayContaining(['Yes, we spoke', 'No']))
      expect(card.buttons).not.toContain('It works')
      await dana.pressCard(token, 'Yes, we spoke')
      await dana.form('Your safe word')
      expect((await t.consult(token)).spoken[0]!.confirmed).toBeNull()
      await dana.fill('ease.word', 'tea pot')
      await done(dana.submit())
      await dana.form('Noted')
      await dana.close()
      await bo.line(token, 'The alarm has ended')
      await sam.line(token, 'The alarm has ended')
      expect((await t.consult(token)).ended).toMatchObject({ why: 'yes', by: 'sam-ash' })
      await t.settled()
      expect(linesWith(dana, 'The alarm has ended')).toBe(0)
    },
  )

  story(
    'alarm.yes',
    '35. Dana silent: she is asked again, the others read who spoke and that it is not confirmed, and after half an hour the manager and the list are called',
    async () => {
      const { dana, bo, mo, token, spokeAt } = await reported('birch')
      await t.moveTo(spokeAt + 15 * MIN)
      await sees(dana, 'Is that so', 3)
      await sees(bo, 'Nobody has confirmed it', 1)
      expect(mo.screen()).not.toContain(token)
      await t.moveTo(spokeAt + 30 * MIN)
      await mo.card(token, 'needs you now')
      await t.person('kim').card(token, 'needs you now')
      await sees(bo, 'Nobody has confirmed it', 2)
      expect((await t.consult(token)).ended).toBeNull()
    },
  )

  story('alarm.yes', '35. Bo also spoke: it ends, without a word of Dana’s', async () => {
    const { dana, bo, token } = await reported('cedar')
    await spoke(bo, token)
    await dana.line(token, 'The alarm has ended')
    expect((await t.consult(token)).ended).toMatchObject({ why: 'second', by: 'bo-cedar' })
  })

  story(
    'alarm.yes',
    '35. Dana has no word and says Yes: it counts half, and ends with Sam’s second contact a quarter of an hour later; a Yes on the card of the older report does nothing',
    async () => {
      const { dana, sam, bo, token, spokeAt } = await reported('elm')
      const old = await dana.hold(token, 'Yes, we spoke')
      await dana.pressCard(token, 'Yes, we spoke')
      await bo.line(token, 'The alarm stays on until')
      expect((await t.consult(token)).spoken.map(({ confirmed }) => confirmed)).toEqual([true])
      await t.moveTo(spokeAt + 5 * MIN)
      await spoke(sam, token)
      await expect.poll(async () => (await t.consult(token)).spoken.length).toBe(2)
      await old()
      await t.settled()
      expect((await t.consult(token)).spoken.map(({ confirmed }) => confirmed)).toEqual([true, null])
      await t.moveTo(spokeAt + 15 * MIN)
      await spoke(sam, token)
      await dana.line(token, 'The alarm has ended')
      expect((await t.consult(token)).ended).toMatchObject({ why: 'yes', by: 'sam-elm' })
    },
  )

  story('alarm.yes', '50. her root card’s “No” takes the report back: the alarm goes on for everyone', async () => {
    const { dana, sam, bo, token } = await reported('fir')
    await dana.pressCard(token, 'No')
    await bo.line(token, 'says no: you have not spoken')
    await sam.line(token, 'says no: you have not spoken')
    expect(await t.consult(token)).toMatchObject({ spoken: [{ confirmed: false }], pausedUntilAt: null, ended: null })
    await expect.poll(async () => (await dana.card(token, 'alarm is on')).buttons).not.toContain('Yes, we spoke')
  })

  story(
    'alarm.never',
    '25. Sam left out of an alarm: Bo and Mo have it at the start, and Sam reads nothing, at 20 and 30 minutes as well',
    async () => {
      const team = t.team('gum')
      const { dana, sam, bo, mo } = team
      await dana.home()
      await dana.pressHome('Never to this person')
      await dana.form('Never to this person')
      await dana.fill('never.add', `person:${team.key('sam')}`)
      await done(dana.submit())
      const token = await raiseAlarm(dana)
      await bo.card(token, 'needs you now')
      await mo.card(token, 'needs you now')
      const { id, run } = await t.consult(token)
      await t.moveTo(run.fromAt + 20 * MIN)
      await t.person('kim').card(token, 'needs you now')
      await t.moveTo(run.fromAt + 30 * MIN)
      await sees(bo, 'Phone them now', 2)
      await t.settled()
      expect(sam.screen()).not.toContain(token)
      expect((await sam.home()).words).not.toContain(token)
      const answer = await (await t.forger.press(sam.id, 'consult.acknowledge', { id })).shown()
      expect(answer.words).toContain('This is between other people')
    },
  )
})
