import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { presentCard } from '#cards/consult-card/present-card.ts'
import type { Form, Item } from '#cards/model.ts'
import { type FormVerb, VERBS, verb } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { named } from '#domain/ids.ts'
import { levelOf } from '#domain/situation/level.ts'
import { LOOKED_AT } from '#domain/situation/pages.ts'
import { CHOSEN_ROWS, type ChosenRow, ROWS } from '#domain/situation/rows.ts'
import type { Draft, Situation } from '#domain/situation/situation.ts'
import { CATEGORIES } from '#domain/words.ts'
import { SLACK } from '#slack/abilities.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { pack } from '#test/support/real-pack.ts'
import { type Allowed, allowed, briefly, tableFor } from '#test/support/table-b.ts'
import { planDraft } from '#usecases/guide/plan-draft.ts'
import type { Tx } from '#usecases/ports/tx.ts'
import type { Request } from '#usecases/request.ts'
import { USE_CASES } from '#usecases/verbs/use-cases.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { answered, closed, logged, sent } from '../support/scenes.ts'
import { FILLED, hiddenTexts, noteTexts, SECRET } from './support.ts'

let store: FreshStore
let t: Doorway
let said: ReturnType<typeof noteTexts>
/** The words of each line of the pack, as they would stand on a page. */
let wordsOf: ReadonlyMap<string, string>
beforeAll(async () => {
  store = await freshStore()
  t = await doorway(store)
  const { ctx } = requestOf('dana')
  wordsOf = new Map((Object.keys(pack.phrases) as PhraseId[]).map((id) => [id, JSON.stringify(ctx.say(id)).slice(1, -1)]))
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
async function drawn<T>(draw: () => T | Promise<T>): Promise<T | null> {
  try {
    return await draw()
  } catch {
    return null
  }
}

/** What stands on it that must not: texts by their id, lines by their words, states that cannot be said, and what is typed into a script. */
function wrongOn(page: unknown, may: Allowed, hidden: ReadonlySet<string>): string[] {
  const words = JSON.stringify(page)
  const items = (page as Form | null)?.items ?? []
  return [
    ...said().filter((id) => hidden.has(id)),
    ...[...wordsOf].filter(([id, line]) => hidden.has(id) && words.includes(line)).map(([id]) => `words of ${id}`),
    ...items.flatMap((item) => wrongStates(item, may)),
    ...(!may.script && words.includes(SECRET) ? ['script'] : []),
  ]
}

function wrongStates(item: Item, { states }: Allowed): string[] {
  const row = item.kind === 'select' ? CHOSEN_ROWS.find((one) => item.id === `steps.${one}`) : undefined
  if (item.kind !== 'select' || row === undefined) return []
  const may = (states[row] ?? []).map((state) => `row.${state}`)
  return item.options.filter(({ id }) => !may.includes(id)).map(({ id }) => `${row} ${id}`)
}

/** The situation on a consult as it is stored, at the level the rules give it, with what was there before its talk was hidden. */
function withSituation(consult: Consult, situation: Situation): Consult {
  const { level, floor } = levelOf(pack, situation)
  const now = t.deps.clock.now()
  const lineOf = (row: ChosenRow) => (Object.keys(pack.phrases) as PhraseId[]).find((id) => pack.phrases[id]?.step === row) ?? null
  const hints = CHOSEN_ROWS.map((row) => ({ at: now, by: named<Consult['workerKey']>('sam'), row, line: lineOf(row), text: '' }))
  const wentOn = [{ at: now, by: consult.workerKey }]
  return { ...consult, situation, level, floor, hints, wentOn, contactAt: now - 3_600_000 }
}

describe('over the whole of table B nothing that is hidden is drawn', () => {
  it('there are situations of every kind, way through the gate, and person', () => {
    expect(new Set(FILLED.map((one) => one.category))).toEqual(new Set(CATEGORIES))
    expect([...new Set(FILLED.map((one) => one.gate))].toSorted()).toEqual(['a', 'b', 'c', 'handled'])
    expect([...new Set(FILLED.map((one) => one.who))].toSorted()).toEqual(['client', 'family', 'former'])
  })

  it('on no page of a draft, at whatever row or words it is opened', async () => {
    const r = requestOf('dana')
    const args = [...ROWS, ...LOOKED_AT]
    const shown: unknown[] = []
    let count = 0
    await t.read(async (tx: Tx) => {
      for (const situation of FILLED) {
        const id = named(randomUUID()) as Draft['id']
        const at = { startedAt: r.now, changedAt: r.now, nudgeAt: null }
        const draft: Draft = { id, workerKey: r.actor.person.key, situation, page: 'review', ...at }
        const plan = await planDraft(r, tx, draft)
        const may = allowed(situation, tableFor(situation), false)
        const hidden = hiddenTexts(may)
        for (const page of pages('draft'))
          for (const arg of page === 'check_words' ? LOOKED_AT : ['', args[count % args.length] ?? 'role']) {
            said()
            const { draw } = USE_CASES[page] as { draw(r: Request, page: object): unknown }
            const form = await drawn(() => draw(r, { draft, plan, arg, nonce: 'n' }))
            if (form !== null) count += 1
            const wrong = wrongOn(form, may, hidden)
            if (wrong.length > 0) shown.push({ page, arg, situation: briefly(situation), wrong })
          }
      }
    })
    expect(shown.slice(0, 5)).toEqual([])
    expect(count).toBeGreaterThan(FILLED.length * 10)
  })

  it('on no page or card of a consult, to the worker or to who has it, before and after an answer, once it is closed, and of a log', async () => {
    const consults: Consult[] = []
    for (const given of [sent(), answered(), closed(), logged()]) consults.push(await t.consult((await given(t)).id ?? ''))
    // What was typed before, and waits.
    await t.put(async (tx) => {
      for (const { id } of consults) {
        await tx.formDrafts.save(named('dana'), id, 'my_script', { 'script.words': SECRET })
        await tx.formDrafts.save(named('sam'), id, 'hint', { 'hint.row': 'row.role', 'hint.line': 'phrase.role' })
        await tx.formDrafts.save(named('sam'), id, 'answer', { 'hint.next': 'row.role' })
      }
    })
    const shown: unknown[] = []
    let count = 0
    await t.read(async (tx: Tx) => {
      for (const [i, situation] of FILLED.entries()) {
        const consult = withSituation(consults[i % consults.length]!, situation)
        const may = allowed(situation, tableFor(situation), consult.answers.length > 0)
        const hidden = hiddenTexts(may)
        for (const who of ['dana', 'sam']) {
          const arg = ROWS[i % ROWS.length] ?? 'role'
          const r = requestOf(who)
          const look = (what: string, page: unknown) => {
            const wrong = wrongOn(page, may, hidden)
            if (wrong.length > 0) shown.push({ what, arg, who, state: consult.state, situation: briefly(situation), wrong })
          }
          said()
          look('card', await drawn(() => presentCard(r.ctx, consult)))
          for (const page of pages('consult')) {
            const { draw } = USE_CASES[page] as { draw(r: Request, tx: Tx, consult: Consult, arg: string): unknown }
            const form = await drawn(() => draw(r, tx, consult, arg))
            if (form !== null) count += 1
            look(page, form)
          }
        }
      }
    })
    expect(shown.slice(0, 5)).toEqual([])
    expect(count).toBeGreaterThan(FILLED.length * 20)
  })
})
