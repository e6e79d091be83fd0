import { beforeAll, describe, expect } from 'vitest'
import { ACTIONS, FORMS } from '#cards/verbs.ts'
import { named } from '#domain/ids.ts'
import { eventually } from '#test/support/eventually.ts'
import type { Captured } from './support/forger.ts'
import { opensOne, writesOne } from './support/reflecting.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

/** Typed into a reflection, and nowhere else. */
const SECRET = 'marzipan'
/** Typed by somebody who has no part in it. */
const PLANTED = 'Planted'

/** Everybody but the author, whatever their role: supervisor, backup, manager, admin, another worker, somebody outside the line. */
const OTHERS = ['sam-acorn', 'bo-acorn', 'mo-acorn', 'ada', 'dana-birch', 'ivy']
/** On a message, on pages, in Home: on each of them every button is pressed. */
const PRESSED_ON = [undefined, 'reflections', 'reflection', 'checkin.writing', 'home']
/** These raise an alarm of one's own. */
const isAlarm = (action: string): boolean => action.startsWith('gate.') || action === 'about.alert'

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  const ids = { own: '', shared: '' }
  let captured: Captured[] = []
  const dana = () => t.team('acorn').dana
  const sam = () => t.team('acorn').sam
  const others = () => OTHERS.map((key) => t.person(key))

  /** Resolves when nothing is on its way in or out. */
  const quiet = async (): Promise<void> => {
    await t.settled()
    await eventually(async () => expect(await t.bot.store.outbox.counts()).toMatchObject({ pending: 0, sending: 0 }))
    await t.settled()
  }
  /** What lies there of the author's reflections, and who has opened one. */
  const kept = async () => ({
    rows: await t.sql(
      "select id, changed_at, shared_with, shared_at, md5(sealed) as body from reflections where author_key = 'dana-acorn' order by id",
    ),
    reads: await t.sql('select * from reflection_reads'),
  })
  /** Does something that must give nothing of a reflection, and change nothing. `tries` gives all that came back. */
  const givesNothing = async (tries: () => Promise<string[]>): Promise<void> => {
    const [before, watched] = [await kept(), t.forger.watch()]
    const given = await tries()
    await quiet()
    const all = [...watched(), ...given]
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter((one) => one.includes(SECRET))).toEqual([])
    expect(await kept()).toEqual(before)
  }

  beforeAll(async () => {
    await writesOne(dana(), `The ${SECRET} stayed with me.`)
    await t.moveTo(at('2026-11-24T10:00'))
    await writesOne(dana(), `One ${SECRET} for Sam.`)
    const newest = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.reflections.ofAuthor(named('dana-acorn'), { limit: 2 }))
    Object.assign(ids, { shared: newest[0]?.id, own: newest[1]?.id })
    await opensOne(dana(), 'Mon 23 Nov')
    await dana().press('Export for CPD')
    await dana().form('Entry for CPD')
    await opensOne(dana(), 'Tue 24 Nov')
    await dana().press('Share with Sam Acorn')
    await dana().form('Reflection', 'Take back')
    await sam().pressOn('shared a reflection', 'Open')
    await sam().form('Reflection', `One ${SECRET} for Sam.`)
    await sam().close()
    await quiet()
  })

  describe('somebody else’s reflection', () => {
    story(
      'reflections.secret',
      'one that is shared opens no other one, and is for nobody but the supervisor, to read and nothing else',
      () =>
        givesNothing(async () => {
          const given: string[] = []
          const tries = async (who: string, action: string, id: string, form?: string) => {
            given.push((await t.forger.press(who, action, { id, ...(form === undefined ? {} : { form }) })).whole)
          }
          for (const { id: who } of others())
            for (const id of who === sam().id ? [ids.own] : [ids.own, ids.shared]) {
              await tries(who, 'home.open', id, 'reflection')
              for (const action of ['reflection.export', 'reflection.edit']) await tries(who, action, id)
            }
          for (const action of ['reflection.edit', 'reflection.export', 'reflection.share', 'reflection.unshare', 'reflection.delete'])
            await tries(sam().id, action, ids.shared)
          return given
        }),
    )

    story('reflections.secret', 'nobody finds a trace of a reflection in Home, in lists and in answers to commands', async () => {
      await opensOne(dana(), 'Tue 24 Nov')
      await dana().press('Take back')
      await dana().form('Reflection', 'Share with Sam Acorn')
      await quiet()
      captured = t.forger.captured()
      const watched = t.forger.watch()
      const seen: string[] = []
      for (const person of others()) {
        for (const text of ['', ' mine', ' queue', ' checkins', ' reflections', ' help', ` status ${ids.own}`]) {
          await person.type(`/boundary${text}`)
          await t.settled()
          seen.push(person.open()?.words ?? '')
          await person.close()
        }
        seen.push((await person.home()).words, ...person.messages().flatMap((m) => (m.bot ? [m.words] : [])))
      }
      await quiet()
      const all = [...watched(), ...seen]
      expect(all.filter((one) => [SECRET, ids.own, ids.shared].some((trace) => one.includes(trace)))).toEqual([])
      expect(seen.filter((one) => /\d saved\./.test(one))).toEqual([])
    })

    story(
      'reflections.secret',
      'what the author and the supervisor sent gives nothing to anybody else who sends it in their own name',
      () =>
        givesNothing(async () => {
          expect(captured.length).toBeGreaterThan(15)
          const given: string[] = []
          const triesAll = async (who: string): Promise<void> => {
            // A page that is sent back as it came says what was typed on it: that must be nothing of ours.
            for (const one of captured) given.push((await one.inNameOf(who, (text) => text.replaceAll(SECRET, PLANTED))).whole)
          }
          await Promise.all(others().map(({ id }) => triesAll(id)))
          return given
        }),
    )

    story('reflections.secret', 'sent again byte for byte, it changes nothing and tells nobody anything', async () => {
      const now = async () => [(await kept()).rows, others().map((person) => person.messages().length)]
      const before = await now()
      // Whoever is asked to come more slowly does; then it is answered as before, or refused.
      for (const one of captured) await eventually(async () => expect([200, 401]).toContain((await one.again()).status))
      await quiet()
      expect(await now()).toEqual(before)
    })

    story('reflections.secret', 'nobody obtains a reflection by any button or form of the product, or changes anything of it', () =>
      givesNothing(async () => {
        const given: string[] = []
        const values = { 'checkin.text': `${PLANTED} words.`, 'checkin.rhythm': 'rhythm.off' }
        const triesAll = async (who: string): Promise<void> => {
          for (const action of ACTIONS.filter((one) => !isAlarm(one)))
            for (const form of PRESSED_ON) {
              const to = { id: ids.own, nonce: `n-${who}-${action}`, ...(form === undefined ? {} : { form }) }
              const { status, whole } = await t.forger.press(who, action, to, form === undefined || form === 'home' ? undefined : { form })
              expect([action, form, status]).toEqual([action, form, 200])
              given.push(whole)
            }
          for (const form of FORMS)
            for (const arg of ['', 'edit', 'prompt.what.1', 'push', 'found'])
              given.push((await t.forger.submit(who, form, { id: ids.own, arg, nonce: `x-${who}-${form}-${arg}` }, values)).whole)
        }
        await Promise.all(others().map(({ id }) => triesAll(id)))
        return given
      }),
    )
  })
})
