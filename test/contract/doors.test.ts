import { describe, expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { done, fillAbout } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** Written beside the bot's name, or in somebody's message: never taken along. */
const WORDS = 'wombat'

playOnBoth({ teams: ['acorn', 'birch', 'cedar', 'daisy', 'elder'] }, (t) => {
  describe.concurrent('the ways in', () => {
    story('doors.home', 'Home shows what waits, changes by itself, opens a consult and the guide', async () => {
      const { dana, sam } = t.team('acorn')
      await sam.home()
      const token = await sendConsult(dana)
      await sam.homeSays(token)
      await sam.pressHome('Open', token)
      await sam.says(`${token}: new, for you`)
      expect((await dana.home()).words).toContain(token)
      await dana.pressHome('Flag a boundary')
      await dana.form('Is anyone in danger')
    })

    story('doors.lists', 'the lists and the state of one consult come by a command, in private and without its words', async () => {
      const { dana, sam } = t.team('birch')
      const token = await sendConsult(dana, { words: `A ${WORDS} was there.` })
      await sam.card(token, 'new, for you')
      await dana.type('/boundary mine')
      await dana.says(`${token} |`)
      await sam.type('/boundary queue')
      await sam.says('Dana Birch')
      await dana.type(`/boundary status ${token}`)
      await dana.says('With: Sam Birch')
      await dana.type('/boundary help')
      await dana.says('911')
      expect(dana.screen() + sam.screen()).not.toContain(WORDS)
    })

    story('doors.message', 'from the menu of a message the guide opens, and nothing of the message is taken along', async () => {
      const team = t.team('cedar')
      await team.dana.openFromMessage()
      await team.dana.form('Is anyone in danger')
      await team.dana.press('No danger, go on')
      await team.dana.form('What is it about')
      await fillAbout(team.dana)
      await done(team.dana.submit())
      await team.dana.form('Your steps')
      await done(team.dana.submit())
      expect((await team.dana.form('Ask for supervision')).values['ask.facts']).toBeNull()
    })

    story('doors.channel', 'named in a channel the bot says nothing there but that it wrote in private, to that person alone', async () => {
      const { dana, sam } = t.team('daisy')
      const seen = await dana.mention(`what about a ${WORDS}?`)
      expect(seen.filter((m) => m.bot).map((m) => m.words)).toEqual(['We have sent you a private message.'])
      await dana.says('Flag a boundary')
      expect((await sam.mention('and me?')).filter((m) => m.bot)).toHaveLength(1)
      expect(t.told.flatMap((told) => told.posts()).filter(({ whole }) => whole.includes(WORDS))).toEqual([])
    })

    story('doors.welcome', 'whoever comes for the first time is welcomed once, with the way into the guide', async () => {
      const { dana } = t.team('elder')
      await dana.arrive()
      await dana.says('Hello, Dana Elder')
      await dana.arrive()
      await t.settled()
      expect(dana.messages().filter((m) => m.words.includes('Hello, Dana Elder'))).toHaveLength(1)
      await dana.pressOn('Hello, Dana Elder', 'Flag a boundary')
      await dana.form('Is anyone in danger')
    })
  })

  describe('all of it', () => {
    story('trust.once', 'the platform objected to nothing', async () => {
      await t.settled()
      for (const told of t.told) expect([await told.sentTwice(), told.objections()]).toEqual([[], []])
    })
  })
})
