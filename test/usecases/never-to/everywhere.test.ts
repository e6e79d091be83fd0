import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readerContext } from '#cards/texts/texts.ts'
import { named } from '#domain/ids.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { english, pack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { runSessions } from '#usecases/jobs/run-sessions.ts'
import { takeUpPairs } from '#usecases/sessions/take-up-pairs.ts'
import { deliverAll } from '../support/deliver-all.ts'
import { type Doorway, doorway, wordsOf } from '../support/doorway.ts'
import { after, at, closing, draft, reflection, TOLD } from '../support/scenes.ts'

const contacts = {
  fallback_phone: '+1 555 0100',
  duty_phone: '+1 555 0101',
  safeguarding: 'sam',
  hr: 'sam',
  conduct: 'sam',
  independent: 'ivy',
}
const agency = riverside({
  agency: { contacts, supervision: { every: '2w', tell_manager: true }, duty: { rota: [], now_list: ['sam'] } },
  people: { ivy: { name: 'Ivy Stone', roles: ['outside'] }, sam: { name: 'Sam Okafor', roles: ['supervisor', 'manager'] } },
})
const NAMES: Readonly<Record<string, string>> = { sam: 'Sam', mo: 'Mo Haddad' }

type Place = readonly [where: string, who: 'sam' | 'mo', look: (t: Doorway) => Promise<string>]

/** What Dana reads there. */
const reads = async (t: Doorway, act: (dana: ReturnType<Doorway['as']>) => Promise<unknown>) => JSON.stringify(await act(t.as('dana')))
/** Whom something was told since, such as `sam card`. */
const told = async (t: Doorway, act: () => Promise<unknown>): Promise<string> => {
  t.told()
  await act()
  return t
    .told()
    .map((line) => line.replace(/^sam /, 'Sam ').replace(/^mo /, 'Mo Haddad '))
    .join('\n')
}
const lateBy = async (t: Doorway, weeks: number) => {
  await takeUpPairs(t.deps)
  t.at(Temporal.PlainDateTime.from('2026-11-23T10:00').add({ weeks }).toString().slice(0, 16))
  await runSessions(t.deps)
}
const homeOf = async (t: Doorway, who: string) => JSON.stringify(await t.as(who).doors.home(t.as(who).user))
/** A closed consult of today, 72 hours on. */
const ended = at(after(closing({ category: 'physical' }), ['dana', 'record', {}], ['sam', 'record', {}]), '2026-11-27T10:00')

/** Every place where somebody is chosen, offered, told or named by what a worker has or does. */
const PLACES: readonly Place[] = [
  ['Home: whom a flag reaches, the next session', 'sam', (t) => homeOf(t, 'dana')],
  [
    'the first message',
    'sam',
    async (t) => {
      t.platform.takes = false
      await homeOf(t, 'dana')
      await deliverAll(t.deps)
      return t.posted
        .filter(({ to }) => to === 'U0DANA')
        .map(({ words }) => words)
        .join()
    },
  ],
  [
    'a consult that is sent',
    'sam',
    (t) =>
      told(t, () =>
        t
          .as('dana')
          .send('review', {}, {})
          .then(() => sentNow(t)),
      ),
  ],
  ['an alarm', 'sam', (t) => told(t, () => t.as('dana').press('gate.a.press'))],
  [
    'an alarm, on the list for alarms',
    'sam',
    (t) =>
      told(t, async () => {
        await t.as('dana').press('gate.a.press')
        t.at('2026-11-23T10:25')
        await advanceConsults(t.deps)
      }),
  ],
  [
    'the page before Send: to whom, instead of whom',
    'sam',
    async (t) => {
      const { id = '' } = await draft('review', TOLD)(t)
      return withoutTicks(await reads(t, (dana) => dana.press('draft.resume', { id })))
    },
  ],
  [
    'HR or the manager, asked to step in',
    'mo',
    async (t) => {
      const { id = '' } = await draft('review', { ...TOLD, need: 'hr' })(t)
      return withoutTicks(await reads(t, (dana) => dana.press('draft.resume', { id })))
    },
  ],
  ['a lead who takes part', 'sam', (t) => told(t, () => sentNow(t, { flags: ['abuse_concern'] }))],
  ['a page for what is about somebody at work', 'sam', (t) => reads(t, (dana) => dana.press('gate.work'))],
  ['the list of supervision sessions', 'sam', (t) => reads(t, (dana) => dana.press('door.session'))],
  ['a session that is opened by an old button', 'sam', (t) => reads(t, (dana) => dana.press('door.session', { arg: 'w.sam' }))],
  ['a session that is late: the pair', 'sam', (t) => told(t, () => lateBy(t, 3))],
  ['a session that is late: the manager', 'mo', (t) => told(t, () => lateBy(t, 4))],
  [
    'sessions that are late, in the figures of a supervisor',
    'sam',
    async (t) => {
      await lateBy(t, 3)
      return lateIn(await homeOf(t, 'sam'), 'Sam')
    },
  ],
  [
    'sessions that are late, in the figures of a manager',
    'mo',
    async (t) => {
      await lateBy(t, 3)
      return lateIn(await homeOf(t, 'mo'), 'Mo Haddad')
    },
  ],
  [
    'a reflection: with whom it may be shared',
    'sam',
    async (t) => {
      const { id = '' } = await reflection()(t)
      return reads(t, (dana) => dana.press('home.open', { id }, { form: 'reflections' }))
    },
  ],
  [
    'a reflection: shared by an old button',
    'sam',
    async (t) => {
      const { id = '' } = await reflection()(t)
      return told(t, () => t.as('dana').press('reflection.share', { id }))
    },
  ],
  ['a reflection: the question before it is shared', 'sam', (t) => reads(t, ({ doors, user }) => doors.ask(user, 'reflection.share', {}))],
]

/** After a consult that ended before anybody was left out. */
const AFTERWARDS: readonly Place[] = [
  ['“I would like to talk”', 'sam', (t) => told(t, () => t.as('dana').press('aftercare.talk', { id: endedId }))],
  ['“it got worse”', 'sam', (t) => told(t, () => t.as('dana').press('follow.worse', { id: endedId }))],
  ['“it got worse”: the manager', 'mo', (t) => told(t, () => t.as('dana').press('follow.worse', { id: endedId }))],
  ['the question before “it got worse”', 'sam', (t) => reads(t, ({ doors, user }) => doors.ask(user, 'follow.worse', { id: endedId }))],
  [
    'the question whether the boundary held',
    'sam',
    async (t) => {
      t.platform.takes = false
      t.at('2026-12-07T10:00')
      await advanceConsults(t.deps)
      await deliverAll(t.deps)
      return t.posted
        .filter(({ to, words }) => to === 'U0DANA' && words.includes('follow.review'))
        .map(({ words }) => words)
        .join()
    },
  ],
  ['opened again', 'sam', (t) => told(t, () => t.as('dana').press('consult.reopen', { id: endedId }))],
]
let endedId = ''

const sentNow = async (t: Doorway, answers: object = {}): Promise<void> => {
  const { id = '' } = await draft('review', { ...TOLD, ...answers })(t)
  const answer = await t.as('dana').send('review', { id }, { 'review.instead': 'person:ivy' })
  expect(wordsOf(answer)).not.toContain('errors')
}
/** The name of whose Home it is, where that counts a session that is late. */
const lateIn = (home: string, name: string): string => (/\b1 (session )?is late/.test(home) ? name : '')
/** A page without the ticks that say who is left out: that they are is no secret from the worker. */
const withoutTicks = (page: string): string => page.replaceAll(/"label":"Not [^"]*"/g, '')

describe('"never to this person" holds wherever somebody is chosen, offered, told or named', () => {
  let store: FreshStore
  beforeAll(async () => {
    store = await freshStore()
  })
  afterAll(() => store.close())

  const opened = async (): Promise<Doorway> => {
    const t = await doorway(store)
    t.deps.agency = { current: () => agency }
    t.deps.readerContext = (reader, on, now) =>
      readerContext({ rules: pack, words: english, agency, reader, now, platform: on?.name ?? null })
    return t
  }
  const leaveOut = (t: Doorway, who: string) => t.put((tx) => tx.neverTo.save(named('dana'), [named(who)]))

  describe.each([
    ['of what is open to a worker', PLACES, async () => undefined],
    [
      'after a consult that has ended',
      AFTERWARDS,
      async (t: Doorway) => {
        endedId = (await ended(t)).id ?? ''
      },
    ],
  ] as const)('%s', (_, places, given) => {
    it.each(places)('%s', async (_where, who, look) => {
      const name = NAMES[who] as string
      const open = await opened()
      await given(open)
      expect(await look(open), 'not left out').toContain(name)
      const t = await opened()
      await given(t)
      await leaveOut(t, who)
      expect(await look(t), 'left out').not.toContain(name)
    })
  })

  it('what is open already stays: a date with them that stands is still shown', async () => {
    const t = await opened()
    await t.as('dana').send('session', { arg: 'w.sam' }, { 'session.date': '2026-11-30', 'session.time': '10:00' })
    await leaveOut(t, 'sam')
    expect(await homeOf(t, 'dana')).toContain('Sam')
    expect(wordsOf(await t.as('dana').press('door.session', { arg: 'w.sam' }))).toContain('Sam')
  })
})
