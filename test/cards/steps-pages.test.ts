import { describe, expect, it } from 'vitest'
import { howForm } from '#cards/guide/how-form.ts'
import { protectForm } from '#cards/guide/protect-form.ts'
import { rowWords } from '#cards/guide/step-rows.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { firstName } from '#cards/kit/first-name.ts'
import type { Form, Item } from '#cards/model.ts'
import type { PhraseId } from '#domain/guidance.ts'
import { type DraftId, named } from '#domain/ids.ts'
import { ROWS, type Row } from '#domain/situation/rows.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { PersonKey } from '#domain/words.ts'
import { pack } from '#test/support/real-pack.ts'
import { said, told } from './support/consults.ts'
import { readerOf } from './support/reader.ts'

const ctx = readerOf('dana')
const draft = (patch: Parameters<typeof told>[1] = {}) => ({ id: named<DraftId>('d-1'), situation: told('Words.', patch) })
const optionIds = (form: Form, id: string) => {
  const item = form.items.find((one) => 'id' in one && one.id === id)
  return item && 'options' in item ? item.options.map((o) => o.id) : []
}
const texts = (items: readonly Item[]) => items.flatMap((item) => ('text' in item ? [item.text] : [])).join('\n')

describe('where the talk is hidden', () => {
  const protect = (rows: readonly Row[] = ['policy', 'consult', 'record', 'follow_through']) =>
    protectForm(ctx, { draft: draft({ category: 'sexualised', flags: [] }), nonce: 'n-1', why: 'kind', rows, first: named('sam') })

  it('the rows that remain stand as a list, with no line to say, and keeping on is keeping to the plan', () => {
    const form = protect()
    expect(form.submit).toBe('Ask Sam')
    expect(texts(form.items)).toContain('Talk it over with Sam')
    expect(texts(form.items)).toContain('Tell Sam anything new.')
    expect(texts(form.items)).not.toMatch(/You could say|In the talk|warm and clear/)
    expect(optionIds(form, 'steps.policy')).toEqual(['row.unread', 'row.clear', 'row.unclear'])
  })

  it('"How" of a row asks nobody to say anything to the client', () => {
    const rows: Row[] = ['policy', 'consult', 'record', 'follow_through']
    for (const row of rows) {
      const how = howForm(ctx, {
        id: 'd-1',
        nonce: 'n-1',
        rows,
        row,
        phrases: [],
        first: 'Sam',
        situation: told('Words.', { category: 'sexualised' }),
      })
      expect(texts(how.items)).not.toMatch(/[Ss]ay it|warm|You could say/)
    }
  })
})

describe('the end of the steps', () => {
  const usual = { rows: [...ROWS], phrases: [] as PhraseId[], softened: false, first: named<PersonKey>('sam') }
  const steps = (rows: Situation['rows'], reader = ctx) =>
    texts(stepsForm(reader, { draft: draft({ rows }), nonce: 'n-1', ...usual }).items)

  it('says how much is settled once something is; what does not fit is, what one will say is not', () => {
    expect(steps({})).not.toContain('settled')
    expect(steps(said({ role: 'unfit', redirect: 'will', policy: 'clear' }))).toContain('2 of 7 settled')
  })

  it('says which guide it is, and who has checked it where the pack says so', () => {
    expect(steps({})).toContain(`Guide ${pack.pack.version}`)
    const checked = { ...ctx, rules: { ...pack, pack: { ...pack.pack, checked: { by: 'Ann Lee', on: '2026-11-02' } } } }
    expect(steps({}, checked)).toMatch(/checked by Ann Lee, Mon 2 Nov/)
  })

  it('a former client, or messages after being asked to stop, have their own words', () => {
    const stopped = draft({ category: 'contact_channel', flags: ['told_to_stop'] })
    expect(texts(stepsForm(ctx, { draft: stopped, nonce: 'n-1', ...usual }).items)).toContain('Do not answer. Keep the messages.')
  })
})

it('a colleague is called by the first word of their name, or by all of it where that is a title', () => {
  const called = (name: string) => firstName({ name: () => name }, named<PersonKey>('sam'))
  expect(['Sam Okafor', 'Dr. Ann Lee', 'J Smith', 'Cher'].map(called)).toEqual(['Sam', 'Dr. Ann Lee', 'J Smith', 'Cher'])
})

describe('who can help if it goes on', () => {
  it('is said as the agency names them, and of nobody it does not name or who is left out', () => {
    const ctx = readerOf('dana')
    const { hr: _, ...contacts } = ctx.agency.contacts
    const without = (excluded: PersonKey[], agency = ctx.agency): string =>
      rowWords({ ...ctx, agency }, 'follow_through', {
        rows: ['role', 'follow_through'],
        first: 'Sam',
        situation: { who: 'client', excluded },
      }).why
    const manager = ctx.agency.byKey.get(named('dana'))!.manager!
    expect(without([], { ...ctx.agency, contacts })).toBe('Same hours, same tone. If it goes on, your manager can help.')
    expect(without([manager], { ...ctx.agency, contacts })).toBe('Same hours, same tone.')
  })
})
