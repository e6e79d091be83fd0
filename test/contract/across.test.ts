import { describe, expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import type { Platform } from './support/platforms.ts'
import { done, raiseAlarm } from './support/steps.ts'
import { playAcross, story } from './support/story.ts'

const SEALED = 'wombat'
const RELAYED = 'quokka'

/** In `acorn` the worker is on Slack and the chain on Teams; in `birch` it is the other way round. */
const platformOf = (key: string): Platform =>
  (key === 'dana-acorn') !== (key.endsWith('-birch') && key !== 'dana-birch') ? 'slack' : 'teams'

playAcross(platformOf, { teams: ['acorn', 'birch'] }, (t) => {
  describe('people across platforms', () => {
    for (const name of ['acorn', 'birch']) {
      story(
        'consult.across',
        `a worker and a supervisor on different platforms share one consult and one conversation (${name})`,
        async () => {
          const { dana, sam } = t.team(name)
          const token = await sendConsult(dana, { words: `The client talked about a ${SEALED}.` })
          await sam.card(token, 'new, for you')
          await sam.pressCard(token, 'Read')
          expect((await sam.form('Consult')).words).toContain(SEALED)
          await done(sam.submit())
          await dana.card(token, 'seen by Sam')
          await sam.reply(token, `From the supervisor, a ${RELAYED}.`)
          await dana.line(token, 'From the supervisor')
          const own = await dana.reply(token, `From the worker, a ${RELAYED}.`)
          await sam.line(token, 'From the worker')
          await dana.edit(own, `From the worker, another ${RELAYED}.`)
          await sam.line(token, 'changed a message')
          await sam.pressCard(token, 'Answer')
          await sam.form('Answer')
          await sam.fill('answer.text', 'One clear step.')
          await done(sam.submit())
          await dana.card(token, 'answered by Sam')
          await dana.line(token, 'One clear step.')
        },
      )

      story('consult.across', `an alarm reaches everybody wherever they are (${name})`, async () => {
        const { dana, sam, bo } = t.team(name)
        const token = await raiseAlarm(dana)
        await sam.card(token, 'needs you now')
        await bo.card(token, 'needs you now')
        await sam.pressCard(token, 'I spoke with them')
        await sam.form('I spoke with them')
        await sam.fill('spoken.how', 'spoken.heard')
        await sam.fill('spoken.plan', 'We agreed on a plan.')
        await done(sam.submit())
        await dana.line(token, 'Is that so')
      })
    }

    story('trust.once', 'neither platform objected to anything, and words of the case stand in no message', async () => {
      await t.settled()
      for (const told of t.told) {
        expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
        expect(told.posts().filter(({ whole, fallback }) => whole.includes(SEALED) || fallback.includes(RELAYED))).toEqual([])
      }
    })
  })
})
