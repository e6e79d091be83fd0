import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Values } from '#cards/model.ts'
import { VERBS, type Verb } from '#cards/verbs.ts'
import { named } from '#domain/ids.ts'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { type Doorway, doorway } from './support/doorway.ts'
import { ANSWER, after, CLOSING, DETAIL, type Given, sent } from './support/scenes.ts'

let fresh: FreshStore
beforeAll(async () => {
  fresh = await freshStore()
})
afterAll(() => fresh.close())

/** What each of them has typed, in every box there was. */
const MARKS = { dana: 'WOMBAT', sam: 'PLATYPUS' } as const
const typedBy = (who: keyof typeof MARKS, values: Values): Values =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, /[a-z] [a-z]|\.$/.test(String(value)) ? MARKS[who] : value]))

const told = sent({
  category: 'personal_interest',
  facts: MARKS.dana,
  differ: MARKS.dana,
  rows: { role: { state: 'said', by: named('dana'), at: 0 } },
})
const answeredByBoth = after(
  told,
  ['dana', 'update', { 'update.text': MARKS.dana }],
  ['dana', 'raise', { 'ask.level': 'level.today', 'raise.why': MARKS.dana }],
  ['sam', 'ask_back', { 'ask_back.text': MARKS.sam }],
  ['dana', 'reply', { 'reply.text': MARKS.dana }],
  ['sam', 'answer', { ...typedBy('sam', ANSWER), 'answer.why': MARKS.sam }],
)
const closingOf = (given: Given) => after(given, ['sam', 'close', typedBy('sam', CLOSING)], ['sam', 'close.detail', typedBy('sam', DETAIL)])

/** Where people stand who have typed nothing themselves, and those who have. */
const SCENES: readonly [name: string, given: Given, readers: readonly string[]][] = [
  [
    'answered, then handed over',
    after(answeredByBoth, ['sam', 'hand_over', { 'hand_over.to': 'person:bo', 'hand_over.note': MARKS.sam }]),
    ['bo', 'dana'],
  ],
  ['answered', answeredByBoth, ['sam', 'dana']],
  ['closed, with a record to read', closingOf(answeredByBoth), ['sam', 'dana']],
  [
    'reopened and handed over',
    after(closingOf(answeredByBoth), ['dana', 'consult.reopen'], ['sam', 'hand_over', { 'hand_over.to': 'person:bo' }]),
    ['bo'],
  ],
]

const PAGES = Object.entries(VERBS as Readonly<Record<string, Verb>>).filter(([, verb]) => verb.on === 'consult' && verb.form !== undefined)

/** What of others stands on this page as this person opens it, and whether it was noted that they did. */
async function opened(t: Doorway, who: string, { form = '', action }: Verb, id: string) {
  await t.sql('delete from accesses where workspace = $1', [t.deps.workspace])
  const { doors, user } = t.as(who)
  const to = { id }
  const page = await (action ? t.as(who).press(action, to) : doors.look(user, form, to, null, randomUUID()))
  const others = Object.entries(MARKS).filter(
    ([author, mark]) => author !== who && page.kind === 'form' && JSON.stringify(page).includes(mark),
  )
  const noted = (await t.read((tx) => tx.accesses.of(named(id)))).some(({ person }) => person === who)
  return { drawn: page.kind === 'form', others: others.map(([author]) => author), noted }
}

describe('a page on which words of others stand', () => {
  it.each(SCENES)('notes whoever opens it, whichever page it is: %s', async (_name, given, readers) => {
    const t = await doorway(fresh)
    const unnoted: string[] = []
    let shows = 0
    for (const who of readers) {
      const { id = '' } = await given(t)
      for (const [name, verb] of PAGES) {
        const { others, noted } = await opened(t, who, verb, id)
        if (others.length > 0) shows += 1
        if (others.length > 0 && !noted) unnoted.push(`${who} opens ${name} of ${others.join(', ')}`)
      }
    }
    expect(unnoted).toEqual([])
    expect(shows).toBeGreaterThan(0)
  })
})
