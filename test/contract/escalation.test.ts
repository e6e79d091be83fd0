import { beforeAll, describe, expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { done, raiseAlarm } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Monday 23 November 2026 in New York; Thursday the 26th is a holiday. Nobody answers anything. */
const at = (local: string): number => Temporal.ZonedDateTime.from(`${local}[America/New_York]`).epochMilliseconds

playOnBoth({ teams: ['alarm', 'today', 'soon', 'session'] }, (t) => {
  const tokens = { now: '', today: '', soon: '', session: '' }
  beforeAll(async () => {
    tokens.today = await sendConsult(t.team('today').dana, { category: 'sexualised' })
    tokens.soon = await sendConsult(t.team('soon').dana)
    tokens.session = await sendConsult(t.team('session').dana, { category: 'gift_invite' })
    tokens.now = await raiseAlarm(t.team('alarm').dana)
  })

  /** Messages of the bot that say `words`. */
  const linesWith = (person: ActingPerson, words: string): string[] =>
    person
      .messages()
      .filter((m) => m.bot && m.words.includes(words))
      .map((m) => m.words)
  /** True when this person's chat holds nothing of the consult. */
  const knowsNothing = (person: ActingPerson, token: string): boolean => !person.screen().includes(token)
  const moveTo = (local: string): Promise<void> => t.moveTo(at(local))
  /** Waits for messages that a platform takes one a second. */
  const sees = (person: ActingPerson, words: string, count: number) =>
    expect.poll(() => linesWith(person, words).length).toBeGreaterThanOrEqual(count)
  /** What the card of this consult reads like now. */
  const reads = (person: ActingPerson, token: string, words: string) =>
    expect.poll(() => person.messages().some((m) => m.bot && m.head.startsWith(token) && m.words.includes(words))).toBe(true)
  /** Closes a consult, so that the clock may run on for weeks: what stays open is reminded of all that time. */
  async function closes(person: ActingPerson, token: string): Promise<void> {
    await person.pressCard(token, 'Answer')
    await person.form('Answer')
    await person.fill('answer.mode', 'mode.met')
    await person.fill('answer.text', 'We met.')
    await done(person.submit())
    await person.pressCard(token, 'Close with outcome')
    await person.form('Close with outcome')
    await person.fill('close.outcome', 'outcome.within_practice')
    await person.fill('close.kind', 'kind.advice')
    await person.fill('close.why', 'We met.')
    await person.fill('close.safety', 'close.safety.yes')
    await done(person.submit())
    await person.form('A few details')
    await person.fill('out.reason', 'Normal contact.')
    await person.fill('out.tells', 'Nobody needs to.')
    await done(person.submit())
    await t.settled()
    expect((await t.consult(token)).closedAt).not.toBeNull()
  }

  describe('nobody answers', () => {
    story(
      'alarm.chain',
      'at now supervisor and backup are called at once, the manager after 10 minutes, the list after 20, and the worker reads each on a card that makes no sound',
      async () => {
        const { dana, sam, bo, mo } = t.team('alarm')
        const kim = t.person('kim')
        const start = (await t.consult(tokens.now)).run.fromAt
        await sam.card(tokens.now, 'needs you now')
        await bo.card(tokens.now, 'needs you now')
        await dana.card(tokens.now, 'alarm is on')
        await reads(dana, tokens.now, 'Sent to Sam Alarm and Bo Alarm')
        const lines = linesWith(dana, '').length
        await t.moveTo(start + 5 * 60_000)
        await sees(sam, 'Phone them now', 1)
        await sees(bo, 'Phone them now', 1)
        expect(knowsNothing(mo, tokens.now)).toBe(true)
        await t.moveTo(start + 10 * 60_000)
        await mo.card(tokens.now, 'needs you now')
        await reads(dana, tokens.now, 'Mo Alarm')
        expect(linesWith(dana, '')).toHaveLength(lines)
        expect(knowsNothing(kim, tokens.now)).toBe(true)
        await t.moveTo(start + 20 * 60_000)
        await kim.card(tokens.now, 'needs you now')
        await reads(dana, tokens.now, 'Mo Alarm and Kim Vale')
        await t.moveTo(start + 30 * 60_000)
        await sees(kim, 'Phone them now', 1)
        await t.moveTo(start + 40 * 60_000)
        await sees(kim, 'Phone them now', 2)
        expect(linesWith(sam, 'No sign of Dana Alarm').length + linesWith(mo, 'No sign of Dana Alarm').length).toBeGreaterThan(0)
      },
    )

    story(
      'alarm.stays',
      'an alarm does not end by seen, answer, “I am safe now” or “It was a mistake”, nor by one report, only when two have spoken',
      async () => {
        const { dana, sam, bo } = t.team('alarm')
        const alarmed = async () => (await t.consult(tokens.now)).nextDueAt
        const from = (await t.consult(tokens.now)).run.fromAt
        await dana.pressCard(tokens.now, 'I am safe now')
        await dana.pressCard(tokens.now, 'It was a mistake')
        await bo.pressCard(tokens.now, 'Seen, I will answer')
        await bo.pressCard(tokens.now, 'Answer')
        await bo.form('Answer')
        await bo.fill('answer.text', 'Come to the office.')
        await done(bo.submit())
        await dana.line(tokens.now, 'Come to the office.')
        const before = linesWith(sam, 'Phone them now').length
        expect(await alarmed()).toBeLessThanOrEqual(from + 60 * 60_000)
        await t.moveTo(from + 60 * 60_000)
        await sees(sam, 'Phone them now', before + 1)
        await sam.pressCard(tokens.now, 'I spoke with them')
        await sam.form('I spoke with them')
        await sam.fill('spoken.how', 'spoken.heard')
        await sam.fill('spoken.plan', 'Dana is home.')
        await done(sam.submit())
        await dana.line(tokens.now, 'Is that so')
        await bo.line(tokens.now, 'It is not confirmed, so the alarm is on')
        await t.moveTo(from + 75 * 60_000)
        await sees(bo, 'Nobody has confirmed it', 1)
        await sam.pressCard(tokens.now, 'I spoke with them')
        await sam.form('I spoke with them')
        await sam.fill('spoken.how', 'spoken.police')
        expect(await sam.submit()).toMatchObject({ 'spoken.service': expect.anything() })
        await sam.fill('spoken.service', 'Ambulance, crew 7')
        await sam.fill('spoken.since', '11:10')
        await done(sam.submit())
        await dana.line(tokens.now, 'The alarm has ended')
        const after = linesWith(sam, 'Phone them now').length
        const told = linesWith(dana, '').length
        await t.moveTo(from + 3 * 3_600_000)
        expect(linesWith(sam, 'Phone them now')).toHaveLength(after)
        expect(linesWith(dana, '')).toHaveLength(told)
        await closes(sam, tokens.now)
      },
    )

    story(
      'escalation.today',
      'at today the supervisor is reminded, backup and manager join in turn, then the worker is told whom to phone',
      async () => {
        // The hours until here passed in the story before: each step came in its time all the same.
        const { dana, sam, bo, mo, lu } = t.team('today')
        await sees(sam, 'is not yet seen', 1)
        await bo.card(tokens.today)
        await sees(dana, 'it goes to Bo Today too', 1)
        await mo.card(tokens.today, 'now with you')
        await sees(dana, 'it goes to Mo Today too', 1)
        expect(knowsNothing(lu, tokens.today)).toBe(true)
        await moveTo('2026-11-23T14:05')
        await lu.card(tokens.today)
        await dana.card(tokens.today, 'please phone +1 555 0100')
        const fired = (await t.consult(tokens.today)).fired
        const minutes = Object.values(fired).map((one) => Math.round((one - at('2026-11-23T10:00')) / 60_000))
        for (const due of [30, 60, 120, 180, 240]) expect(minutes.some((m) => Math.abs(m - due) <= 1)).toBe(true)
        await closes(lu, tokens.today)
      },
    )

    story(
      'escalation.soon',
      'at soon the supervisor is reminded, the backup joins after a working day, the manager when the answer is missed',
      async () => {
        const { dana, sam, bo, mo } = t.team('soon')
        await sees(sam, 'is not yet seen', 1)
        expect(knowsNothing(bo, tokens.soon)).toBe(true)
        await moveTo('2026-11-24T10:05')
        await bo.card(tokens.soon, 'your turn as backup')
        await sees(dana, 'it goes to Bo Soon too', 1)
        expect(knowsNothing(mo, tokens.soon)).toBe(true)
        await moveTo('2026-11-25T10:05')
        await mo.card(tokens.soon, 'now with you')
        await dana.card(tokens.soon, 'please phone +1 555 0100')
        await closes(mo, tokens.soon)
      },
    )

    story(
      'escalation.session',
      'for the next session the supervisor is reminded after the holiday, the backup joins, the manager hears that none is booked, and it becomes soon',
      async () => {
        const { dana, sam, bo, mo } = t.team('session')
        expect(linesWith(sam, 'is not yet seen')).toEqual([])
        await moveTo('2026-11-27T10:05')
        await sees(sam, 'is not yet seen', 1)
        expect(knowsNothing(bo, tokens.session)).toBe(true)
        await moveTo('2026-12-01T10:05')
        await bo.card(tokens.session)
        await moveTo('2026-12-07T10:05')
        await sees(dana, 'No session', 1)
        expect(mo.screen()).not.toContain('A supervision session is not booked')
        await moveTo('2026-12-14T10:05')
        await mo.says('A supervision session is not booked')
        expect(knowsNothing(mo, tokens.session)).toBe(true)
        await moveTo('2026-12-23T10:05')
        expect(await t.consult(tokens.session)).toMatchObject({ level: 'soon', run: { cause: 'became' } })
        expect((await t.consult(tokens.session)).levels.map((one) => one.level)).toEqual(['next_session', 'soon'])
      },
    )

    story(
      'trust.once',
      'through all of it nothing was sent twice, nothing that the platform objects to, and no words of the case',
      async () => {
        for (const told of t.told) {
          expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
          expect(told.posts().filter(({ whole }) => whole.includes('something special'))).toEqual([])
        }
      },
    )
  })
})
