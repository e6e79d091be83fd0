import { expect, it } from 'vitest'
import type { VerbId } from '#cards/verbs.ts'
import { closed, ended, logged } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

/** Asked later whether the boundary held. */
const held = (id: VerbId, title: string, answer: string, told: readonly string[]) =>
  verb(id, { by: 'dana', given: closed() }, (t) => {
    it(title, async () => {
      expect(await t.does()).toBe('none')
      expect((await t.consult(t.id)).followUps.at(-1)).toMatchObject({ key: 'review', answer })
      expect(t.told()).toEqual(told)
    })
  })

held('settled', 'it held: who had it hears so', 'settled', ['dana card', 'dana follow.settled.reply', 'sam line.follow'])
held('again', 'it happened again: a new flag may go on from this one', 'again', ['dana card', 'dana follow.again.reply', 'sam line.follow'])
held('worse', 'it got worse: all who would have to know hear so', 'worse', [
  'dana card',
  'dana follow.worse.reply',
  'mo card',
  'mo line.follow',
  'sam line.follow',
])
held('not_yet', 'asks again in a week', 'later', ['dana card', 'dana follow.later.reply'])
held('stop_asking', 'never asks again', 'stop', ['dana card', 'dana follow.stop.reply'])

verb('settled', { by: 'dana', given: logged() }, (t) => {
  it('of a log ends the log, and nobody else hears of it', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).state).toBe('closed')
    expect(t.told()).toEqual(['dana card', 'dana follow.settled.reply'])
  })
})

for (const id of ['care_ok', 'care_still'] as const)
  verb(id, { by: 'dana', given: ended() }, (t) => {
    it('is answered to the worker alone, and which of the two it was is kept nowhere', async () => {
      expect(await t.does()).toBe('card aftercare')
      expect((await t.consult(t.id)).followUps.at(-1)).toMatchObject({ key: 'care', answer: 'answered' })
      expect(t.told()).toEqual(['dana card'])
    })
  })

verb('care_talk', { by: 'dana', given: ended() }, (t) => {
  it('the wish to talk is told to somebody', async () => {
    expect(await t.does()).toBe('none')
    expect((await t.consult(t.id)).followUps.at(-1)).toMatchObject({ key: 'care', answer: 'talk' })
    expect(t.told()).toEqual(['bo line.aftercare', 'dana aftercare.talk.reply', 'dana card'])
  })
})

verb('worse', { by: 'dana', given: closed() }, (t) => {
  it('asks first, where a button cannot hold the question', async () => {
    const { doors, user } = t.as('dana')
    expect((await doors.ask(user, 'follow.worse', t.to))?.text).toContain('got worse')
    expect(await doors.ask(t.as('zoe').user, 'follow.worse', t.to)).toBeNull()
    expect(await doors.ask(user, 'consult.agree', t.to)).toBeNull()
  })
})
