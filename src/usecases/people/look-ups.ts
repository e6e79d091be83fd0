import type { Person } from '#domain/agency.ts'
import { FINDS_BY_EMAIL, type Platform } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { type Deps, personOf } from '../deps.ts'
import { type Messenger, SendError } from '../ports/messenger.ts'
import { accountOf, lookedUpBy } from './account-of.ts'
import { lookUp } from './look-up.ts'
import { takeUpAccounts } from './take-up-accounts.ts'

const HOUR_MS = 3_600_000
/** When a platform that knew nobody of an address is asked again; the last repeats. Real time, as all here. */
const UNKNOWN_AGAIN_MS = [HOUR_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS, 8 * HOUR_MS, 24 * HOUR_MS]
/** When one that could not be asked is asked again, unless it said so itself; the last repeats. */
const FAULT_AGAIN_MS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000]

/** How many people known by e-mail only have no account yet. */
export interface LookUpState {
  /** Nobody could say yet. */
  waiting: number
  /** The platform knows nobody of that address. */
  unknown: number
  /** What the last look-ups ended in, where none has had an answer since; for how long that was so when it was last tried. Real ms. */
  failing: { code: string; forMs: number } | null
}

/**
 * Keeps people's accounts as the agency file has them, and finds those of whom it names by e-mail only: never over while one is missing.
 */
export interface LookUps {
  /** Takes up the agency file as it is now: to be called at start and after each change. Holds nobody up. */
  run(): void
  state(): LookUpState
  /** Asks no more; resolves when nothing is being asked. */
  stop(): Promise<void>
}

interface Wanted {
  person: Person
  platform: Platform
  dueAt: number
  /** How often in a row the platform knew nobody, and could not be asked. */
  nones: number
  faults: number
}

/** Real time, by a clock that only goes forward, and waiting for a moment of it or until `rest` ends. */
export interface RealTime {
  now(): number
  until(at: number, rest: Promise<void>): Promise<void>
}

/** They are asked for one by one. Two processes may both ask: they write down the same. */
export function createLookUps(deps: Deps, { now, until }: RealTime = REAL_TIME): LookUps {
  const wanted = new Map<string, Wanted>()
  let heldUntil = 0
  let faultsInRow = 0
  let failing: { code: string; since: number; lastAt: number } | null = null
  let stopped = false
  let poke = (): void => {}
  let going: Promise<void> | null = null

  const messengers = (): readonly Messenger[] => deps.messengers().filter(({ platform }) => FINDS_BY_EMAIL.includes(platform))

  /** Whoever is not known; what was found out about the others' rhythm stays. */
  async function takeUp(): Promise<void> {
    const people = deps.agency.current().people.filter((person) => lookedUpBy(person) !== null)
    const keep = new Set<string>()
    for (const { platform } of messengers()) {
      const known = new Map((await deps.store.read(deps.workspace, (tx) => tx.contacts.all(platform))).map((one) => [one.person, one]))
      for (const person of people) {
        const account = accountOf(person, platform, known.get(person.key) ?? null)
        if (account !== 'unknown' && account !== null) continue
        const key = `${platform} ${person.key} ${lookedUpBy(person)}`
        keep.add(key)
        wanted.set(key, { ...(wanted.get(key) ?? { dueAt: 0, nones: 0, faults: 0 }), person, platform })
      }
    }
    for (const key of wanted.keys()) if (!keep.has(key)) wanted.delete(key)
  }

  async function go(): Promise<void> {
    let stale = true
    const asked = () => {
      stale = true
    }
    for (;;) {
      const rest = new Promise<void>((resolve) => {
        poke = () => {
          asked()
          resolve()
        }
      })
      if (stopped) return
      try {
        if (stale) {
          stale = false
          await takeUp()
          await takeUpAccounts(deps)
          failpoint('people.resolved')
        }
        const next = [...wanted].sort(([, a], [, b]) => a.dueAt - b.dueAt)[0]
        const at = next ? Math.max(next[1].dueAt, heldUntil) : Number.POSITIVE_INFINITY
        if (next && at <= now()) await ask(...next)
        else await until(at, rest)
      } catch (error) {
        // The database is away, or an account cannot be changed yet.
        stale = true
        deps.log.warn({ code: (error as { code?: string }).code ?? 'unknown' }, 'the people of the agency file could not be looked through')
        await until(now() + pauseOf(FAULT_AGAIN_MS, faultsInRow++), rest)
      }
    }
  }

  async function ask(key: string, one: Wanted): Promise<void> {
    const messenger = messengers().find(({ platform }) => platform === one.platform)
    const person = personOf(deps, one.person.key)
    const known = await deps.store.read(deps.workspace, (tx) => tx.contacts.get(one.person.key, one.platform))
    const account = person ? accountOf(person, one.platform, known) : null
    if (!messenger || !person || lookedUpBy(person) === null || (account !== null && account !== 'unknown')) {
      wanted.delete(key)
      return
    }
    try {
      const found = await lookUp(deps, person, messenger)
      faultsInRow = 0
      failing = null
      if (found !== null) wanted.delete(key)
      else {
        if (one.nones === 0) deps.log.warn({ people: [person.key] }, 'people of the agency file not found on the platform')
        wanted.set(key, { ...one, nones: one.nones + 1, faults: 0, dueAt: now() + pauseOf(UNKNOWN_AGAIN_MS, one.nones) })
      }
      if (![...wanted.values()].some(({ nones }) => nones === 0))
        deps.log.info({ ...missing() }, 'everybody known by e-mail has been looked up')
    } catch (error) {
      if (!(error instanceof SendError)) throw error
      const { fault } = error
      const pause = (fault.kind === 'retry' ? fault.afterMs : undefined) ?? pauseOf(FAULT_AGAIN_MS, faultsInRow)
      if (faultsInRow === 0) deps.log.warn({ code: fault.code, ...missing() }, 'people could not be looked up yet; it goes on')
      faultsInRow += 1
      failing = { code: fault.code, since: failing?.since ?? now(), lastAt: now() }
      heldUntil = now() + pause
      wanted.set(key, { ...one, faults: one.faults + 1, dueAt: heldUntil + pauseOf(FAULT_AGAIN_MS, one.faults) })
    }
  }

  const missing = (): Pick<LookUpState, 'waiting' | 'unknown'> => {
    const people = (which: (one: Wanted) => boolean) => new Set([...wanted.values()].filter(which).map(({ person }) => person.key)).size
    return { waiting: people(({ nones }) => nones === 0), unknown: people(({ nones }) => nones > 0) }
  }

  const state = (): LookUpState => ({
    ...missing(),
    // With nobody left to be looked up nothing fails.
    failing: wanted.size > 0 && failing !== null ? { code: failing.code, forMs: failing.lastAt - failing.since } : null,
  })

  return {
    run: () => {
      going ??= go()
      poke()
    },
    state,
    stop: async () => {
      stopped = true
      poke()
      await going
    },
  }
}

const pauseOf = (pauses: readonly number[], n: number): number => pauses[Math.min(n, pauses.length - 1)] ?? HOUR_MS

const REAL_TIME: RealTime = {
  now: () => performance.now(),
  until: async (at, rest) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const ms = Math.min(Math.max(0, at - performance.now()), 2 ** 31 - 1)
    const timer = Number.isFinite(at) ? setTimeout(resolve, ms) : undefined
    timer?.unref()
    await Promise.race([promise, rest])
    clearTimeout(timer)
  },
}
