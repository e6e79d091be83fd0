import { describe, expect, it } from 'vitest'
import { offer } from '#domain/check-in/set-up.ts'
import { named } from '#domain/ids.ts'
import { shown, wordsOf } from '../support/doorway.ts'
import { after, alarm, CLOSING, checkIns, closing, DETAIL, type Given, answered as given } from '../support/scenes.ts'
import { ownDoorway, type Tried, verb } from '../support/verb.ts'

const TOLD = { category: 'personal_interest' } as const
const OFFERED = 'A few minutes of thinking'
const mine = (t: Pick<Tried, 'read'>) => t.read((tx) => tx.checkIns.of(named('dana')))
const record = async (t: Tried, who = 'dana') => wordsOf(await t.as(who).press('record.read', t.to))

verb('habit_yes', { by: 'dana', given: closing(TOLD) }, (t) => {
  it('is every two weeks, on the last working day at three, not within a week, and nobody else hears', async () => {
    t.told()
    const page = await t.as('dana').press('habit.yes', t.to)
    expect([shown(page), wordsOf(page)]).toEqual(['page record', expect.stringContaining('The first one comes Fri 4 Dec 15:00')])
    expect(await mine(t)).toMatchObject({
      state: 'on',
      rhythm: 'two',
      weekday: 'fri',
      time: '15:00',
      model: 'mixed',
      used: ['prompt.care.1'],
      habit: { at: Date.parse('2026-11-23T10:00-05:00'), answer: 'yes' },
    })
    expect(t.told()).toEqual(['dana home'])
    const audit = (await t.sql("select what from audit where what ~ 'habit|check'")) as unknown[]
    expect(audit).toEqual([])
  })

  it('pressed on an old page after a No it changes nothing', async () => {
    await t.as('dana').press('habit.no', t.to)
    await t.does()
    expect(await mine(t)).toMatchObject({ state: 'off', habit: { answer: 'no' } })
  })

  it('whoever has the consult neither sees it nor can say it', async () => {
    expect(await record(t, 'sam')).not.toContain(OFFERED)
    expect(shown(await t.as('sam').press('habit.yes', t.to))).toBe('card refuse.private')
    expect([await mine(t), await t.read((tx) => tx.checkIns.of(named('sam')))]).toEqual([null, null])
  })
})

verb('habit_no', { by: 'dana', given: closing(TOLD) }, (t) => {
  it('is kept, and no record and no agency asks again', async () => {
    expect(await record(t)).toContain(OFFERED)
    const page = await t.as('dana').press('habit.no', t.to)
    expect(wordsOf(page)).toContain('We do not ask again')
    expect(await mine(t)).toMatchObject({ state: 'off', nextDueAt: null, habit: { answer: 'no' } })
    expect(await record(t)).not.toContain(OFFERED)
    Object.assign(t, { to: await closing(TOLD)(t) })
    expect(await record(t)).not.toContain(OFFERED)
  })
})

/** What makes a record of Dana's, and what the same worker has besides. */
const offeredBy = async (made: Given, ...besides: Given[]): Promise<boolean> => {
  const t = await ownDoorway()
  for (const one of besides) await one(t)
  const to = await made(t)
  const has = wordsOf(await t.as('dana').press('record.read', to)).includes(OFFERED)
  const before = await mine(t)
  await t.as('dana').press('habit.yes', to)
  // What is not offered cannot be pressed from elsewhere either.
  const row = await mine(t)
  if (has) expect(row?.habit?.answer).toBe('yes')
  else expect(row).toEqual(before)
  return has
}

const agencys: Given = async (t) => {
  const agency = { ...t.deps.agency.current(), check_ins: { offer: { rhythm: 'week', weekday: 'tue', time: '10:00' } } } as const
  const checkIn = offer(agency.byKey.get(named('dana'))!, agency, t.deps.clock.now())
  if (checkIn) await t.put((tx) => tx.checkIns.save(checkIn))
  return {}
}
const closedAs = (outcome: string, details: Record<string, string>, told: Parameters<typeof given>[0] = TOLD): Given =>
  after(
    given(told),
    ['sam', 'close', { ...CLOSING, 'close.outcome': `outcome.${outcome}` }],
    ['sam', 'close.detail', { ...DETAIL, ...details }],
  )

describe('the habit is offered', () => {
  it('with a record that the worker has not read yet, also while the agency’s own offer is unanswered', async () => {
    expect(await offeredBy(closing(TOLD))).toBe(true)
    expect(await offeredBy(closing(TOLD), agencys)).toBe(true)
  })

  it('to nobody who has a rhythm, or stopped one', async () => {
    expect(await offeredBy(closing(TOLD), checkIns)).toBe(false)
    expect(await offeredBy(closing(TOLD), after(checkIns, ['dana', 'checkin.stop']))).toBe(false)
  })

  it.each([
    ['who was protected', closedAs('staff_protection', { 'out.pointer': 'HR.' })],
    ['whose words belong elsewhere', closedAs('not_for_this_tool', { 'out.where': 'HR.' })],
    ['whose own part is looked at', closedAs('conduct_review', { 'out.pointer': 'HR.' })],
    ['after sexual conduct', closing({ category: 'sexualised' })],
    ['after threats', closing({ category: 'threat_stalking' })],
  ])('never to a worker %s', async (_why, made) => {
    expect(await offeredBy(made)).toBe(false)
  })

  it('not while another of their consults holds prompts (item 42)', async () => {
    expect(await offeredBy(closing(TOLD), alarm)).toBe(false)
  })
})

verb('record', { by: 'dana', given: closing(TOLD), values: {} }, (t) => {
  it('read and left without an answer, the habit was offered: no other record asks, and the question of the outcome still comes', async () => {
    expect(await record(t)).toContain(OFFERED)
    expect(await t.does()).toBe('done')
    expect(await mine(t)).toMatchObject({ state: 'offered', nextDueAt: null, habit: { answer: null } })
    Object.assign(t, { to: await closing(TOLD)(t) })
    expect(await record(t)).not.toContain(OFFERED)
  })

  it('that the supervisor read it answers nothing for the worker', async () => {
    await t.as('sam').send('record', t.to)
    expect(await mine(t)).toBeNull()
    expect(await record(t)).toContain(OFFERED)
  })
})

describe('the receipt', () => {
  it('names the question that the habit is for, until it was answered; not where the talk is hidden', async () => {
    const QUESTION = 'how do you keep your boundaries'
    const receipt = async (made: Given, ...besides: Given[]) => {
      const t = await ownDoorway()
      for (const one of besides) await one(t)
      return wordsOf(await t.as('dana').doors.look(t.as('dana').user, 'sent', await made(t), null, 'look'))
    }
    expect(await receipt(given(TOLD))).toContain(QUESTION)
    for (const words of [
      await receipt(given(TOLD), checkIns),
      await receipt(given({ category: 'sexualised' })),
      await receipt(given({ category: 'own_practice' })),
    ])
      expect(words).not.toContain(QUESTION)
  })
})
