import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import type { ContractBot } from './support/contract-bot.ts'
import { done, plain, raiseAlarm } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

const MIN = 60_000
/** What a phone that somebody else may hold never shows. */
const TELLS = /alarm|danger|something new|emergency|police|911|phone|safe/i

const contacts = {
  fallback_phone: '+1 555 0100',
  duty_phone: '+1 555 0101',
  missing_worker_url: 'https://intranet.example/missing-worker',
  crisis_line: '988, phone or text, day and night',
}
/** What the card of this consult reads like, once it says `words`. */
const reads = async (person: ActingPerson, token: string, words: string): Promise<string> => {
  const now = () => plain(person.messages().findLast((m) => m.bot && m.head.startsWith(token))?.words ?? '')
  await expect.poll(now).toContain(words)
  return now()
}
/** The page of an alarm, as it stands. */
const page = async (dana: ActingPerson, words: string): Promise<string> => plain((await dana.form('Your alarm', words)).words)

playOnBoth({ teams: ['ash', 'beech', 'cedar', 'elm', 'fir'], agency: { contacts } }, (t) => {
  story(
    'alarm.quiet',
    '50. Dana’s lock screen reads “2 people have it”, never “alarm” or “something new”, and lights up once; who joins is redrawn',
    async () => {
      const { dana, sam, bo, mo } = t.team('ash')
      const before = dana.lockScreen().length
      const token = await raiseAlarm(dana)
      await sam.card(token, 'needs you now')
      await bo.card(token, 'needs you now')
      await t.settled()
      const start = (await t.consult(token)).run.fromAt
      await t.moveTo(start + 10 * MIN)
      await mo.card(token, 'needs you now')
      await reads(dana, token, 'Mo Ash')
      await t.settled()
      const shown = dana
        .lockScreen()
        .slice(before)
        .filter((text) => text.includes(token))
      expect(shown).toEqual([`${token}: 2 people have it`])
      await bo.pressCard(token, 'Seen, I will answer')
      await dana.line(token, 'Seen by Bo Ash')
      await expect.poll(() => dana.lockScreen().at(-1)).toBe(`${token}: 3 people have it, 1 has seen it`)
      await sam.reply(token, 'We are coming.')
      await dana.line(token, 'We are coming.')
      await t.moveTo(start + 20 * MIN)
      await t.settled()
      expect(
        dana
          .lockScreen()
          .slice(before)
          .filter((text) => TELLS.test(text)),
      ).toEqual([])
    },
  )

  story(
    'alarm.where',
    'the worker’s number stands on the card and under Read, for those it was sent to; so does the missing-worker procedure',
    async () => {
      const { dana, sam, mo } = t.team('beech')
      const token = await raiseAlarm(dana)
      const card = plain((await sam.card(token, 'needs you now')).words)
      expect(card).toContain('Phone Dana Beech: +1 212 555 0110. Not reached? Phone 911, then +1 555 0101.')
      expect(card).toContain('The missing-worker procedure')
      await sam.pressCard(token, 'Read')
      expect(plain((await sam.form(`Consult ${token}`)).words)).toContain('Phone Dana Beech: +1 212 555 0110.')
      expect(mo.screen()).not.toContain('0110')
    },
  )

  story(
    'alarm.where',
    'lines on the place reach those who have it at once, are added to, stand under Read alone, and on no page of the worker’s own',
    async () => {
      const { dana, sam, bo } = t.team('cedar')
      const token = await raiseAlarm(dana)
      await sam.card(token, 'needs you now')
      for (const where of ['Elm Street 12, third floor.', 'Now in the yard.']) {
        await dana.pressCard(token, 'How does it stand now?')
        await page(dana, 'Say where I am')
        await dana.press('Say where I am')
        await dana.form('Where are you?')
        await dana.fill('place.text', where)
        await done(dana.submit())
        expect(await page(dana, 'You wrote where you are')).not.toContain(where)
        await dana.close()
      }
      await sam.line(token, 'wrote where they are. Read shows it.')
      await bo.line(token, 'wrote where they are. Read shows it.')
      await sam.pressCard(token, 'Read')
      const read = (await sam.form(`Consult ${token}`)).words
      expect(read).toContain('Elm Street 12, third floor.')
      expect(read).toContain('Now in the yard.')
      await t.settled()
      for (const told of t.told) {
        expect(told.posts().filter(({ whole }) => /Elm Street|in the yard/.test(whole))).toEqual([])
        expect(told.lockScreens().filter((text) => /Elm Street|in the yard|where they are/.test(text))).toEqual([])
      }
    },
  )

  story(
    'alarm.where',
    '“Do not ring me” takes the place of the number on every card, is said to all at once, and the alarm goes on',
    async () => {
      const { dana, sam, bo } = t.team('elm')
      const token = await raiseAlarm(dana)
      await sam.card(token, 'needs you now')
      await sam.pressCard(token, 'I am ringing them now')
      await reads(bo, token, 'Sam Elm is ringing Dana Elm now, since 10:')
      await dana.pressCard(token, 'How does it stand now?')
      await page(dana, 'Sam Elm is ringing you now')
      await dana.press('Do not ring me')
      await page(dana, 'Those it was sent to are told not to ring you.')
      await sam.line(token, 'asks not to be rung')
      const card = await reads(bo, token, 'Do not ring Dana Elm: they asked for that.')
      expect(card).not.toMatch(/0110|I am ringing them now|ringing Dana/)
      const { run, doNotRingAt, nextDueAt } = await t.consult(token)
      expect([doNotRingAt, nextDueAt]).toEqual([expect.any(Number), expect.any(Number)])
      await t.moveTo(run.fromAt + 5 * MIN)
      const line = await bo.line(token, 'Do not ring them: they asked for that.')
      expect(line.words).not.toContain('Phone them')
      await dana.press('You may ring me again')
      await reads(bo, token, 'Phone Dana Elm: +1 212 555 0110.')
    },
  )

  story('alarm.hurt', 'help to choose from: what the agency names, and honestly the emergency number for what it does not', async () => {
    const { dana, sam } = t.team('fir')
    const token = await raiseAlarm(dana)
    await sam.card(token, 'needs you now')
    const version = JSON.stringify(await t.consult(token))
    await dana.pressCard(token, 'How does it stand now?')
    await page(dana, 'Help for me')
    await dana.press('Help for me')
    const words = plain((await dana.form('Help for you now')).words)
    expect(words).toContain('If you think of ending your life: 988')
    expect(words).toContain('Medical help: phone 911')
    expect(words).toContain('we have no number for it here')
    await t.settled()
    expect(JSON.stringify({ ...(await t.consult(token)), nextDueAt: null })).toBe(
      JSON.stringify({ ...JSON.parse(version), nextDueAt: null }),
    )
  })
})

const nobodyAtNight = (t: ContractBot) => t.changeAgency((people) => people.map((person) => ({ ...person, now_out_of_hours: false })))

playOnBoth(
  { teams: ['acorn'], agency: { contacts, duty: { now_list: [], rota: [] } }, startAt: Date.parse('2026-11-28T02:00:00-05:00') },
  (t) => {
    story(
      'alarm.night',
      '53. gate A Sat 02:00 with nobody on duty: Sam and Bo get one card each, Dana reads until when nobody watches, the ladder starts on Monday',
      async () => {
        await nobodyAtNight(t)
        const { dana, sam, bo, mo } = t.team('acorn')
        await dana.type('/boundary')
        const gate = plain((await dana.form('Is anyone in danger')).words)
        expect(gate).toMatch(/Someone else could be badly hurt[\s\S]*nobody here is watching chat[\s\S]*No danger/)
        await dana.press('I need help now')
        expect(await page(dana, 'Nobody watches until Mon 30 Nov 09')).toContain(
          'Nobody watches until Mon 30 Nov 09:00. Phone 911, then +1 555 0101.',
        )
        await dana.close()
        const token = (await sam.card(undefined, 'needs you now')).head.slice(0, 4)
        await bo.card(token, 'needs you now')
        await reads(dana, token, 'Nobody watches until Mon 30 Nov 09:00.')
        await t.settled()
        expect(dana.lockScreen().at(-1)).toBe(`${token}: sent to 2 people`)
        const count = (person: ActingPerson) => person.messages().filter((m) => m.bot && m.words.includes('Dana Acorn')).length
        const before = [count(sam), count(bo)]
        await t.moveTo(Date.parse('2026-11-30T08:59:00-05:00'))
        await t.settled()
        expect([count(sam), count(bo), mo.screen().includes(token)]).toEqual([...before, false])
        await t.moveTo(Date.parse('2026-11-30T09:05:30-05:00'))
        await sam.line(token, 'Still no word')
        await t.moveTo(Date.parse('2026-11-30T09:10:30-05:00'))
        await mo.card(token, 'needs you now')
      },
    )
  },
)
