import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Form, Item, Pointer, Values } from '#cards/model.ts'
import { type FormId, verb, verbOfForm } from '#cards/verbs.ts'
import { PAGES } from '#domain/situation/situation.ts'
import { SLACK } from '#slack/abilities.ts'
import { TEAMS } from '#teams/abilities.ts'
import { drawEverything } from '#test/cards/support/draw/everything.ts'
import type { AnswerRef } from '#usecases/ports/rows.ts'
import { fieldOf, shown } from '../support/doorway.ts'
import { draft, type Given, sent, TOLD } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const INTEREST = { category: 'personal_interest', opening: 'just' } as const
const SCRIPT = { ...INTEREST, script: { words: 'Hello.', share: 'no' } } as const

/** Each page with a box to type into and a button that leaves it: where it is opened from, and as whom. */
const PLACES: Readonly<Record<string, { given: Given; by?: string; boxes: Values }>> = {
  own: { given: draft('own', { ...TOLD, category: 'own_practice' }), boxes: { 'own.facts': 'A slip.' } },
  ask: { given: draft('ask', TOLD), boxes: { 'ask.facts': 'A gift again.' } },
  steps: { given: draft('steps', INTEREST), boxes: { 'steps.differ': 'Not on the phone.' } },
  protect: { given: draft('protect', { ...INTEREST, category: 'threat_stalking' }), boxes: { 'steps.differ': 'Not on the phone.' } },
  mine: { given: draft('mine', INTEREST), boxes: { 'mine.role': 'social worker', 'mine.goal': 'a flat', 'mine.rule': 'no gifts' } },
  script: { given: draft('script', SCRIPT), boxes: { 'script.words': 'I am your worker.' } },
  my_steps: { given: sent(INTEREST), boxes: { 'steps.differ': 'Not on the phone.' } },
  my_mine: { given: sent(INTEREST), boxes: { 'mine.role': 'social worker', 'mine.goal': 'a flat', 'mine.rule': 'no gifts' } },
  my_script: { given: sent(SCRIPT), boxes: { 'script.words': 'I am your worker.' } },
  answer: { given: sent(INTEREST), by: 'sam', boxes: { 'answer.text': 'Say your role.' } },
}

/** Pages whose one way out saves by itself, each with where that is tried. */
const ELSEWHERE: Readonly<Record<string, string>> = { 'close.detail': 'closing/close.test.ts' }

/** What stands on it is kept by its buttons: a page of the guide by what they do, any other by its line in the table. */
const isSaved = (id: string): boolean => {
  const line = verb(verbOfForm(id)!)
  return (PAGES as readonly string[]).includes(id) || line.leaves === true || line.kept !== undefined
}

const isBox = (item: Item) => item.kind === 'short' || item.kind === 'long'

function buttonsOf(form: Form): { action: string; to: Pointer }[] {
  return form.items.flatMap((item) => (item.kind === 'buttons' ? item.buttons : item.kind === 'row' && item.button ? [item.button] : []))
}

describe('what is typed on a page is not lost by a button of it', () => {
  it('every page there is with a box and a button is tried', () => {
    const pages = Object.values(drawEverything('Words.')).flatMap((drawn) =>
      'title' in drawn && drawn.items.some(isBox) && buttonsOf(drawn).length > 0 ? [drawn.id] : [],
    )
    expect([...new Set(pages)].filter((id) => !(id in PLACES) && !(id in ELSEWHERE))).toEqual([])
  })

  describe.each([SLACK, TEAMS])('$name', (abilities) => {
    it.each(Object.entries(PLACES))('%s', async (page, { given, by = 'dana', boxes }) => {
      const open = async () => {
        const t = await ownDoorway()
        const to = await given(t)
        const { doors, user } = t.as(by)
        const person = { ...user, abilities }
        const form = page as FormId
        const look = () => doors.look(person, form, { ...to, form }, null, randomUUID())
        return { doors, person, to, look }
      }
      const first = await (await open()).look()
      if (first.kind !== 'form') throw new Error(shown(first))
      const actions = new Set(buttonsOf(first.form).map(({ action }) => action))
      expect(actions.size).toBeGreaterThan(0)
      for (const action of actions) {
        // Deleting means it; an alarm takes what was told along.
        if (action === 'draft.delete' || action === 'about.alert') continue
        const { doors, person, look } = await open()
        const now = await look()
        if (now.kind !== 'form') throw new Error(shown(now))
        const button = buttonsOf(now.form).find((one) => one.action === action)!
        await doors.press(person, { action, form: page as AnswerRef['show'] as FormId, to: button.to, values: boxes, key: randomUUID() })
        const again = await look()
        const stands = Object.fromEntries(Object.keys(boxes).map((box) => [box, fieldOf(again, box)]))
        expect({ action, ...stands }).toEqual({ action, ...boxes })
      }
    })
  })

  // Empty means emptied, whatever is pressed: what stood there, or waited there to be looked through for names, is not there again.
  describe.each([
    ['plain words', ''],
    ['words that may show who somebody is', 'platypus'],
  ])('what is emptied on a page stays so by every button of it: %s', (_words, found) => {
    it.each(Object.entries(PLACES))('%s', async (page, { given, by = 'dana', boxes }) => {
      const open = async () => {
        const t = await ownDoorway()
        if (found !== '') t.finds(found)
        const to = await given(t)
        const { doors, user } = t.as(by)
        const form = page as FormId
        const look = async () => {
          const shows = await doors.look(user, form, { ...to, form }, null, randomUUID())
          if (shows.kind !== 'form') throw new Error(shown(shows))
          return shows
        }
        const press = async (action: string, values: Values) => {
          const button = buttonsOf((await look()).form).find((one) => one.action === action)!
          await doors.press(user, { action, form, to: button.to, values, key: randomUUID() })
        }
        return { look, press }
      }
      const typed = Object.fromEntries(Object.entries(boxes).map(([box, words]) => [box, `${words} ${found}`.trim()]))
      const emptied = Object.fromEntries(Object.keys(boxes).map((box) => [box, null]))
      for (const action of new Set(buttonsOf((await (await open()).look()).form).map((one) => one.action))) {
        if (action === 'draft.delete' || action === 'about.alert') continue
        const { look, press } = await open()
        const offered = buttonsOf((await look()).form).map((one) => one.action)
        // Words put in by the button itself, where there are none.
        if (!offered.includes(action) || action === 'answer.outline') continue
        await press(action, typed)
        const there = await look()
        expect({ action, ...Object.fromEntries(Object.keys(boxes).map((box) => [box, fieldOf(there, box)])) }).toEqual({ action, ...typed })
        await press(action, emptied)
        const after = await look()
        const stands = Object.fromEntries(Object.keys(boxes).map((box) => [box, fieldOf(after, box) ?? '']))
        expect({ action, ...stands }).toEqual({ action, ...Object.fromEntries(Object.keys(boxes).map((box) => [box, ''])) })
      }
    })
  })

  it('a page with a choice or a day and the way to the alarm keeps those as well', () => {
    const asked: readonly Item['kind'][] = ['radio', 'select', 'checks', 'date', 'time', 'number']
    const pages = Object.values(drawEverything('Words.')).flatMap((drawn) => {
      const leads = 'title' in drawn && buttonsOf(drawn).some(({ action }) => action === 'nav.danger')
      return leads && drawn.items.some(({ kind }) => asked.includes(kind)) ? [drawn.id] : []
    })
    expect(pages).toEqual(expect.arrayContaining(['about', 'kept', 'kept.again', 'went_on']))
    expect([...new Set(pages)].filter((id) => !isSaved(id))).toEqual([])
  })

  it('a page of the guide is saved by what its buttons do, any other by its line in the table', () => {
    expect(Object.keys(PLACES).filter((id) => !isSaved(id))).toEqual([])
  })
})
