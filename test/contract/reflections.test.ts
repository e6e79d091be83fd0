import { describe, expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { done } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Typed into a reflection, and nowhere else. */
const SECRET = 'marzipan'

async function write(author: ActingPerson, text: string): Promise<void> {
  await author.type('/boundary reflections')
  await author.form('My reflections')
  await author.press('Write')
  await author.form('Reflection')
  await author.fill('checkin.text', text)
  await done(author.submit())
}

/** The author opens their only one from their list. */
async function open(author: ActingPerson): Promise<string> {
  await author.type('/boundary reflections')
  expect((await author.form('My reflections')).words).not.toContain(SECRET)
  await author.press('Open')
  return (await author.form('Reflection')).words
}

playOnBoth({ teams: ['acorn', 'birch', 'cedar'] }, (t) => {
  describe('reflections', { timeout: 60_000 }, () => {
    story(
      'reflections.list',
      'what somebody writes stands in a list without a word of it, and opens on demand for its author',
      async () => {
        const { dana } = t.team('acorn')
        await write(dana, `The ${SECRET} stayed with me.`)
        expect(await open(dana)).toContain(`The ${SECRET} stayed with me.`)
        const home = (await dana.home()).words
        expect(home).toContain('My reflections 1 saved.')
        expect(home).not.toContain(SECRET)
      },
    )

    story('reflections.change', 'it is changed, and deleted for good once its author says yes', async () => {
      const { dana, ...team } = t.team('birch')
      await write(dana, `A ${SECRET} at first.`)
      await open(dana)
      await dana.press('Edit')
      await dana.form('Reflection', 'Your words')
      await dana.fill('checkin.text', `A ${SECRET} at last.`)
      await done(dana.submit())
      expect(await open(dana)).toContain(`A ${SECRET} at last.`)
      await dana.press('Delete')
      await expect.poll(() => t.sql('select 1 from reflections where author_key = $1', [team.key('dana')]), { timeout: 10_000 }).toEqual([])
    })

    story('reflections.export', 'an entry for one’s own record stands in a page, as plain text', async () => {
      const { dana } = t.team('acorn')
      await open(dana)
      await dana.press('Export for CPD')
      const { words } = await dana.form('Entry for CPD')
      expect(words).toContain(`The ${SECRET} stayed with me.`)
      expect(words).toContain('Date: 2026-11-23')
    })

    story(
      'reflections.share',
      'shared, the supervisor hears that there is one; taken back, it opens for nobody else any more',
      async () => {
        const { dana, sam, ...team } = t.team('cedar')
        await write(dana, `One ${SECRET} for Sam.`)
        await open(dana)
        await dana.press('Share with Sam Cedar')
        await sam.says('Dana Cedar shared a reflection with you.')
        expect(sam.lockScreen()).toContain('Something was shared with you.')
        expect(sam.screen()).not.toContain(SECRET)
        await sam.pressOn('shared a reflection', 'Open')
        const shared = await sam.form('Reflection')
        expect(shared.words).toContain(`One ${SECRET} for Sam.`)
        expect(shared.words).not.toMatch(/Edit|Delete|Export|Take back/)
        await sam.close()
        expect(await t.sql('select person_key from reflection_reads')).toEqual([{ person_key: team.key('sam') }])
        expect(await open(dana)).toContain('Sam Cedar opened it: today')
        await dana.press('Take back')
        await dana.says('Share with Sam Cedar')
        await sam.pressOn('shared a reflection', 'Open')
        await sam.says('This is between other people')
      },
    )

    story('trust.once', 'no word of a reflection stands in any message or in the log, and nothing was sent twice', async () => {
      await t.settled()
      expect(t.logged.join('\n')).not.toContain(SECRET)
      for (const told of t.told) {
        expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
        expect(told.posts().filter(({ whole }) => whole.includes(SECRET))).toEqual([])
      }
    })
  })
})
