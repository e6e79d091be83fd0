import { beforeAll, describe, expect } from 'vitest'
import { setUp } from '#domain/check-in/set-up.ts'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { answers, closes, type Pair } from './support/closes.ts'
import { done, raiseAlarm } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning, and Thursday is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

const PROMPT = 'A moment for you'
const OFFER = 'Your agency offers short check-ins'
const count = (person: ActingPerson, words: string): number => person.messages().filter((m) => m.words.includes(words)).length
const sees = (person: ActingPerson, words: string, times: number) =>
  expect.poll(() => count(person, words), { message: `${words}\n${person.screen()}` }).toBe(times)

/** From flag to closing, with a plan that both agreed on. */
async function closed({ dana, sam }: Pair): Promise<string> {
  const token = await sendConsult(dana)
  await answers({ dana, sam }, token)
  await dana.pressCard(token, 'This works for me')
  await sam.card(token, 'plan agreed')
  await closes({ dana, sam }, token, { why: 'First time, and clear about the limit.', details: { 'out.review': '2026-12-21' } })
  return token
}

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  describe('care after a consult', () => {
    const [reflecting, alarmed] = [() => t.team('acorn'), () => t.team('birch').dana]

    beforeAll(async () => {
      const { deps, store, clock } = t.bot
      const agency = deps.agency.current()
      await store.write(deps.workspace, async (tx) => {
        for (const name of ['acorn', 'birch']) {
          const person = agency.byKey.get(named(t.team(name).key('dana')))
          const choice = { rhythm: 'week', weekday: 'wed', time: '11:00', model: 'what', count: 1 } as const
          if (person) await tx.checkIns.save(setUp(null, choice, { now: clock.now(), person, agency }))
        }
      })
    })

    story('checkins.after', 'the day after closing, one question that goes with the outcome comes to the worker alone', async () => {
      const { dana, sam, key } = reflecting()
      const token = await closed(reflecting())
      await t.moveTo(at('2026-11-24T09:00'))
      expect(dana.screen()).not.toContain('warmth and the boundary')
      await t.moveTo(at('2026-11-24T11:00'))
      await dana.line(token, 'Was there a moment when warmth and the boundary pulled in different directions')
      expect(sam.screen()).not.toContain('warmth and the boundary')
      await dana.pressCard(token, 'Write')
      expect((await dana.form('Reflection')).words).toContain('Was there a moment when warmth')
      await dana.fill('checkin.text', 'At the door.')
      await done(dana.submit())
      const newest = () => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.reflections.ofAuthor(named(key('dana')), { limit: 1 }))
      await expect.poll(newest).toMatchObject([{ text: 'At the door.', prompts: ['prompt.care.1'] }])
    })

    story(
      'checkins.alarm',
      'after an alarm nothing asks the worker to reflect, until fourteen days after it is over; others are asked as usual',
      async () => {
        const token = await raiseAlarm(alarmed())
        // Over the same day, Tuesday 24 November.
        const { id } = await t.consult(token)
        await t.bot.store.write(t.bot.deps.workspace, async (tx) => {
          const consult = await tx.consults.get(id)
          if (consult) await tx.consults.save({ ...consult, state: 'closed', closedAt: t.bot.clock.now(), nextDueAt: null })
        })
        for (const [day, times] of [
          ['2026-11-25', 1],
          ['2026-12-02', 2],
        ] as const) {
          await t.moveTo(at(`${day}T11:00`))
          await sees(reflecting().dana, PROMPT, times)
          expect(count(alarmed(), PROMPT)).toBe(0)
        }
        await t.moveTo(at('2026-12-09T11:00'))
        await sees(alarmed(), PROMPT, 1)
      },
    )

    story('reflections.write', 'whoever opens their list by themselves can write at any time', async () => {
      await alarmed().type('/boundary reflections')
      await alarmed().form('My reflections')
      await alarmed().press('Write')
      await alarmed().form('Reflection')
      await alarmed().fill('checkin.text', 'Still here.')
      await done(alarmed().submit())
    })

    story('checkins.after', 'a question after a consult does not come to somebody who stopped check-ins', async () => {
      const { dana } = reflecting()
      await dana.pressOn(PROMPT, 'Stop')
      await dana.says('Stopped.')
      await t.moveTo(at('2026-12-10T10:00'))
      const before = count(dana, 'warmth and the boundary')
      await closed(reflecting())
      await t.moveTo(at('2026-12-14T12:00'))
      expect(count(dana, 'warmth and the boundary')).toBe(before)
    })
  })
})

playOnBoth({ teams: ['acorn', 'birch'], agency: { check_ins: { offer: { rhythm: 'two', weekday: 'fri', time: '15:00' } } } }, (t) => {
  describe('an agency that offers check-ins', () => {
    story(
      'checkins.offer',
      'check-ins are offered once to each worker the bot has met, who takes the rhythm up or refuses; nobody else is offered any',
      async () => {
        const [kit, dana, sam] = [t.team('acorn').dana, t.team('birch').dana, t.team('acorn').sam]
        for (const person of [dana, kit, sam]) await person.arrive()
        await expect.poll(() => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.checkIns.people())).toHaveLength(2)
        await t.moveTo(at('2026-11-27T15:00'))
        for (const person of [dana, kit]) await sees(person, OFFER, 1)
        await dana.pressOn(OFFER, 'No, thanks')
        await dana.says('All right. You can start them in Home at any time.')
        await kit.pressOn(OFFER, 'Choose a rhythm')
        await kit.form('My check-ins')
        await done(kit.submit())
        await kit.says('The first one comes Fri 4 Dec 15:00')
        await t.moveTo(at('2026-12-19T12:00'))
        expect(count(kit, PROMPT)).toBe(2)
        for (const person of [dana, kit]) expect(count(person, OFFER)).toBe(1)
        expect(count(dana, PROMPT)).toBe(0)
        expect(sam.screen()).not.toMatch(/check-ins|reflection/i)
      },
    )
  })
})
