import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { eventually } from '../support/eventually.ts'
import { done, fillAsk, raiseAlarm, toAbout } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Monday 23 November 2026, 10:00 in New York. */
const MONDAY = Temporal.ZonedDateTime.from('2026-11-23T10:00[America/New_York]').epochMilliseconds

playOnBoth({ teams: ['alder', 'beech', 'cedar', 'dogwood', 'elm', 'fir'], startAt: MONDAY }, (t) => {
  /** True when this person's chat holds nothing of the consult. */
  const knowsNothing = (person: ActingPerson, token: string): boolean => !person.screen().includes(token)

  /** "Never to this person", at Home. */
  async function never(worker: ActingPerson, key: string): Promise<void> {
    await worker.home()
    await worker.pressHome('Never to this person')
    await worker.form('Never to this person')
    await worker.fill('never.add', `person:${key}`)
    await done(worker.submit())
  }

  story(
    'alarm.not_emptied',
    '31. nobody is taken off an alarm, from an old page or a forged press, and the try is in the audit',
    async () => {
      const team = t.team('alder')
      const { dana, sam, bo } = team
      const token = await raiseAlarm(dana)
      await sam.card(token, 'needs you now')
      await bo.card(token, 'needs you now')
      const { id } = await t.consult(token)
      const everybody = ['sam', 'bo', 'mo', 'lu'].map((who) => `person:${team.key(who as 'sam')}`)
      const answer = await (await t.forger.submit(dana.id, 'exclude', { id, nonce: 'forged' }, { 'review.exclude': everybody })).shown()
      expect(answer.words).toContain('Nobody is taken off an alarm while it is on')
      const { excluded, people } = await t.consult(token)
      expect([excluded, people.filter((p) => p.leftAt === null).length]).toEqual([[], 2])
      const rows = await t.sql("select 1 from audit where consult_id = $1 and what = 'exclude.refused'", [id])
      expect(rows).toHaveLength(1)
      // Nor is it offered.
      await dana.pressCard(token, 'See what I sent')
      expect((await dana.form('')).buttons).not.toContain('Leave someone out')
      await dana.close()
      expect(knowsNothing(team.mo, token)).toBe(true)
      await sam.card(token, 'needs you now')
      expect((await sam.card(token)).words).toContain('Speak of this only with those named')
    },
  )

  story('alarm.never', '32. Sam standing out, gate A pressed: Bo and Mo are sent to at 0; Sam hears and finds nothing', async () => {
    const team = t.team('beech')
    const { dana, sam, bo, mo } = team
    await never(dana, team.key('sam'))
    const token = await raiseAlarm(dana)
    await bo.card(token, 'needs you now')
    await mo.card(token, 'needs you now')
    await t.settled()
    expect(knowsNothing(sam, token)).toBe(true)
    await sam.type(`/boundary status ${token}`)
    await sam.says('We find no consult of yours')
    expect((await sam.home()).words).not.toContain(token)
  })

  story(
    'alarm.outside',
    '33. with fewer than two who can be reached those outside the line are called at once, and the worker reads their names',
    async () => {
      const team = t.team('cedar')
      const { dana, lu } = team
      await never(dana, team.key('sam'))
      await never(dana, team.key('bo'))
      await t.changeAgency((people) =>
        people.map((person) => (person.key === team.key('mo') ? { ...person, away: [{ from: '2026-11-20', to: '2026-12-20' }] } : person)),
      )
      const token = await raiseAlarm(dana)
      await lu.card(token, 'needs you now')
      await t.person('ivy').card(token, 'needs you now')
      await eventually(async () => {
        const { words } = await dana.card(token)
        expect(words).toContain('Ivy Stone')
        expect(words).toContain('Lu Cedar')
      })
    },
  )

  story(
    'alarm.named',
    '54. somebody who has the alarm is the danger: more are called, the others read it, and that screen does not change',
    async () => {
      const team = t.team('dogwood')
      const { dana, sam, bo, mo } = team
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      await dana.press('I need help now')
      await dana.form('Your alarm', 'Sam Dogwood')
      const before = await sam.card(undefined, 'needs you now')
      const token = before.head.slice(0, 4)
      await bo.card(token, 'needs you now')
      await t.settled()
      // Whoever has it reads who has it with them.
      expect((await sam.card(token)).words).toContain('With you: Bo Dogwood')
      expect((await bo.card(token)).words).toContain('With you: Sam Dogwood')
      const screen = sam.screen()
      await dana.press('Danger is someone named here')
      await dana.form('Who is the danger')
      await dana.fill('named.person', `person:${team.key('sam')}`)
      await done(dana.submit())
      expect((await dana.form('Your alarm')).words).not.toContain('danger is')
      await dana.close()
      await mo.card(token, 'needs you now')
      await t.person('ivy').card(token, 'needs you now')
      await bo.line(token, 'the danger is Sam Dogwood')
      await t.settled()
      expect(sam.screen()).toBe(screen)
      const { words } = await bo.card(token)
      expect(words).toMatch(/With you: (Mo Dogwood|Ivy [A-Z][a-z]+) and (Mo Dogwood|Ivy [A-Z][a-z]+)\./)
      expect((await t.consult(token)).people.filter((p) => p.leftAt === null).map((p) => p.key)).toContain(team.key('sam'))
    },
  )

  story(
    'leads.before_send',
    '41. sexualised with somebody under 18: the safeguarding lead takes part from the start, and the page says so before Send',
    async () => {
      const { dana } = t.team('elm')
      await toAbout(dana)
      await dana.fill('about.opening', 'opening.just')
      await dana.fill('about.category', 'category.sexualised')
      await dana.fill('about.flags', ['flag.under_18'])
      await done(dana.submit())
      await dana.form('What helps now')
      await done(dana.submit())
      expect((await dana.form('Ask for supervision')).words).toContain('You may have to report this yourself')
      await fillAsk(dana, 'Words.')
      await done(dana.submit())
      const page = await dana.form('Check and send')
      expect(page.words).toContain('Lee Abara takes part from the start')
      await done(dana.submit())
      await dana.form('Sent')
      await dana.close()
      await t.settled()
      const token = (await dana.card()).head.slice(0, 4)
      await t.person('lee').card(token)
    },
  )

  story(
    'leads.named_instead',
    '40. serious own practice: the conduct lead takes part from the start, and is left out only where another is named',
    async () => {
      const { dana, sam } = t.team('fir')
      await toAbout(dana)
      await dana.fill('about.opening', 'opening.just')
      await dana.fill('about.category', 'category.own_practice')
      await done(dana.submit())
      await dana.form('About your own part')
      await dana.fill('own.kind', 'own.slip')
      await dana.choose('own.serious', 'own.serious.yes', 'No contact with this client')
      await done(dana.submit())
      expect((await dana.form('Check and send')).words).toContain('Rae Novak takes part from the start')
      await dana.press('Leave someone out')
      await dana.form('', 'Who should not get it?')
      await dana.fill('review.exclude', ['person:rae'])
      expect(await dana.submit()).toHaveProperty(['review.instead'])
      await dana.fill('review.instead', 'person:ivy')
      await done(dana.submit())
      await dana.form('Sent')
      await dana.close()
      const token = (await sam.card()).head.slice(0, 4)
      await t.person('ivy').card(token)
      await t.settled()
      expect(knowsNothing(t.person('rae'), token)).toBe(true)
    },
  )
})
