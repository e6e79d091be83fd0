import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pointer, Values } from '#cards/model.ts'
import { ACTIONS, FORMS, type FormId, verb, verbOfForm } from '#cards/verbs.ts'
import { named } from '#domain/ids.ts'
import { runs } from '#test/support/runs.ts'
import type { Answer } from '#usecases/ports/doors.ts'
import { type Acting, type Doorway, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { ANSWER, after, CLOSING, DETAIL, type Given, sent } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

/** Who wrote which words of the consult. */
const WORDS = [
  ['dana', 'A platypus.'],
  ['dana', 'A heron.'],
  ['sam', 'An otter?'],
  ['sam', 'It was small.'],
  ['sam', 'Give it back.'],
] as const
const talked: Given = after(
  sent({ facts: 'A platypus.' }),
  ['sam', 'ask_back', { 'ask_back.text': 'An otter?' }],
  ['dana', 'reply', { 'reply.text': 'A heron.' }],
)
const recorded: Given = after(talked, ['sam', 'answer', ANSWER], ['sam', 'close', CLOSING], ['sam', 'close.detail', DETAIL])

const PEOPLE = ['dana', 'sam', 'zoe'] as const
/** What a forger may put beside a page: the name of every other, and what pages keep there themselves. */
const ARGS = [...FORMS, '', '0', 'found']

/** What others wrote and this answer shows to a person. */
const othersWords = (who: string, answer: Answer): string[] =>
  WORDS.filter(([by, words]) => by !== who && wordsOf(answer).includes(words)).map(([, words]) => words)

/** Openings of the consult that stand noted, of all people. */
const openings = (t: Doorway, id: string) => t.read((tx) => tx.accesses.of(named(id)))

interface Forged {
  door: 'submit' | 'look' | 'look with values' | 'save' | 'press'
  who: (typeof PEOPLE)[number]
  form: FormId
  arg: string
  action: string
}

const VALUES: Values = { 'idcheck.choice': 'idcheck.use', 'spoken.how': 'spoken.heard' }

function forge({ doors, user }: Acting, { door, form, arg, action }: Forged, id: string): Promise<Answer> {
  const to: Pointer = { id, arg, form, nonce: randomUUID() }
  const key = randomUUID()
  if (door === 'submit') return doors.submit(user, form, to, VALUES, key)
  if (door === 'save') return doors.save(user, form, to, VALUES, key)
  if (door === 'press') return doors.press(user, { action, to, form, values: VALUES, key })
  return doors.look(user, form, to, door === 'look' ? null : VALUES, key)
}

/** The words of others that were shown without a trace, or to somebody without a part; null when all is well. */
async function fault(t: Doorway, forged: Forged, id: string): Promise<string | null> {
  // Each has a moment of its own, by which its opening is known.
  const now = t.deps.clock.now() + 1
  t.at(now)
  const answer = await forge(t.as(forged.who), forged, id)
  const seen = othersWords(forged.who, answer)
  if (seen.length === 0) return null
  const noted = (await openings(t, id)).filter(({ person, at }) => person === forged.who && at === now)
  return noted.length === 1 ? null : `${JSON.stringify(forged)}: ${shown(answer)} shows ${seen} with ${noted.length} openings`
}

describe('words of a consult are never shown without a trace', () => {
  it('to a page that is named in a forged payload: every page with every other, sent by everybody', async () => {
    const t = await ownDoorway()
    const faults: (string | null)[] = []
    for (const form of FORMS) {
      const to = await recorded(t)
      for (const arg of ARGS)
        for (const who of PEOPLE) faults.push(await fault(t, { door: 'submit', who, form, arg, action: '' }, to.id ?? ''))
    }
    expect(faults.filter((one) => one !== null)).toEqual([])
  })

  for (const [scene, given] of Object.entries({ talked, recorded }))
    it(`at any other door, whatever stands in the payload (${scene})`, async () => {
      const t = await ownDoorway()
      let to = await given(t)
      const forged: fc.Arbitrary<Forged> = fc.record({
        door: fc.constantFrom('submit', 'look', 'look with values', 'save', 'press'),
        who: fc.constantFrom(...PEOPLE),
        form: fc.constantFrom(...FORMS),
        arg: fc.constantFrom(...ARGS),
        action: fc.constantFrom(...ACTIONS, 'spoken.how', 'about.category'),
      })
      const noTraceless = fc.asyncProperty(forged, fc.integer({ min: 0, max: 19 }), async (one, n) => {
        if (n === 0) to = await given(t)
        expect(await fault(t, one, to.id ?? '')).toBeNull()
      })
      await fc.assert(noTraceless, runs(300))
    })
})

describe('which page comes next is for the program to say', () => {
  it('the look for names leads to no page whose words it did not look through', async () => {
    const t = await ownDoorway()
    const to = await talked(t)
    const led: string[] = []
    for (const form of FORMS)
      for (const choice of ['idcheck.keep', 'idcheck.use', 'idcheck.edit']) {
        const answer = await t.as('sam').send('idcheck', { ...to, arg: form }, { 'idcheck.choice': choice })
        if (answer.kind === 'form') led.push(answer.form.id)
      }
    const looked = FORMS.filter((form) => verb(verbOfForm(form)!).words)
    expect(led.filter((form) => !looked.some((one) => one === form))).toEqual([])
  })

  it('words that a page with them opens again are an opening of their own, a repeat of the same press is not', async () => {
    const t = await ownDoorway()
    const to = await recorded(t)
    const id = to.id ?? ''
    const before = (await openings(t, id)).length
    const { doors, user } = t.as('sam')
    const press = (key: string) => doors.press(user, { action: 'record.read', to, form: null, values: null, key })
    for (const key of ['one', 'one', 'two']) expect(pointerOf(await press(key)).id).toBe(id)
    expect((await openings(t, id)).slice(before).map(({ person, what }) => `${person} ${what}`)).toEqual(['sam record', 'sam record'])
    t.at(t.deps.clock.now() + 600_000)
    await press('one')
    expect(await openings(t, id)).toHaveLength(before + 3)
  })
})
