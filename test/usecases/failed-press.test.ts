import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { StoreError, type StoreErrorCode } from '#store/store-error.ts'
import { eventually } from '#test/support/eventually.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { english } from '#test/support/real-pack.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import type { Store } from '#usecases/ports/store.ts'
import { type Doorway, doorway, shown, wordsOf } from './support/doorway.ts'
import { draft } from './support/scenes.ts'

let fresh: FreshStore
let t: Doorway
beforeAll(async () => {
  fresh = await freshStore()
})
afterAll(() => fresh.close())

/** The example agency's numbers. */
const EMERGENCY = '911'
const DUTY = '555 0101'
/** What nobody can know after a fault. */
const FORBIDDEN = /nothing was lost|is safe|has been told|will be|alerted|your draft|try again later/i

/** What a fault does to the store; `blind`: nothing can be read either. */
type Fails = ((store: Store) => Store) & { blind?: true }
const failing = (error: () => unknown): Fails => {
  const fail = () => Promise.reject(error())
  const fails = (store: Store): Store => ({ ...store, read: fail, write: fail, once: fail })
  return Object.assign(fails, { blind: true as const })
}
/** Only what writes fails: a hot standby, a full disk. */
const readOnly =
  (error: () => unknown): Fails =>
  (store) => {
    const fail = () => Promise.reject(error())
    return { ...store, write: fail, once: fail }
  }
const code = (name: StoreErrorCode, facts: Record<string, string> = {}) => new StoreError(name, facts)
const unknownEnd = () => Object.assign(new Error('the end of a commit is unknown'), { name: 'StoreError', code: 'unknown_end' })

const FAULTS: Readonly<Record<string, Fails>> = {
  'the database is away': failing(() => code('unavailable')),
  'no connection is free': failing(() => code('unavailable', { cause: 'no_answer' })),
  'the database is read-only, as a hot standby is': readOnly(() => code('fault', { state: '25006' })),
  'the disk is full': readOnly(() => code('unavailable', { state: '53100' })),
  'a state of the database that nobody listed': readOnly(() => code('fault', { state: 'XX001' })),
  'a row that the schema refuses': readOnly(() => code('constraint', { state: '23514' })),
  'somebody is always in the way': readOnly(() => code('conflict')),
  'a sealed value that does not open': failing(() => code('unreadable')),
  'a key that does not open': failing(() => Object.assign(new Error('no key'), { name: 'KeyError' })),
  'a bug of ours': failing(() => new TypeError('x is not a function')),
  'something thrown that is no error': failing(() => 'a string'),
  'a commit whose end is unknown, and nothing saved': readOnly(unknownEnd),
}

/** Every way to something that raises an alarm, or that somebody in danger would take. */
const DOORS: Readonly<Record<string, (draftId: string) => Promise<Answer>>> = {
  'the gate page, for oneself': () => t.as('dana').press('gate.a.press', {}, { form: 'gate', values: {} }),
  'the gate page, for somebody else': () => t.as('dana').press('gate.b.press', {}, { form: 'gate', values: {} }),
  'the gate as a message': () => t.as('dana').press('gate.a.press'),
  'the about page of a threat': (id) => t.as('dana').press('about.alert', { id }, { form: 'about', values: {} }),
}
const SENT = 'a page that is sent'
const WAYS_THERE: Readonly<Record<string, () => Promise<Answer>>> = {
  'the typed command': () => t.as('dana').doors.command(t.as('dana').user, '', 'k'),
  'the shortcut': () => t.as('dana').doors.open(t.as('dana').user, 'shortcut', 'k'),
  'the button of a card or of Home': () => t.as('dana').press('door.flag'),
  'a page looked at again': () => t.as('dana').doors.look(t.as('dana').user, 'about', { id: 'd' }, null, 'k'),
  [SENT]: () => t.as('dana').send('raise', { id: 'c' }, { 'ask.level': 'level.now', 'raise.why': 'x' }),
}

const expectNumbers = (answer: Answer): void => {
  const words = wordsOf(answer)
  expect(words).toContain(EMERGENCY)
  expect(words).toContain(DUTY)
  expect(words).not.toMatch(FORBIDDEN)
}

describe('whoever presses and meets a fault of ours reads both numbers, and nothing that nobody knows', () => {
  beforeAll(async () => {
    t = await doorway(fresh)
  })

  describe.each(Object.entries(FAULTS))('%s', (_name, fails) => {
    it.each(Object.keys(DOORS))('at %s: that it was not sent', async (door) => {
      const { id = '' } = await draft('about', { category: 'threat_stalking' })(t)
      const { store } = t.deps
      t.deps.store = fails(store)
      const answer = await DOORS[door]!(id)
      t.deps.store = store
      expectNumbers(answer)
      expect(wordsOf(answer)).toMatch(/Not sent yet|checking whether this went out/)
    })

    it.each(Object.keys(WAYS_THERE))('at %s', async (door) => {
      const { store } = t.deps
      t.deps.store = fails(store)
      const answer = await WAYS_THERE[door]!()
      t.deps.store = store
      // A database that can still be read opens the page, where the alarm is; what may not be looked at is refused as ever.
      if (fails.blind || door === SENT) expectNumbers(answer)
      else expect(shown(answer)).toMatch(/^page (gate|resume)|^card (refuse|error.expired)/)
    })

    it('at Home', async () => {
      const { store } = t.deps
      t.deps.store = fails(store)
      const home = await t.as('dana').doors.home(t.as('dana').user)
      t.deps.store = store
      if (fails.blind) expect(JSON.stringify(home)).toMatch(new RegExp(`${EMERGENCY}.*${DUTY}`))
      expect(JSON.stringify(home)).not.toMatch(FORBIDDEN)
    })
  })
})

describe('an alarm whose press failed', () => {
  const alarms = () => t.read((tx) => tx.consults.listOfWorker(named('dana'), { limit: 20 }))

  it('goes out by itself as soon as it can be saved, once', async () => {
    t = await doorway(fresh)
    const { store } = t.deps
    t.deps.store = readOnly(() => code('fault', { state: '25006' }))(store)
    expect(shown(await t.as('dana').press('gate.a.press'))).toBe('card error.alarm.unsent')
    expect(await alarms()).toEqual([])
    t.deps.store = store
    await eventually(async () => expect(await alarms()).toHaveLength(1))
    expect(t.told()).toEqual(expect.arrayContaining(['sam card', 'bo card']))
  })

  it('is not raised a second time by what is tried behind it, once the person pressed again', async () => {
    t = await doorway(fresh)
    const { store } = t.deps
    let tries = 0
    t.deps.store = {
      ...store,
      once: (...args) => {
        tries += 1
        return tries <= 2 ? Promise.reject(code('unavailable')) : store.once(...args)
      },
    }
    await t.as('dana').press('gate.a.press')
    await t.as('dana').press('gate.a.press')
    await eventually(async () => expect(await alarms()).toHaveLength(1))
    expect(tries).toBe(3)
  })

  it('whose commit ended unknown is being checked, and is not raised again where it was saved', async () => {
    t = await doorway(fresh)
    const { store } = t.deps
    let cut = true
    let asked = 0
    t.deps.store = {
      ...store,
      once: async (...args) => {
        asked += 1
        const done = await store.once(...args)
        if (!cut) return done
        cut = false
        throw unknownEnd()
      },
    }
    expect(shown(await t.as('dana').press('gate.a.press'))).toBe('card error.alarm.unknown')
    await eventually(() => expect(asked).toBe(2))
    expect(await alarms()).toHaveLength(1)
  })

  it('that was saved is never called unsent, whatever breaks afterwards', async () => {
    t = await doorway(fresh)
    const { store } = t.deps
    t.deps.store = {
      ...store,
      read: () => Promise.reject(new TypeError('a bug after the commit')),
    }
    const answer = await t.as('dana').press('gate.a.press')
    expect(shown(answer)).toBe('card error.alarm.saved')
    expectNumbers(answer)
    expect(wordsOf(answer)).not.toMatch(/not sent/i)
    t.deps.store = store
    expect(await alarms()).toHaveLength(1)
  })

  it.each([
    ['the page’s own words are missing', (id: string) => id.startsWith('danger')],
    ['all words are missing', () => true],
  ])('shows the numbers where %s', async (_name, missing) => {
    t = await doorway(fresh)
    const texts = Object.fromEntries(Object.entries(english.texts).filter(([id]) => !missing(id)))
    const { readerContext } = t.deps
    t.deps.readerContext = (...args) => {
      const ctx = readerContext(...args)
      const say: typeof ctx.say = (id, ...params) => {
        if (texts[id] === undefined) throw new Error(`no text ${id}`)
        return ctx.say(id, ...params)
      }
      return { ...ctx, say, sayCard: say }
    }
    expectNumbers(await t.as('dana').press('gate.a.press'))
    expect(await alarms()).toHaveLength(1)
  })
})
