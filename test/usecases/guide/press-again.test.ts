import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { createDoors } from '#usecases/doors.ts'
import { type Doorway, pointerOf, shown, wordsOf } from '../support/doorway.ts'
import { after, alarm, draft, ended, nothing, sent, TOLD } from '../support/scenes.ts'
import { ownDoorway, verb } from '../support/verb.ts'

const MINUTE = 60_000
const ALARM_A = 'gate.a.press'
const ALARM_B = 'gate.b.press'

/** So much later, or earlier. */
const passes = (t: Doorway, ms: number): void => t.at(t.deps.clock.now() + ms)

/** The worker's alarms, the oldest first. */
async function alarmsOf(t: Doorway, who = 'dana') {
  const rows = await t.read((tx) => tx.consults.listOfWorker(named(who)))
  const all = await Promise.all(rows.map(({ id }) => t.consult(id)))
  return all.filter(({ level }) => level === 'now').sort((a, b) => a.createdAt - b.createdAt)
}

verb('alarm_self', { by: 'dana', given: nothing }, (t) => {
  it('R18: forty presses within a minute are one alarm, and every one of them opens its page', async () => {
    const pages = await Promise.all(Array.from({ length: 40 }, () => t.as('dana').press(ALARM_A)))
    const [only, ...more] = await alarmsOf(t)
    expect(more).toEqual([])
    expect(pages.map(shown)).toEqual(pages.map(() => 'page danger'))
    expect(new Set(pages.map((page) => pointerOf(page).id))).toEqual(new Set([only?.id]))
    expect(t.told()).toEqual(['bo card', 'sam card'])
  })

  it('R18: presses of one person that two processes take at the same time are one alarm', async () => {
    const two = createDoors({ ...t.deps })
    const { user } = t.as('dana')
    const press = (doors: typeof two) => doors.press(user, { action: ALARM_A, to: {}, form: null, values: null, key: randomUUID() })
    const pages = await Promise.all(Array.from({ length: 10 }, (_, i) => press(i % 2 ? two : t.as('dana').doors)))
    expect(await alarmsOf(t)).toHaveLength(1)
    expect(pages.map(shown)).toEqual(pages.map(() => 'page danger'))
  })

  it('R18: alarms of two people are two', async () => {
    await t.as('dana').press(ALARM_A)
    await t.as('eli').press(ALARM_A)
    expect([await alarmsOf(t), await alarmsOf(t, 'eli')].map((all) => all.length)).toEqual([1, 1])
  })
})

verb('alarm_other', { by: 'dana', given: nothing }, (t) => {
  it('R18: a graver cause joins the open alarm and leads, and its first step is told again', async () => {
    await t.does()
    t.told()
    passes(t, 10_000)
    expect(shown(await t.as('dana').press(ALARM_A))).toBe('page danger')
    const [only, ...more] = await alarmsOf(t)
    expect(more).toEqual([])
    expect(only?.situation).toMatchObject({ gate: 'a', flags: expect.arrayContaining(['danger_me', 'risk_to_someone']) })
    expect(t.told()).toEqual(['bo card', 'bo line.alarm.again', 'dana card', 'sam card', 'sam line.alarm.again'])
  })

  it('R18: a lesser cause joins too, and the graver goes on leading', async () => {
    await t.as('dana').press(ALARM_A)
    t.told()
    const page = await t.as('dana').press(ALARM_B)
    expect(shown(page)).toBe('page danger')
    expect(wordsOf(page)).toContain('You may have to report')
    const [only, ...more] = await alarmsOf(t)
    expect(more).toEqual([])
    expect(only?.situation).toMatchObject({ gate: 'a', flags: expect.arrayContaining(['danger_me', 'risk_to_someone']) })
    expect(t.told()).toContain('sam line.alarm.again')
  })
})

verb('alarm_self', { by: 'dana', given: alarm }, (t) => {
  const again = () => t.as('dana').press(ALARM_A)

  it('R18: pressed again later, while it is on, is told again; no step of it comes later for that', async () => {
    const before = await t.consult(t.id)
    passes(t, 2 * MINUTE)
    expect(pointerOf(await again()).id).toBe(t.id)
    expect(t.told()).toEqual(['bo card', 'bo line.alarm.again', 'dana card', 'sam card', 'sam line.alarm.again'])
    expect((await t.consult(t.id)).run).toEqual(before.run)
    expect((await t.consult(t.id)).nextDueAt).toBe(before.nextDueAt)
  })

  it('R18: "I am safe now" rests nothing any more once it is pressed again', async () => {
    await t.as('dana').press('consult.safe', t.to)
    expect((await t.consult(t.id)).pausedUntilAt).not.toBeNull()
    passes(t, 2 * MINUTE)
    await again()
    expect((await t.consult(t.id)).pausedUntilAt).toBeNull()
  })

  it('R18: once it has ended a press is a new alarm, also within the minute', async () => {
    for (const who of ['sam', 'bo']) await t.as(who).send('spoken', t.to, { 'spoken.how': 'spoken.heard', 'spoken.plan': 'Go home.' })
    expect(pointerOf(await again()).id).not.toBe(t.id)
    expect(await alarmsOf(t)).toHaveLength(2)
  })

  it('a clock that was set back makes no press of the future one with it', async () => {
    passes(t, -3 * 86_400_000)
    await again()
    expect(t.told()).toContain('sam line.alarm.again')
  })

  it('one whose row does not open keeps no alarm from being raised', async () => {
    await t.sql('update boundary.consults set sealed = set_byte(sealed, 40, (get_byte(sealed, 40) + 1) % 256) where id = $1', [t.id])
    const page = await again()
    expect(shown(page)).toBe('page danger')
    expect(pointerOf(page).id).not.toBe(t.id)
  })
})

verb('alarm_self', { by: 'dana', given: ended() }, (t) => {
  it('R18: pressed after the end it is a new alarm', async () => {
    expect(pointerOf(await t.as('dana').press(ALARM_A)).id).not.toBe(t.id)
  })
})

const raised = after(sent({ category: 'personal_interest' }), ['dana', 'raise', { 'ask.level': 'level.now' }])

verb('alarm_self', { by: 'dana', given: raised }, (t) => {
  it('R18: gate A pressed while a consult is at "now" joins it: danger leads, its first step is told again', async () => {
    expect(pointerOf(await t.as('dana').press(ALARM_A)).id).toBe(t.id)
    const { situation, floor } = await t.consult(t.id)
    expect(situation).toMatchObject({ gate: 'a', category: 'personal_interest', facts: 'A gift.' })
    expect([situation.flags, floor]).toEqual([expect.arrayContaining(['danger_me']), 'now'])
    expect(t.told()).toEqual(['bo card', 'bo line.alarm.again', 'dana card', 'sam card', 'sam line.alarm.again'])
  })
})

const OWN_ALARM = { on: 'self', because: 'an alarm is raised whatever it points at' } as const
const THREAT = { ...TOLD, category: 'threat_stalking' } as const

verb('alarm_from_page', { by: 'dana', given: draft('about', THREAT), refusesAs: OWN_ALARM }, (t) => {
  it('R18: what was told on the page joins the open alarm, and the draft ends', async () => {
    const first = pointerOf(await t.as('dana').press(ALARM_A))
    expect(pointerOf(await t.as('dana').press('about.alert', t.to)).id).toBe(first.id)
    expect((await t.consult(first.id ?? '')).situation).toMatchObject({ gate: 'a', category: 'threat_stalking', facts: 'A gift.' })
    expect(await t.read((tx) => tx.drafts.get(t.id))).toBeNull()
  })

  it('R18: what another alarm was told stays beside what is told now', async () => {
    const before = await draft('about', { ...THREAT, facts: 'They waited outside.' })(t)
    const first = pointerOf(await t.as('dana').press('about.alert', before))
    await t.as('dana').press('about.alert', t.to)
    const { situation, updates } = await t.consult(first.id ?? '')
    expect([situation.facts, ...updates.map(({ text }) => text)]).toEqual(['They waited outside.', 'A gift.'])
  })
})

verb('alarm_from_page', { by: 'dana', given: draft('about', { ...THREAT, excluded: ['sam'] }), refusesAs: OWN_ALARM }, (t) => {
  it('R4: who is left out of what is told now never gets it through an open alarm: it is an alarm of its own', async () => {
    const first = pointerOf(await t.as('dana').press(ALARM_A))
    t.told()
    const second = pointerOf(await t.as('dana').press('about.alert', t.to))
    expect(second.id).not.toBe(first.id)
    expect(t.told().filter((line) => line.startsWith('sam'))).toEqual([])
  })
})

it('is never refused for how often it was pressed', async () => {
  const t = await ownDoorway()
  for (let minute = 0; minute < 60; minute++) {
    expect(shown(await t.as('dana').press(minute % 2 ? ALARM_B : ALARM_A))).toBe('page danger')
    passes(t, MINUTE / 2)
  }
  expect(await alarmsOf(t)).toHaveLength(1)
})
