import { describe, expect, it } from 'vitest'
import { verb, verbOfForm } from '#cards/verbs.ts'
import { drawEverything } from './support/draw/everything.ts'

/** Boxes that nobody looks through for names, each with its reason. */
const NOT_LOOKED_THROUGH: Readonly<Record<string, string>> = {
  'ask.case': 'looked at when the page is sent (R17)',
  'ask.facts': 'a page of the guide, which leads to the look by itself (flow 3.8)',
  'own.facts': 'the same',
  'steps.differ': 'the same',
  'script.words': 'the same, on the page of a draft',
  'mine.role': 'read by its author alone; the look comes when the lines that come of it are kept',
  'mine.goal': 'the same',
  'mine.rule': 'the same',
  'checkin.text': 'a reflection, read by its author; the look comes when it is shared',
  'place.text': 'an alarm: where somebody is has to be said, and is never held up (R11)',
  'spoken.plan': 'an alarm: never held up',
  'spoken.service': 'an alarm: never held up',
  'close.codes': 'codes of the agency, which are numbers',
  'ease.word': 'a word of one’s own that nobody reads (R10)',
  'words.safe': 'the same',
  'words.forced': 'the same',
  'words.old': 'the same',
}

describe('every box that somebody types into', () => {
  const boxes = Object.values(drawEverything('Words.')).flatMap((drawn) => {
    const id = 'title' in drawn ? verbOfForm(drawn.id) : undefined
    if (!id) return []
    const typed = drawn.items.flatMap((item) => (item.kind === 'long' || item.kind === 'short' ? [item.id] : []))
    return typed.map((box) => ({ form: id, box, looked: verb(id).words?.includes(box) === true }))
  })

  it('is looked through for names before others read it, or there is a reason', () => {
    expect(boxes.length).toBeGreaterThan(25)
    const open = boxes.filter(({ box, looked }) => !looked && !Object.hasOwn(NOT_LOOKED_THROUGH, box))
    expect(open).toEqual([])
  })

  it('has no reason that it does not need', () => {
    const needed = new Set(boxes.filter(({ looked }) => !looked).map(({ box }) => box))
    expect(Object.keys(NOT_LOOKED_THROUGH).filter((box) => !needed.has(box))).toEqual([])
  })
})
