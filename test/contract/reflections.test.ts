import { beforeAll, describe, expect } from 'vitest'
import { named } from '#domain/ids.ts'
import { listsOwn, opensOne, writesOne } from './support/reflecting.ts'
import { done } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

/** Typed into a reflection, and nowhere else. */
const SECRET = 'marzipan'

playOnBoth({ teams: ['acorn'] }, (t) => {
  const dana = () => t.team('acorn').dana
  const sam = () => t.team('acorn').sam
  const kept = () => t.bot.store.read(t.bot.deps.workspace, (tx) => tx.reflections.ofAuthor(named('dana-acorn'), { limit: 9 }))
  const inMessages = () => t.told.flatMap((told) => told.posts()).filter(({ whole }) => whole.includes(SECRET))

  beforeAll(async () => {
    await writesOne(dana(), `The ${SECRET} stayed with me.`)
    await t.moveTo(at('2026-11-24T10:00'))
    await writesOne(dana(), `One ${SECRET} for Sam.`)
    expect((await kept()).map(({ text }) => text)).toEqual([`One ${SECRET} for Sam.`, `The ${SECRET} stayed with me.`])
  })

  describe('the author of a reflection', () => {
    story('reflections.list', 'the author finds their reflections in a list, without a word of them, and opens one on demand', async () => {
      expect(await listsOwn(dana())).not.toContain(SECRET)
      expect(await opensOne(dana(), 'Mon 23 Nov')).toContain(`The ${SECRET} stayed with me.`)
      const home = (await dana().home()).words
      expect(home).toContain('My reflections 2 saved.')
      expect(home).not.toContain(SECRET)
    })

    story('reflections.list', 'the way back leads from each page to the one below it', async () => {
      await dana().home()
      await dana().pressHome('Open', 'My reflections')
      await dana().form('My reflections')
      await dana().press('Write')
      await dana().form('Reflection', 'Your words')
      await dana().close()
      await dana().form('My reflections', 'Tue 24 Nov')
      await dana().press('Open', 'Tue 24 Nov')
      await dana().form('Reflection', `One ${SECRET} for Sam.`)
      await dana().press('Export for CPD')
      await dana().form('Entry for CPD')
      await dana().close()
      await dana().form('Reflection', `One ${SECRET} for Sam.`)
      await dana().close()
      await dana().form('My reflections', 'Tue 24 Nov')
      await dana().close()
      expect(await kept()).toHaveLength(2)
    })

    story('reflections.export', 'the author gets an entry for their own record as plain text, on a page and in no message', async () => {
      await opensOne(dana(), 'Tue 24 Nov')
      await dana().press('Export for CPD')
      const entry = (await dana().form('Entry for CPD')).words
      expect(entry).toContain(`One ${SECRET} for Sam.`)
      expect(entry).toContain('Date: 2026-11-24')
      expect(entry).toContain('Talked over with a peer or my supervisor, on:')
      expect(inMessages()).toEqual([])
      await dana().close()
    })

    story('reflections.change', 'the author changes the words', async () => {
      await opensOne(dana(), 'Mon 23 Nov')
      await dana().press('Edit')
      await expect.poll(() => dana().open()?.values['checkin.text']).toBe(`The ${SECRET} stayed with me.`)
      await dana().fill('checkin.text', `The ${SECRET} went home with me.`)
      await done(dana().submit())
      await dana().form('Reflection', `The ${SECRET} went home with me.`)
    })

    story(
      'reflections.change',
      'the author is told when the words may point to a person, and deletes them for good once they say yes',
      async () => {
        await writesOne(dana(), 'Call John Smith on 212-555-0123.')
        await dana().form('Reflection', 'may point to a person')
        expect(await kept()).toHaveLength(3)
        await dana().press('Delete')
        await expect.poll(async () => (await kept()).length).toBe(2)
      },
    )
  })

  describe('sharing a reflection', () => {
    story(
      'reflections.share',
      'the supervisor is told that there is one, without a word of it, and opens it on a page, to read and nothing else',
      async () => {
        await opensOne(dana(), 'Tue 24 Nov')
        await dana().press('Share with Sam Acorn')
        await dana().form('Reflection', 'Take back')
        await sam().says('Dana Acorn shared a reflection with you.')
        expect(sam().lockScreen()).toContain('Something was shared with you.')
        expect(inMessages()).toEqual([])
        await sam().pressOn('shared a reflection', 'Open')
        const { words } = await sam().form('Reflection')
        expect(words).toContain(`One ${SECRET} for Sam.`)
        expect(words).not.toMatch(/Edit|Delete|Export|Take back/)
        await sam().close()
      },
    )

    story('reflections.share', 'each opening is noted, and the author sees who opened it and when', async () => {
      expect(await t.sql('select person_key from reflection_reads')).toEqual([{ person_key: 'sam-acorn' }])
      const words = await opensOne(dana(), 'Tue 24 Nov')
      expect(words).toContain('Shared with Sam Acorn since Tue 24 Nov')
      expect(words).toContain('Sam Acorn opened it: today')
    })

    story('reflections.take_back', 'taken back, it opens for nobody else any more, also from an old message', async () => {
      await opensOne(dana(), 'Tue 24 Nov')
      await dana().press('Take back')
      await dana().form('Reflection', 'Share with Sam Acorn')
      await sam().pressOn('shared a reflection', 'Open')
      await sam().says('This is between other people')
      expect(sam().screen()).not.toContain(SECRET)
      expect(await t.sql('select person_key from reflection_reads')).toHaveLength(1)
    })

    story('reflections.take_back', 'a message not yet sent when a reflection is taken back is never sent', async () => {
      await t.settled()
      const [reflection] = await kept()
      const what = { kind: 'shared', reflectionId: reflection?.id ?? named('') } as const
      const before = sam().messages().length
      await t.bot.store.write(t.bot.deps.workspace, (tx) =>
        tx.notices.add([{ to: named('sam-acorn'), consultId: null, draftId: null, what, dueAt: 0, dedupeKey: 'late' }]),
      )
      await t.settled()
      await expect.poll(() => t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 })
      expect(sam().messages()).toHaveLength(before)
    })
  })

  story('trust.sealed', 'no word of a reflection lies in the database, in a job, in the log, in a message, or in a button', async () => {
    const tables = await t.sql<{ s: string; t: string }>(
      "select schemaname as s, tablename as t from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    )
    for (const { s, t: table } of tables)
      expect(JSON.stringify(await t.sql(`select * from "${s}"."${table}"`)), `${s}.${table}`).not.toContain(SECRET)
    expect(tables.some(({ t: table }) => table.includes('job'))).toBe(true)
    expect(t.logged.join('\n')).not.toContain(SECRET)
    expect(inMessages()).toEqual([])
    for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
    const audit = await t.sql<{ what: string; facts: string }>("select what, facts from audit where what like 'reflection%' order by seq")
    expect(new Set(audit.map(({ what }) => what))).toEqual(new Set(['reflection.shared', 'reflection.opened', 'reflection.unshared']))
    expect(audit.every(({ facts }) => facts === '{}')).toBe(true)
  })
})
