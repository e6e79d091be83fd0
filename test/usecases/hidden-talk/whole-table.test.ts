import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentCard } from '#cards/consult-card/present-card.ts'
import { type FormVerb, VERBS, verb } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import { levelOf } from '#domain/situation/level.ts'
import { ROWS } from '#domain/situation/rows.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { CATEGORIES, GATES } from '#domain/words.ts'
import { SLACK } from '#slack/abilities.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { pack } from '#test/support/real-pack.ts'
import { planDraft } from '#usecases/guide/plan-draft.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import type { Request } from '#usecases/request.ts'
import { USE_CASES } from '#usecases/verbs/use-cases.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { answered, closed, sent } from '../support/scenes.ts'
import { HIDDEN, noteTexts, TALK_TEXTS, talkIn } from './support.ts'

let store: FreshStore
let t: Doorway
let said: ReturnType<typeof noteTexts>
beforeAll(async () => {
  store = await freshStore()
  t = await doorway(store)
  said = noteTexts(t.deps)
})
afterAll(() => store?.close())

const pages = (on: 'draft' | 'consult') => (Object.keys(VERBS) as FormVerb[]).filter((id) => verb(id).form && verb(id).on === on)

const requestOf = (key: string): Request => {
  const person = t.deps.agency.current().byKey.get(named(key))
  if (!person) throw new Error(key)
  const now = t.deps.clock.now()
  const actor = { workspace: t.deps.workspace, platform: 'slack' as const, abilities: SLACK, person }
  return { deps: t.deps, actor, now, key: randomUUID(), ctx: t.deps.readerContext(person, SLACK, now) }
}

/** Draws one page, whatever it says to a state it cannot be in. */
async function drawn(draw: () => unknown): Promise<unknown> {
  try {
    return await draw()
  } catch {
    return null
  }
}

/** The situation on a consult as it is stored, at the level the rules give it. */
const withSituation = (consult: Consult, situation: Situation): Consult => {
  const { level, floor } = levelOf(pack, situation)
  return { ...consult, situation, level, floor }
}

describe('where the talk steps are hidden (table B)', () => {
  it('the table has such situations of every category and gate, and texts that must not show in them', () => {
    expect(new Set(HIDDEN.map((one) => one.category))).toEqual(new Set(CATEGORIES))
    expect(new Set(HIDDEN.map((one) => one.gate))).toEqual(new Set(GATES))
    expect(TALK_TEXTS.size).toBeGreaterThan(20)
  })

  it('no page of a draft shows anything of them, at whatever row it is opened', async () => {
    const r = requestOf('dana')
    const shown: unknown[] = []
    let count = 0
    await t.read(async (tx: Tx) => {
      for (const situation of HIDDEN) {
        const id = named(randomUUID()) as Draft['id']
        const draft: Draft = {
          id,
          workerKey: r.actor.person.key,
          situation,
          page: 'review',
          startedAt: r.now,
          changedAt: r.now,
          nudgeAt: null,
        }
        const plan = await planDraft(r, tx, draft)
        for (const page of pages('draft'))
          for (const arg of ['', ROWS[count % ROWS.length] ?? 'role']) {
            said()
            const { draw } = USE_CASES[page] as { draw(r: Request, page: object): unknown }
            const form = await drawn(() => draw(r, { draft, plan, arg, nonce: 'n' }))
            if (form !== null) count += 1
            const talk = talkIn(said())
            if (talk.length > 0) shown.push({ page, arg, situation: briefly(situation), talk })
          }
      }
    })
    expect(shown.slice(0, 5)).toEqual([])
    expect(count).toBeGreaterThan(HIDDEN.length * 10)
  })

  it('no page or card of a consult shows anything of them, to the worker or to who has it, before and after an answer and once it is closed', async () => {
    const consults: Consult[] = []
    for (const given of [sent(), answered(), closed()]) consults.push(await t.consult((await given(t)).id ?? ''))
    const shown: unknown[] = []
    let count = 0
    await t.read(async (tx: Tx) => {
      for (const [i, situation] of HIDDEN.entries())
        for (const who of ['dana', 'sam']) {
          const consult = withSituation(consults[i % consults.length]!, situation)
          const arg = ROWS[i % ROWS.length] ?? 'role'
          const r = requestOf(who)
          const look = (what: string) => {
            const talk = talkIn(said())
            if (talk.length > 0) shown.push({ what, arg, who, state: consult.state, situation: briefly(situation), talk })
          }
          said()
          await drawn(() => presentCard(r.ctx, consult))
          look('card')
          for (const page of pages('consult')) {
            const { draw } = USE_CASES[page] as { draw(r: Request, tx: Tx, consult: Consult, arg: string): unknown }
            const form = await drawn(() => draw(r, tx, consult, arg))
            if (form !== null) count += 1
            look(page)
          }
        }
    })
    expect(shown.slice(0, 5)).toEqual([])
    expect(count).toBeGreaterThan(HIDDEN.length * 20)
  })
})

const briefly = ({ category, gate, flags, who, chosenLevel }: Situation) => [category, gate, who, chosenLevel, ...flags].join(' ')
