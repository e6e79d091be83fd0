import { beforeAll, describe, expect } from 'vitest'
import { named } from '#domain/ids.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import type { Team } from '../support/teams.ts'
import { answers, closes } from './support/closes.ts'
import { done, fillAbout, fillAsk } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning, and Thursday is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

const WORDS = 'narwhal'
const TEAMS = ['acorn', 'birch', 'cedar', 'daisy', 'elder', 'fern', 'ginkgo', 'hazel', 'iris', 'juniper']

const close = (team: Team, token: string, details: Readonly<Record<string, string>> = {}): Promise<void> =>
  closes(team, token, { why: `The ${WORDS} was clear.`, details: { 'out.review': '2026-12-07', ...details } })

/** From flag to closing. */
async function closed(team: Team, details: Record<string, string> = {}, send: Parameters<typeof sendConsult>[1] = {}): Promise<string> {
  const token = await sendConsult(team.dana, { words: `A ${WORDS} was there.`, ...send })
  await team.sam.card(token, 'new, for you')
  await answers(team, token)
  await close(team, token, details)
  return token
}

/** From the page "what is it about" on; `known`: what the page with the words says already; `last` comes before Send. Resolves with the token. */
async function fromAbout(
  dana: ActingPerson,
  q: { need?: string; known?: Readonly<Record<string, string>>; last?: () => Promise<void> } = {},
): Promise<string> {
  await dana.form('What is it about')
  await fillAbout(dana, q.need === 'log' ? 'contact_channel' : 'personal_interest')
  await done(dana.submit())
  await dana.form('Your steps')
  await done(dana.submit())
  const ask = await dana.form('Ask for supervision')
  expect(ask.values).toMatchObject(q.known ?? {})
  await fillAsk(dana, `A ${WORDS} was there.`, q.need)
  await done(dana.submit())
  await dana.form('Check and send')
  await q.last?.()
  await done(dana.submit())
  if (q.need === 'log') {
    await dana.form('Saved')
    await dana.close()
    return (await dana.card(undefined, 'logged')).head.slice(0, 4)
  }
  const receipt = await dana.form('Sent')
  await done(dana.submit())
  return receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
}

async function toGuide(dana: ActingPerson): Promise<void> {
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
}

playOnBoth({ teams: TEAMS }, (t) => {
  const tokens: Record<string, string> = {}
  const token = (name: string): string => tokens[name] ?? ''
  const team = (name: string) => t.team(name)

  beforeAll(async () => {
    for (const name of ['acorn', 'birch', 'elder', 'iris']) tokens[name] = await closed(team(name))
    tokens.cedar = await closed(team('cedar'), {}, { fills: { 'ask.case': 'RV-12' } })
    const { dana } = team('daisy')
    await toGuide(dana)
    // Left out at sending: of this consult the manager never hears.
    const leaveOut = async () => {
      await dana.press('Leave someone out')
      await dana.form('', 'Who should not get it?')
      await dana.fill('review.exclude', [`person:${team('daisy').key('mo')}`])
    }
    tokens.daisy = await fromAbout(dana, { last: leaveOut })
    await team('daisy').sam.card(token('daisy'), 'new, for you')
    await answers(team('daisy'), token('daisy'))
    await close(team('daisy'), token('daisy'))
    tokens.fern = await closed(team('fern'), {}, { category: 'sexualised' })
    tokens.ginkgo = await closed(team('ginkgo'), {
      'action.what.1': `Ring the ${WORDS} office.`,
      'action.who.1': `person:${team('ginkgo').key('dana')}`,
      'action.by.1': '2026-12-04',
      'action.what.2': `Look at the ${WORDS} rule.`,
      'action.who.2': `person:${team('ginkgo').key('sam')}`,
      'action.by.2': '2026-12-04',
    })
    for (const name of ['hazel', 'juniper']) {
      await toGuide(team(name).dana)
      tokens[name] = await fromAbout(team(name).dana, { need: 'log' })
    }
  })

  /** How many messages a person has that hold these words. */
  const count = (person: ActingPerson, words: string): number => person.messages().filter((m) => m.words.includes(words)).length
  const homeOf = async (person: ActingPerson): Promise<string> => (await person.home()).words
  const rowsOf = async (what: string): Promise<number> => Number((await t.sql<{ n: string }>(`select count(*) as n from ${what}`))[0]?.n)
  /** Presses a button and waits until the bot has kept that, and sent what it said. */
  const pressed = async (press: () => Promise<void>): Promise<void> => {
    const kept = () => rowsOf("inbound where key like 'press:%'")
    const before = await kept()
    await press()
    await expect.poll(kept).toBeGreaterThan(before)
    await t.settled()
  }
  /**
   * Presses the same button twice, as on a screen that was not drawn anew since: the second changes nothing and tells nobody anything. What was
   * asked has its words still, and no button any more.
   */
  const twice = async (person: ActingPerson, of: string, label: string): Promise<void> => {
    const now = async () => ({ notices: await rowsOf('notices'), consult: await t.consult(of) })
    const again = await person.hold(of, label)
    await settled(person, of, label)
    const before = await now()
    await pressed(again)
    expect(await now()).toEqual(before)
  }
  const settled = async (person: ActingPerson, of: string, label: string): Promise<void> => {
    const asking = person.messages().findLast((one) => one.words.includes(of) && one.buttons.includes(label))
    await pressed(() => person.pressCard(of, label))
    const asked = person.messages().find(({ id }) => id === asking?.id)
    expect([asked?.body.split('\n').at(-1), asked?.buttons.includes(label)]).toEqual(['Nothing more to answer here.', false])
  }

  story('after.home', 'what was closed stands in Home with its days: review questions and one’s own actions', async () => {
    expect(await homeOf(team('acorn').dana)).toContain(`${token('acorn')} | did the boundary hold? | Mon 7 Dec`)
    const home = await homeOf(team('ginkgo').dana)
    expect(home).toContain(`${token('ginkgo')} | an action of yours | Fri 4 Dec`)
    expect(home).not.toContain(WORDS)
    expect(await homeOf(team('ginkgo').sam)).toContain(`${token('ginkgo')} | an action of yours | Fri 4 Dec`)
    expect(await homeOf(team('ginkgo').bo)).not.toContain(token('ginkgo'))
  })

  describe('after-care', () => {
    story('after.care', 'after-care asks 72 hours after an urgent one closed, at the next opening, and of nobody else', async () => {
      await t.moveTo(at('2026-11-27T08:59'))
      expect(count(team('fern').dana, 'How are you now?')).toBe(0)
      await t.moveTo(at('2026-11-27T09:00'))
      const card = await team('fern').dana.line(token('fern'), 'Feeling it for a while is common')
      expect(card.fallback).toBe('A short question for you.')
      expect(count(team('acorn').dana, 'How are you now?')).toBe(0)
    })

    story('after.care', '“All right” is answered in private, tells nobody, and is kept nowhere', async () => {
      const { dana, sam } = team('fern')
      const before = count(sam, token('fern'))
      await twice(dana, token('fern'), 'All right')
      await dana.says('We ask once more on Mon 7 Dec, then no more.')
      expect(count(sam, token('fern'))).toBe(before)
      expect((await t.consult(token('fern'))).followUps).toMatchObject([{ key: 'care', answer: 'answered' }])
      expect(await t.sql("select 1 from inbound where ref::text ~ 'ok|still|all right'")).toEqual([])
    })
  })

  describe('an action of a record', () => {
    story('after.actions', 'an action is nudged once, on its day, to its owner alone, without saying what it is', async () => {
      await t.moveTo(at('2026-12-04T09:00'))
      const { dana, sam, bo } = team('ginkgo')
      for (const owner of [dana, sam]) {
        const line = await owner.line(token('ginkgo'), 'One action from')
        expect(line.words).toContain(`One action from ${token('ginkgo')} is due Fri 4 Dec.`)
        expect(line.words).not.toContain(WORDS)
        expect(count(owner, 'One action from')).toBe(1)
      }
      expect(count(bo, token('ginkgo'))).toBe(0)
    })

    story('after.actions', 'an action is marked as done by its owner, from the nudge; the record and Home know it', async () => {
      const { dana } = team('ginkgo')
      await twice(dana, token('ginkgo'), 'Mark as done')
      await dana.says(`One action from ${token('ginkgo')} is marked as done.`)
      const actions = (await t.consult(token('ginkgo'))).closure?.actions
      expect(actions?.map((one) => one.doneAt !== null)).toEqual([true, false])
      expect(await homeOf(dana)).not.toContain('an action of yours')
    })

    story('after.actions', 'an action is marked as done in the record by who closed it, also one of somebody else', async () => {
      const { sam } = team('ginkgo')
      await sam.pressCard(token('ginkgo'), 'Read the new record')
      await sam.form(`Record ${token('ginkgo')}`)
      await sam.press('Mark as done')
      await expect.poll(async () => (await t.consult(token('ginkgo'))).closure?.actions.every((one) => one.doneAt !== null)).toBe(true)
      await expect.poll(() => sam.open()?.buttons).not.toContain('Mark as done')
      await sam.close()
    })
  })

  describe('“did the boundary hold?”', () => {
    story(
      'after.limit',
      '“did the boundary hold?” is asked on the review date, of the worker alone, with no word of it on a lock screen',
      async () => {
        await t.moveTo(at('2026-12-07T09:00'))
        const card = await team('acorn').dana.line(token('acorn'), 'One tap is enough')
        expect(card.head).toBe(`${token('acorn')}: did the boundary hold?`)
        expect(card.fallback).toBe(`${token('acorn')}: one short question.`)
        expect(count(team('acorn').sam, 'did the boundary hold?')).toBe(0)
      },
    )

    story('after.settled', '“it settled” is thanked for, the responder hears it, and a second press changes nothing', async () => {
      const { dana, sam, mo } = team('acorn')
      await twice(dana, token('acorn'), 'It settled')
      await dana.line(token('acorn'), 'Thank you for telling us')
      await sam.line(token('acorn'), 'it settled')
      expect(count(sam, 'it settled')).toBe(1)
      expect(count(mo, token('acorn'))).toBe(0)
      expect(await homeOf(dana)).toContain('Nothing to follow up.')
    })

    story(
      'after.again',
      '“it happened again” tells the responder; the new flag goes on from this consult and counts as its second',
      async () => {
        const { dana, sam, mo } = team('birch')
        await twice(dana, token('birch'), 'It happened again')
        await sam.line(token('birch'), 'it happened again')
        await dana.pressCard(token('birch'), 'Flag a boundary')
        await dana.form('Is anyone in danger')
        await dana.press('No danger, go on')
        const second = await fromAbout(dana, { known: { 'ask.before': 'before.once' } })
        const first = await t.consult(token('birch'))
        expect((await t.consult(second)).situation.follows).toEqual({ id: first.id, token: first.token })
        expect(await t.consult(second)).toMatchObject({ act: 2, level: 'today' })
        await sam.card(second, 'new, for you')
        await sam.pressCard(second, 'Read')
        expect((await sam.form(`Consult ${second}`)).words).toContain(`It goes on from ${first.token}.`)
        await sam.close()
        expect(count(mo, second)).toBe(0)
        await answers(team('birch'), second)
        await close(team('birch'), second, { 'out.review': '2026-12-14' })
        tokens.second = second
      },
    )

    story(
      'after.worse',
      '“it got worse” names who will be told before it tells; the manager gets a pointer and none of the words',
      async () => {
        const { dana, sam, mo } = team('cedar')
        expect(await dana.asks(token('cedar'), 'It got worse')).toContain('Tell Sam Cedar and Mo Cedar?')
        await settled(dana, token('cedar'), 'It got worse')
        await dana.line(token('cedar'), 'We tell Sam Cedar and Mo Cedar')
        await sam.line(token('cedar'), 'it got worse')
        await mo.line(token('cedar'), 'it got worse')
        expect((await mo.card(token('cedar'))).buttons).not.toContain('Read')
        expect(mo.screen()).not.toContain(WORDS)
        expect((await t.consult(token('cedar'))).people.find((p) => p.key === team('cedar').key('mo'))?.part).toBe('copy')
      },
    )

    story('after.again', 'a new flag takes over the case token, and nothing else that was told', async () => {
      const { dana } = team('cedar')
      await dana.pressCard(token('cedar'), 'Flag a boundary')
      await dana.form('Is anyone in danger')
      await dana.press('No danger, go on')
      await dana.form('What is it about')
      await dana.close()
      const [draft] = await t.bot.deps.store.read(t.bot.deps.workspace, (tx) => tx.drafts.allOf(named(team('cedar').key('dana'))))
      expect(draft?.situation).toMatchObject({ caseToken: 'RV-12', facts: '', category: null, flags: [], excluded: [] })
    })

    story('after.worse', '“it got worse” never reaches a manager who was left out, and does not name them', async () => {
      const { dana, sam, mo } = team('daisy')
      expect(await dana.asks(token('daisy'), 'It got worse')).toContain('Tell Sam Daisy?')
      await settled(dana, token('daisy'), 'It got worse')
      await dana.line(token('daisy'), 'We tell Sam Daisy')
      await sam.line(token('daisy'), 'it got worse')
      expect(mo.messages()).toEqual([])
    })

    story('after.limit', 'an answer pressed on a consult that was opened again shows how that stands now and is not kept', async () => {
      const { dana, sam } = team('iris')
      const settled = await dana.hold(token('iris'), 'It settled')
      await dana.pressCard(token('iris'), 'Open it again')
      await sam.card(token('iris'), 'new, for you')
      await settled()
      await dana.says(`${token('iris')} changed a moment ago`)
      expect((await t.consult(token('iris'))).followUps).toEqual([])
      await answers(team('iris'), token('iris'))
    })

    story('after.later', '“ask me in a week” says when', async () => {
      await twice(team('elder').dana, token('elder'), 'Ask me in a week')
      await team('elder').dana.line(token('elder'), 'We ask again on Mon 14 Dec')
    })
  })

  describe('two weeks on', () => {
    beforeAll(() => t.moveTo(at('2026-12-07T12:00')))

    story('after.care', 'after-care asks the last time; “Still shaken” names staff support and tells nobody', async () => {
      const { dana, sam } = team('fern')
      expect(count(dana, 'Feeling it for a while is common')).toBe(2)
      const before = count(sam, token('fern'))
      await twice(dana, token('fern'), 'Still shaken')
      await dana.says('Staff support: https://intranet.example/staff-support')
      expect(count(sam, token('fern'))).toBe(before)
    })

    story(
      'after.talk',
      'only “I would like to talk” tells anyone: the responder, with a time; the worker reads who and by when',
      async () => {
        const { dana, sam, mo } = team('fern')
        await twice(dana, token('fern'), 'I would like to talk')
        await sam.line(token('fern'), 'would like to talk. Please get in touch by today 16:00')
        await dana.line(token('fern'), 'We tell Sam Fern that you would like to talk. They are asked to get in touch by today 16:00')
        expect(mo.messages()).toEqual([])
      },
    )

    story('after.log', 'a log is asked about, by nobody but the bot: “it happened again” offers a flag that goes on from it', async () => {
      const { dana, sam } = team('hazel')
      await dana.line(token('hazel'), 'Only you see this question')
      await twice(dana, token('hazel'), 'It happened again')
      await dana.pressCard(token('hazel'), 'Flag a boundary')
      await dana.form('Is anyone in danger')
      await dana.close()
      expect((await t.consult(token('hazel'))).state).toBe('logged')
      expect(sam.messages()).toEqual([])
    })

    story('after.log', 'a log that settled ends, and is not asked about again', async () => {
      const { dana } = team('juniper')
      await twice(dana, token('juniper'), 'It settled')
      expect((await t.consult(token('juniper'))).state).toBe('closed')
    })
  })

  describe('three and four weeks on', () => {
    story('after.later', 'put off, the question comes again on the day that was said, and “stop asking” ends it', async () => {
      await t.moveTo(at('2026-12-14T12:00'))
      const { dana, sam } = team('elder')
      expect(count(dana, 'One tap is enough')).toBe(2)
      await twice(dana, token('elder'), 'Stop asking')
      await dana.line(token('elder'), 'We will not ask about')
      expect(count(sam, 'review question')).toBe(0)
    })

    story(
      'after.again',
      'the third flag that goes on from the one before, within 90 days, gives the manager a pointer they cannot open',
      async () => {
        const { dana, sam, mo } = team('birch')
        await pressed(() => dana.pressCard(token('second'), 'It happened again'))
        await dana.pressCard(token('second'), 'Flag a boundary')
        await dana.form('Is anyone in danger')
        await dana.press('No danger, go on')
        const third = await fromAbout(dana)
        expect(await t.consult(third)).toMatchObject({ act: 3, level: 'today' })
        await sam.card(third, 'new, for you')
        const pointer = await mo.card(third)
        expect(pointer.buttons).not.toContain('Read')
        expect(count(mo, token('birch'))).toBe(0)
        await answers(team('birch'), third)
      },
    )

    story('after.log', 'a log nobody answered is asked about once more, and on day 28 it ends as not known', async () => {
      const { dana } = team('hazel')
      expect(count(dana, 'Only you see this question')).toBe(2)
      await t.moveTo(at('2026-12-21T12:00'))
      const { state, followUps } = await t.consult(token('hazel'))
      expect([state, followUps.at(-1)?.answer]).toEqual(['closed', 'not_known'])
      expect(count(team('juniper').dana, 'Only you see this question')).toBe(1)
    })

    story(
      'trust.once',
      'whoever stopped is not asked again, nothing was sent twice, and no word of a situation stood in any message',
      async () => {
        await t.moveTo(at('2026-12-30T12:00'))
        expect(count(team('elder').dana, 'One tap is enough')).toBe(2)
        for (const told of t.told) {
          expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
          expect(told.posts().filter(({ whole }) => whole.includes(WORDS))).toEqual([])
        }
        expect(t.logged.filter((line) => line.includes(WORDS))).toEqual([])
      },
    )
  })
})
