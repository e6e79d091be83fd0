import { describe, expect } from 'vitest'
import { named } from '#domain/ids.ts'
import { sendConsult } from '../support/bot.ts'
import { done, setsContact, toSteps } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

playOnBoth({ teams: ['acorn'] }, (t) => {
  describe.concurrent('the doors to one’s steps', () => {
    story(
      'steps.doors',
      'one list opens at once by the command, several are asked for by token, and a draft opens on its steps',
      async () => {
        const { dana, sam } = t.team('acorn')
        const token = await sendConsult(dana)
        await sam.card(token, 'new, for you')
        await dana.type('/boundary steps')
        const steps = await dana.form('Your steps')
        expect(steps.words).toContain('911')
        expect(steps.buttons).toContain('Someone is in danger')
        await dana.fill('steps.role', 'row.said')
        await done(dana.submit())
        await toSteps(dana)
        await dana.close()
        await dana.type('/boundary steps')
        await dana.says('Which ones?')
        await dana.pressOn('Which ones?', 'My steps', 'Draft from')
        await dana.form('Your steps', 'Only you see it')
        await dana.close()
        const home = await dana.home()
        await dana.pressHome('My steps')
        await dana.says('Which ones?')
        await t.settled()
        expect(dana.lockScreen().join('\n') + home.words).not.toMatch(/settled|I said it|of 7/)
      },
    )
  })
})

/** Monday 23 November 2026, ten in the morning; the Thursday of that week is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

playOnBoth({ teams: ['birch'] }, (t) => {
  describe('around the talk', () => {
    const team = () => t.team('birch')
    let token = ''

    story('steps.reminder', 'an hour before the next contact the steps come once, and a lock screen says no more than that', async () => {
      const { dana, sam } = team()
      token = await sendConsult(dana)
      await sam.card(token, 'new, for you')
      await sam.pressCard(token, 'Answer')
      await sam.form('Answer')
      await sam.fill('answer.text', 'Say your role once more.')
      await done(sam.submit())
      await dana.card(token, 'answered by')
      await dana.pressCard(token, 'My steps')
      await dana.form('Your steps')
      await setsContact(dana)
      await t.moveTo(at('2026-11-25T13:59'))
      expect(dana.screen()).not.toContain('one tap away')
      await t.moveTo(at('2026-11-25T14:00'))
      await dana.line(token, 'Your steps are one tap away')
      expect(dana.lockScreen().at(-1)).toContain(`${token}: your steps.`)
      await dana.pressOn('one tap away', 'My steps')
      await dana.form('Your steps')
      await dana.close()
      await t.moveTo(at('2026-11-25T16:00'))
      expect(dana.messages().filter((m) => m.words.includes('one tap away'))).toHaveLength(1)
    })

    story('steps.landed', 'on the next open morning it is asked whether it landed; one tap answers, and nobody else hears', async () => {
      const { dana, sam } = team()
      await t.moveTo(at('2026-11-27T08:59'))
      expect(dana.screen()).not.toContain('did it land?')
      await t.moveTo(at('2026-11-27T09:00'))
      await dana.says('did it land?')
      const before = sam.messages().length
      await dana.pressOn('did it land?', 'It was heard')
      await dana.line(token, 'You said it, and they heard it')
      await t.settled()
      expect(sam.messages()).toHaveLength(before)
    })

    story(
      'steps.went_on',
      '“They went on” opens the gate first; then it says what it becomes and who hears, and only Tell does it',
      async () => {
        const { dana, sam } = team()
        await dana.pressCard(token, 'My steps')
        await dana.form('Your steps')
        await dana.press('It went on')
        const gate = await dana.form('Is anyone in danger')
        expect(gate.buttons).toEqual(expect.arrayContaining(['I need help now', 'Someone else needs help']))
        await dana.press('No danger, go on')
        const page = await dana.form('They went on')
        for (const words of ['I said before that I’m here as your', 'Tell Sam Birch?', 'It becomes more urgent: Today', 'Sam Birch hears'])
          expect(page.words).toContain(words)
        await t.settled()
        expect((await t.consult(token)).act).toBe(1)
        expect(sam.screen()).not.toContain('went on')
        await done(dana.submit())
        await sam.line(token, 'says that they went on')
        expect(await t.consult(token)).toMatchObject({ act: 2, level: 'today', state: 'sent' })
      },
    )

    story('trust.once', 'nothing of the steps stood on a card, in a list or on a lock screen', async () => {
      const { dana, sam } = team()
      const shown = [...dana.lockScreen(), ...sam.lockScreen(), ...sam.messages().map((m) => m.words)].join('\n')
      expect(shown).not.toMatch(/settled|I will say it|I said it|Does not fit/)
      for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
    })
  })
})

playOnBoth({ teams: ['cedar'] }, (t) => {
  describe('enough for now', () => {
    story(
      'steps.kept',
      'kept for oneself, it is told to nobody, comes an hour before with what to say, and goes when it is thrown away',
      async () => {
        const { dana, sam } = t.team('cedar')
        await toSteps(dana)
        await dana.fill('steps.differ', 'Words of a draft.')
        await dana.fill('steps.role', 'row.will')
        await dana.press('Enough for now')
        const page = await dana.form('Kept for you')
        expect(page.words).toContain('Nothing was sent, and nobody is told.')
        expect(page.buttons).toEqual(expect.arrayContaining(['Someone is in danger', 'Ask my supervisor']))
        await dana.fill('next_contact.date', '2026-11-25')
        await dana.fill('next_contact.time', '15:00')
        await dana.submit()
        await dana.form('Kept for you', 'Your steps come Wed 25 Nov 14:00')
        await dana.close()
        await t.moveTo(at('2026-11-24T12:00'))
        expect(dana.screen()).not.toContain('unsent draft')
        await t.moveTo(at('2026-11-25T14:00'))
        await dana.says('I need to step out now.')
        expect(dana.lockScreen().at(-1)).toBe('Your steps.')
        expect(dana.screen()).not.toContain('Words of a draft')
        await dana.type('/boundary steps')
        await dana.form('Your steps')
        await dana.press('Enough for now')
        await dana.form('Kept for you')
        await dana.press('Delete draft')
        await dana.form('Is anyone in danger')
        await dana.close()
        await dana.type('/boundary steps')
        await dana.says('You have no steps open')
        await t.settled()
        expect([sam.messages(), await t.sql('select 1 from consults where worker_key = $1', [t.team('cedar').key('dana')])]).toEqual([
          [],
          [],
        ])
      },
    )
  })
})

playOnBoth({ teams: ['daisy'] }, (t) => {
  describe('after the talk, of what was kept', () => {
    const team = () => t.team('daisy')
    let token = ''
    let draft = ''

    story('steps.kept', 'on the next open morning it is asked whether it landed; one tap answers, and nobody else hears', async () => {
      const { dana, sam } = team()
      await toSteps(dana)
      await dana.press('Enough for now')
      await dana.form('Kept for you')
      await dana.fill('next_contact.date', '2026-11-25')
      await dana.fill('next_contact.time', '15:00')
      await dana.submit()
      await dana.form('Kept for you', 'Your steps come')
      await dana.close()
      await t.moveTo(at('2026-11-27T08:59'))
      expect(dana.screen()).not.toContain('Did it land?')
      await t.moveTo(at('2026-11-27T09:00'))
      await dana.says('Did it land?')
      expect(dana.lockScreen().at(-1)).toBe('One short question.')
      await dana.pressOn('Did it land?', 'It was hard')
      await dana.form('Kept for you', 'It often is')
      await dana.close()
      await t.settled()
      expect(sam.messages()).toEqual([])
    })

    story(
      'steps.kept',
      '“They went on” opens the gate; then it says what it becomes and who hears, and Tell leads to asking, as having happened before',
      async () => {
        const { dana, sam } = team()
        await dana.pressOn('Did it land?', 'They went on')
        const { store, workspace } = t.bot.deps
        draft = (await store.read(workspace, (tx) => tx.drafts.latestOf(named(team().key('dana')))))?.id ?? ''
        const gate = await dana.form('Is anyone in danger')
        expect(gate.buttons).toEqual(expect.arrayContaining(['I need help now', 'Someone else needs help']))
        await dana.press('No danger, go on')
        const page = await dana.form('They went on')
        for (const words of ['I said before that I’m here as your', 'Tell Sam Daisy?', 'Today']) expect(page.words).toContain(words)
        await done(dana.submit())
        const ask = await dana.form('Ask for supervision')
        expect(ask.values).toMatchObject({ 'ask.before': 'before.once' })
        await t.settled()
        expect(sam.messages()).toEqual([])
        await dana.fill('ask.facts', 'They wrote again.')
        await done(dana.submit())
        await dana.form('Check and send')
        await done(dana.submit())
        token = (await dana.form('Sent')).words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
        expect(await t.consult(token)).toMatchObject({ act: 2, level: 'today', state: 'sent' })
        await dana.close()
      },
    )

    story(
      'trust.old',
      'a question in chat asks no more once its steps were sent; a screen not drawn anew reads that they were, and as what',
      async () => {
        const { dana } = team()
        await t.settled()
        const asked = dana.messages().filter((one) => one.words.includes('Did it land?'))
        expect(asked.map(({ buttons }) => buttons)).toEqual([[]])
        const late = await t.forger.press(dana.id, 'kept.heard', { id: draft, nonce: 'late' })
        expect((await late.shown()).words).toContain(`This was sent already, as ${token}`)
        expect((await t.consult(token)).followUps).toEqual([])
      },
    )
  })
})
