import { expect, it } from 'vitest'
import type { DraftId } from '#domain/ids.ts'
import { shown } from '../support/doorway.ts'
import { draft } from '../support/scenes.ts'
import { ownDoorway } from '../support/verb.ts'

const STEPS = { category: 'personal_interest', opening: 'just' } as const
const UNSAID = {
  'steps.role': 'row.not_yet',
  'steps.redirect': 'row.not_yet',
  'steps.reassure': 'row.not_yet',
  'steps.record': 'row.not_yet',
  'steps.differ': '',
}

it('a tick on a draft writes its own row alone: what another page of the same steps said stays', async () => {
  const t = await ownDoorway()
  const to = await draft('steps', STEPS)(t)
  const dana = t.as('dana')
  await dana.press('steps.role', to, { form: 'steps', values: { ...UNSAID, 'steps.role': 'row.said' } })
  await dana.press('steps.redirect', to, { form: 'steps', values: { ...UNSAID, 'steps.redirect': 'row.will' } })
  const saved = await t.read((tx) => tx.drafts.get(to.id as DraftId))
  expect(saved?.situation.rows).toMatchObject({ role: { state: 'said' }, redirect: { state: 'will' } })
})

it('ticks that meet are all written', async () => {
  const t = await ownDoorway()
  const to = await draft('steps', STEPS)(t)
  const ticks = { 'steps.role': 'row.said', 'steps.redirect': 'row.will', 'steps.reassure': 'row.said', 'steps.record': 'row.done' }
  await Promise.all(
    Object.entries(ticks).map(([id, state]) => t.as('dana').press(id, to, { form: 'steps', values: { ...UNSAID, [id]: state } })),
  )
  const saved = await t.read((tx) => tx.drafts.get(to.id as DraftId))
  expect(saved?.situation.rows).toMatchObject({
    role: { state: 'said' },
    redirect: { state: 'will' },
    reassure: { state: 'said' },
    record: { state: 'done' },
  })
})

it('a draft that ends at a signpost is gone, also where a choice on its page comes at the same moment', async () => {
  for (let n = 0; n < 8; n += 1) {
    const t = await ownDoorway()
    const to = await draft('about', STEPS)(t)
    const values = { 'about.opening': 'opening.just', 'about.category': 'category.personal_interest', 'about.who': 'who.own' }
    const dana = t.as('dana')
    const [, next] = await Promise.all([
      dana.press('about.category', to, { form: 'about', values }),
      dana.send('about', to, values),
      dana.press('about.opening', to, { form: 'about', values }),
    ])
    expect(shown(next)).toBe('page family')
    expect(await t.read((tx) => tx.drafts.get(to.id as DraftId))).toBeNull()
  }
})
