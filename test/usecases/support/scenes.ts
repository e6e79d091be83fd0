import { randomUUID } from 'node:crypto'
import type { Pointer, Values } from '#cards/model.ts'
import { type DraftId, named, type PersonKey, type ReflectionId } from '#domain/ids.ts'
import { type Page, type Situation, situationSchema } from '#domain/situation/situation.ts'
import type { Plain } from '#test/support/plain.ts'
import { type Doorway, pointerOf, shown } from './doorway.ts'

/** Makes something, and gives what points at it. */
export type Given = (t: Doorway) => Promise<Pointer>
/** What somebody presses or, with values, sends; it must succeed. */
type Step = readonly [who: string, what: string, values?: Values]

/** Nothing has to be there. */
export const nothing: Given = async () => ({})

/** A consult of Dana's as she has just sent it; Sam has it. */
export const sent =
  (answers: Plain<Partial<Situation>> = {}): Given =>
  async (t) => {
    const { id } = await t.sent(randomUUID(), { facts: 'A gift.', need: 'think', before: 'no', ...answers })
    return { id }
  }

/** More steps on the way. */
export const after =
  (given: Given, ...steps: readonly Step[]): Given =>
  async (t) => {
    const to = await given(t)
    for (const [who, what, values] of steps) {
      const said = shown(await (values ? t.as(who).send(what, to, values) : t.as(who).press(what, to)))
      if (/^(errors|card (refuse|error))/.test(said)) throw new Error(`${who} ${what}: ${said}`)
    }
    return to
  }

/** The clock moves on to a local time once it is made. */
export const at =
  (given: Given, when: string): Given =>
  async (t) => {
    const to = await given(t)
    t.at(when)
    return to
  }

/** The same, pointing at something else of it. */
export const pointing =
  (given: Given, arg: (t: Doorway, to: Pointer) => Promise<string> | string): Given =>
  async (t) => {
    const to = await given(t)
    return { ...to, arg: await arg(t, to) }
  }

export const ANSWER: Values = { 'answer.mode': 'mode.written', 'answer.text': 'Give it back.' }
export const CLOSING: Values = {
  'close.outcome': 'outcome.coached_continue',
  'close.kind': 'kind.advice',
  'close.why': 'It was small.',
  'close.safety': 'close.safety.no',
}
export const DETAIL: Values = {
  'out.review': '2026-12-07',
  'out.tells': 'Dana.',
  'action.what.1': 'Write to them.',
  'action.who.1': 'person:dana',
  'action.by.1': '2026-12-01',
}

export const answered = (answers: Plain<Partial<Situation>> = {}): Given => after(sent(answers), ['sam', 'answer', ANSWER])
export const closing = (answers: Plain<Partial<Situation>> = {}): Given =>
  after(answered(answers), ['sam', 'close', CLOSING], ['sam', 'close.detail', DETAIL])
export const closed = (): Given => after(closing(), ['dana', 'record', {}], ['sam', 'record', {}])
export const logged = (): Given => sent({ category: 'contact_channel', need: 'log' })

/** What Dana chooses at Home (R10). */
export const WORDS: Values = { 'words.safe': 'Teapot', 'words.forced': 'orange' }
/** She has chosen her two words before anything else. */
export const withWords =
  (given: Given): Given =>
  async (t) => {
    const said = shown(await t.as('dana').send('words', {}, WORDS))
    if (said !== 'page words') throw new Error(said)
    return given(t)
  }

/** Dana's own alarm; the page stands that says who was told. */
export const alarm: Given = async (t) => ({ id: pointerOf(await t.as('dana').press('gate.a.press')).id ?? '' })
/** "I spoke with them", heard. */
export const SPOKE: Values = { 'spoken.how': 'spoken.heard', 'spoken.plan': 'Go home.' }
export const spokenFor = (): Given => after(alarm, ['sam', 'spoken', SPOKE])
/** Two people have spoken with Dana: it has ended (T4). */
export const ended = (): Given => after(spokenFor(), ['bo', 'spoken', SPOKE])

/** A draft of Dana's, left at a page. */
export const draft =
  (page: Page, answers: Plain<Partial<Situation>> = {}): Given =>
  async (t) => {
    const id = named<DraftId>(randomUUID())
    const startedAt = t.deps.clock.now()
    const situation = situationSchema.parse({ gate: 'd', ...answers })
    await t.put((tx) =>
      tx.drafts.save({ id, workerKey: named<PersonKey>('dana'), situation, page, startedAt, changedAt: startedAt, nudgeAt: null }),
    )
    return { id }
  }

/** What the pages of the checklist ask, answered up to the last one. */
export const TOLD: Plain<Partial<Situation>> = {
  opening: 'just',
  category: 'personal_interest',
  before: 'no',
  facts: 'A gift.',
  need: 'think',
}

/** Check-ins of Dana's every week on Friday at three, as she has set them up. */
export const checkIns: Given = async (t) => {
  const values = {
    'checkin.rhythm': 'rhythm.week',
    'checkin.day': 'hours.weekday.fri',
    'checkin.time': '15:00',
    'checkin.model': 'model.what',
    'checkin.count': 'count.one',
  }
  const said = shown(await t.as('dana').send('checkin.setup', {}, values))
  if (!said.startsWith('done')) throw new Error(said)
  return {}
}

/** A reflection of Dana's. */
export const reflection =
  (sharedWith: string | null = null): Given =>
  async (t) => {
    const id = named<ReflectionId>(randomUUID())
    const now = t.deps.clock.now()
    const one = {
      id,
      author: named<PersonKey>('dana'),
      writtenAt: now,
      changedAt: now,
      prompts: [],
      text: 'A platypus.',
      tags: [],
      sharedWith: sharedWith === null ? null : named<PersonKey>(sharedWith),
    }
    await t.put((tx) => tx.reflections.save({ ...one, sharedAt: sharedWith === null ? null : now }))
    return { id }
  }
