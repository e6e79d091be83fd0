import { describe, expect, it } from 'vitest'
import { drawing } from '#cards/kit/drawing.ts'
import type { Item } from '#cards/model.ts'
import { readForm } from '#cards/reading/read-form.ts'
import { theirSteps } from '#cards/reading/their-steps.ts'
import type { Consult, Participant } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import { CATEGORIES } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { said, sentConsult, told } from './support/consults.ts'
import { fullAgency, readerOf } from './support/reader.ts'

const sup = readerOf('bo', { agency: fullAgency() })
const read = (consult: Consult) => readForm(sup, { consult, nonce: 'n-1', messages: [] })
const textOf = (item: Item) => ('text' in item ? item.text : '')
const texts = (consult: Consult) => read(consult).items.map(textOf).join('\n')

/** Everybody who can have a part in it, as Riverside's people stand in it here, and whether they can point at a step. */
const PARTS: readonly (readonly [Participant['part'], boolean])[] = [
  ['supervisor', true],
  ['backup', true],
  ['manager', true],
  ['now_list', true],
  ['independent', true],
  ['duty', true],
  ['lead', true],
  ['second', false],
]

describe('Read', () => {
  it.each(PARTS)('is the same list for whoever takes over (%s); who is asked for a view points at nothing', (part, points) => {
    const consult = sentConsult(told('Words.', { category: 'personal_interest' }))
    const first = consult.people[0]!
    const has = (key: string, as: Participant['part']): Consult => ({ ...consult, people: [{ ...first, key: named(key), part: as }] })
    const lines = (of: Consult) => theirSteps(sup, drawing(sup.say, { id: of.id }), of).map(textOf)
    const mine = theirSteps(sup, drawing(sup.say, { id: consult.id }), has('bo', part))
    expect(mine.map(textOf)).toEqual(lines(has('bo', 'supervisor')))
    expect(mine.some((item) => item.kind === 'row' && item.button?.action === 'consult.hint')).toBe(points)
  })

  it('says first what is wanted and true, then who, what, when next, how soon, where the steps stand; then the words; then the lines', () => {
    const consult = sentConsult(told('Nothing but these words.', { flags: ['told_to_stop'], category: 'personal_interest' }))
    const all = texts(consult)
    const order = [
      'Dana Cruz asks for a call',
      'Wants: Think it through with me',
      'Also true: The client was asked to stop and went on',
      'Who: A client',
      'What: They want more than a worker',
      'Next contact: ',
      'How soon: ',
      'Said: role. Will say: back to the work. Unclear or silent: the rule. Done: the file. Keeps to it: staying the same. Does not fit: the help goes on.',
      'Case token: AB-12',
      'Nothing but these words.',
      'The steps Dana Cruz was offered',
      '“Thank you for being open',
      'Dana Cruz can see that.',
    ]
    const found = order.map((words) => all.indexOf(words))
    expect(found).not.toContain(-1)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  it('says that they would rather talk once: with the number, or without it', () => {
    const called = texts(sentConsult(told('Words.', { callMe: true })))
    expect([called.includes('asks for a call'), called.includes('They would rather talk')]).toEqual([true, false])
    const wordless = texts(sentConsult(told('', { callMe: false })))
    expect([wordless.includes('asks for a call'), wordless.includes('They would rather talk')]).toEqual([false, true])
  })

  it.each(CATEGORIES)('has the rows and lines that the worker has, and none that table B hides (%s)', (category) => {
    const rows = said({ role: 'said', redirect: 'unfit' })
    const all = texts(sentConsult(told('Words.', { category, flags: [], rows: category === 'personal_interest' ? rows : {} })))
    const talks = pack.table[category].role !== '-'
    expect(all.includes('Say what your role is, kindly and firmly')).toBe(talks)
    expect(/“[A-Z].*[.?]”/.test(all)).toBe(talks)
  })

  it('of what was flagged before there were states, or without a kind, says none', () => {
    const before = texts(sentConsult(told('Words.', { rows: {}, stepsUsed: [] })))
    expect(before).not.toMatch(/Said:|Not yet|Does not fit: role/)
    expect(texts(sentConsult(told('', { category: null, gate: 'a', rows: {} })))).not.toContain('was offered')
  })
})
