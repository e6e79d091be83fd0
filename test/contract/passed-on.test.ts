import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { playOnBoth, story } from './support/story.ts'

const MIN = 60_000

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  story(
    'consult.passed_on',
    'passed on is said once the platform took it for the other person, and until then that it was not',
    async () => {
      const { dana, sam } = t.team('acorn')
      const token = await sendConsult(dana)
      await sam.card(token)
      await t.settled()
      const mend = t.failPosts({ mode: 'html', status: 403, holding: t.chatOf(dana) })
      await sam.reply(token, 'I am on my way.')
      await sam.line(token, 'Not passed on to Dana Acorn yet. We keep trying. In danger: 911.')
      await t.moveTo(t.bot.clock.now() + 6 * MIN)
      await sam.line(token, 'Dana Acorn still cannot read what you wrote at 10:')
      expect(sam.screen()).not.toContain('Passed on to')
      mend()
      await dana.line(token, 'I am on my way.')
      await sam.line(token, 'Passed on to Dana Acorn.')
      await t.settled()
      expect(sam.messages().filter((m) => m.words.includes('Not passed on'))).toHaveLength(1)
    },
  )

  story('consult.passed_on', 'a worker hears who does not have their words yet, and those who can read them have them', async () => {
    const { dana, sam, bo } = t.team('birch')
    await dana.type('/boundary')
    await dana.press('I need help now')
    await bo.card(undefined, 'needs you now')
    const { head } = await sam.card(undefined, 'needs you now')
    const token = head.slice(0, 4)
    await dana.close()
    await t.settled()
    const mend = t.failPosts({ mode: 'html', status: 403, holding: t.chatOf(sam) })
    await dana.reply(token, 'They are at the door again.')
    await bo.line(token, 'They are at the door again.')
    await dana.line(token, 'Not passed on to Sam Birch yet. We keep trying. In danger: 911.')
    mend()
    await sam.line(token, 'They are at the door again.')
  })
})
