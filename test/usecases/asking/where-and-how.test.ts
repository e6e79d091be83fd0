import { expect, it } from 'vitest'
import { shown, wordsOf } from '../support/doorway.ts'
import { alarm } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

verb('place', { by: 'dana', given: alarm, values: { 'place.text': 'Elm Street 12.' } }, (t) => {
  it('adds a line, says to those who have it that there is one, and shows the page of the alarm without the words', async () => {
    const page = await t.as('dana').send('place', t.to, { 'place.text': 'Elm Street 12.' })
    expect([shown(page), wordsOf(page)]).toEqual(['page danger', expect.not.stringContaining('Elm')])
    expect((await t.consult(t.id)).places).toMatchObject([{ text: 'Elm Street 12.' }])
    expect(t.told()).toEqual(['bo card', 'bo line.place', 'dana card', 'sam card', 'sam line.place'])
  })
})

verb('no_ring', { by: 'dana', given: alarm }, (t) => {
  it('is told to those who have it; the alarm goes on', async () => {
    expect(await t.does()).toBe('none')
    const { doNotRingAt, pausedUntilAt, nextDueAt } = await t.consult(t.id)
    expect([doNotRingAt, pausedUntilAt, nextDueAt]).toEqual([t.deps.clock.now(), null, expect.any(Number)])
    expect(t.told()).toEqual(['bo card', 'bo line.no_ring', 'dana card', 'sam card', 'sam line.no_ring'])
  })
})

verb('ring_again', { by: 'dana', given: alarm }, (t) => {
  it('tells nobody anything where they might ring all the time', async () => {
    expect(await t.does()).toBe('none')
    expect(t.told()).toEqual([])
  })
})

verb('hurt', { by: 'dana', given: alarm }, (t) => {
  it('shows numbers to choose from and tells nobody', async () => {
    const page = await t.as('dana').press('danger.hurt', t.to)
    expect([shown(page), wordsOf(page)]).toEqual(['page hurt on top', expect.stringContaining('911')])
    expect(t.told()).toEqual([])
  })
})
