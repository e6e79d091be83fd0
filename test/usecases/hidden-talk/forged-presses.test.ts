import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Form, Pointer, Values } from '#cards/model.ts'
import { type FormId, VERBS, type VerbId, verb } from '#cards/verbs.ts'
import { may } from '#domain/consult/permissions.ts'
import { named } from '#domain/ids.ts'
import { TALK_ROWS } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { stepRules } from '#domain/situation/steps.ts'
import type { Plain } from '#test/support/plain.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { pack } from '#test/support/real-pack.ts'
import { allowed, tableFor } from '#test/support/table-b.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { deliverAll } from '../support/deliver-all.ts'
import { type Doorway, doorway } from '../support/doorway.ts'
import { ANSWER, after, draft, type Given, sent, TOLD } from '../support/scenes.ts'
import { filledIn, hiddenTexts, noteTexts } from './support.ts'

/** One of each reason for which nobody is sent back to talk it over (table B and what overrides it). */
const REASONS: readonly [why: string, answers: Plain<Partial<Situation>>][] = [
  ['sexual words or touch', { category: 'sexualised' }],
  ['threats', { category: 'threat_stalking' }],
  ['one’s own part', { category: 'own_practice', own: { kind: 'slip', serious: 'no', to: null } }],
  ['a risk to somebody’s life, handled today', { gate: 'handled' }],
  ['somebody who could be badly hurt', { flags: ['risk_to_someone'] }],
  ['a picture of a child', { flags: ['image_u18'] }],
  ['a call asked for now', { chosenLevel: 'now' }],
  ['a client of before', { who: 'former' }],
  ['somebody near the service', { who: 'near' }],
  ['asked to stop, and writes on', { category: 'contact_channel', flags: ['told_to_stop'] }],
  ['a phone that others read', { flags: ['client_monitored'] }],
]
/** A worker, and who has the consult. */
const PEOPLE = ['dana', 'sam'] as const
const DAY = 86_400_000

let store: FreshStore
beforeAll(async () => {
  store = await freshStore()
  old = await oldPages(await doorway(store))
})
afterAll(() => store?.close())

let t: Doorway
let said: ReturnType<typeof noteTexts>
beforeEach(async () => {
  t = await doorway(store)
  said = noteTexts(t.deps)
})

/** By page, what stands on it where the talk is shown, filled in: as an old page holds it, or a forged one. */
let old: ReadonlyMap<string, Values>

const verbsOn = (whose: 'consult' | 'draft' | 'self') =>
  (Object.keys(VERBS) as VerbId[]).filter((id) => verb(id).on === whose && !verb(id).alarm)
const nothingThere: Given = async () => ({})
const answered = (answers: Plain<Partial<Situation>>) => after(sent(answers), ['sam', 'answer', ANSWER])

async function oldPages(t: Doorway): Promise<Map<string, Values>> {
  const found = new Map<string, Values>()
  const take = (form: Form) => found.set(form.id, { ...filledIn(form), ...found.get(form.id) })
  const scenes: [VerbId[], Given][] = [
    [verbsOn('draft'), draft('review', TOLD)],
    [verbsOn('consult'), sent(TOLD)],
    [verbsOn('consult'), answered(TOLD)],
    [verbsOn('self'), nothingThere],
  ]
  for (const [verbs, given] of scenes) {
    const to = { ...(await given(t)), arg: 'role' }
    for (const id of verbs)
      for (const who of PEOPLE) {
        const { action, form } = verb(id)
        if (!action || !form) continue
        const answer = await t.as(who).press(action, to)
        if (answer.kind === 'form') take(answer.form)
      }
  }
  return found
}

/**
 * Presses and sends everything there is at what `given` makes, each verb from a row of the talk and with all that an old page would hold; each
 * has another reason than the one before. Gives what was shown of the talk, and what of it is hidden there before and after: whoever changes what it is
 * about may see other steps.
 */
async function forge(
  verbs: readonly VerbId[],
  given: (answers: Plain<Partial<Situation>>) => Given,
  reasons: typeof REASONS = REASONS,
): Promise<{ verb: VerbId; why: string; talk: string[]; wrong: string[] }[]> {
  const shown: { verb: VerbId; why: string; talk: string[]; wrong: string[] }[] = []
  for (const [i, id] of verbs.entries()) {
    const { action, form, redraws = [], saves } = verb(id)
    const [why, answers] = reasons[i % reasons.length] ?? ['', {}]
    const to = await given({ ...TOLD, ...answers })(t)
    const who = await whoMay(id, to)
    const at: Pointer = { ...to, arg: TALK_ROWS[i % TALK_ROWS.length] ?? 'role' }
    const values = old.get(form ?? '') ?? old.get('steps') ?? {}
    const on = (page: FormId) => ({ form: page, values: old.get(page) ?? {} })
    const own = (form ?? 'steps') as FormId
    const before = await hiddenNow(to)
    said()
    for (const page of new Set([own, 'steps', 'my_steps'] as const)) if (action) await t.as(who).press(action, at, on(page))
    for (const field of [...redraws, ...(saves ? Object.keys(values) : [])]) await t.as(who).press(field, at, on(own))
    if (form) await t.as(who).send(form, at, values)
    if (action) await t.as(who).press(action, at)
    const texts = said()
    const after = await hiddenNow(to)
    const wrong = texts.filter((text) => before?.has(text) && (after ?? before).has(text))
    shown.push({ verb: id, why, talk: texts.filter((text) => EVERYTHING.has(text)), wrong })
  }
  return shown
}

const EVERYTHING = hiddenTexts({ rows: [], states: {}, lines: [], script: false, talk: false })

const whileHidden = async (...q: Parameters<typeof forge>) => (await forge(...q)).filter(({ wrong }) => wrong.length > 0)

/** Who of the two may do it, so that only the rule stands in the way. */
const whoMay = (id: VerbId, to: Pointer): Promise<(typeof PEOPLE)[number]> =>
  t.read(async (tx) => {
    const consult = await tx.consults.peek(named(to.id ?? ''))
    const { may: action } = verb(id)
    const byKey = t.deps.agency.current().byKey
    return PEOPLE.find((key) => consult && action && may(consult, byKey.get(named(key))!, action)) ?? 'dana'
  })

/** What must not be said of it as it is now; null where it is gone. */
async function hiddenNow({ id = '' }: Pointer): Promise<ReadonlySet<string> | null> {
  return t.read(async (tx) => {
    const consult = await tx.consults.peek(named(id))
    if (consult) {
      const { situation, level, floor } = consult
      return hiddenTexts(allowed(situation, stepRules(pack, situation, level, floor), consult.answers.length > 0))
    }
    const kept = await tx.drafts.get(named(id))
    return kept && hiddenTexts(allowed(kept.situation, tableFor(kept.situation), false))
  })
}

describe('where the talk steps are hidden, no press, old page or forged one brings up a row or a line of them', () => {
  it('on a draft', async () => {
    expect(await whileHidden(verbsOn('draft'), (told) => draft('steps', told))).toEqual([])
  })

  it('on a consult, before an answer', async () => {
    expect(await whileHidden(verbsOn('consult'), sent)).toEqual([])
  })

  it('on a consult, after an answer', async () => {
    expect(await whileHidden(verbsOn('consult'), answered)).toEqual([])
  })

  it('with the id of a consult on what is one’s own', async () => {
    expect(await whileHidden(verbsOn('self'), sent)).toEqual([])
  })
})

it.each(REASONS)('no message of the weeks after says anything of them (%s)', async (_why, answers) => {
  const { id = '' } = await sent({ ...TOLD, ...answers, contactDate: '2026-11-25', contactTime: '10:00' })(t)
  said()
  for (let day = 0; day < 21; day++) {
    t.at(t.deps.clock.now() + DAY)
    await advanceConsults(t.deps)
    await deliverAll(t.deps)
  }
  const hidden = await hiddenNow({ id })
  expect(said().filter((text) => hidden?.has(text))).toEqual([])
  expect(Object.keys((await t.consult(id)).situation.rows)).toEqual([])
})

it('where the talk is shown, the same presses do bring it up', async () => {
  const plain: typeof REASONS = [['nothing', {}]]
  const shown = [
    ...(await forge(['how', 'go_on'], (told) => draft('steps', told), plain)),
    ...(await forge(['my_steps', 'my_how', 'read'], sent, plain)),
  ]
  expect(shown.map((one) => [one.verb, one.talk.length > 0])).toEqual(
    ['how', 'go_on', 'my_steps', 'my_how', 'read'].map((id) => [id, true]),
  )
})
