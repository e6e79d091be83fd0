import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { differingStory, playOnBoth } from './support/story.ts'

playOnBoth({ teams: ['acorn'] }, (t) => {
  differingStory(
    'trust.lost_answer',
    'words whose answer was lost on the way are never lost: they stand there once, or again with a mark that says so',
    { slack: [false], teams: [false, true], fallback: 'repeat_labelled' },
    async (marked) => {
      const { dana, sam } = t.team('acorn')
      const token = await sendConsult(dana)
      await sam.card(token, 'new, for you')
      // With the first words comes a line about where they go: the next ones are alone on their way.
      await dana.reply(token, 'The first words.')
      await sam.line(token, 'The first words.')
      await t.settled()
      const lost = t.loseAnswer()
      await dana.reply(token, 'Words that were lost on the way.')
      const got = () => sam.messages().filter((m) => m.words.includes('lost on the way'))
      await expect.poll(() => got().map((m) => m.words.includes('(possible repeat)'))).toEqual(marked)
      await t.settled()
      expect([lost(), got().length]).toEqual([true, marked.length])
    },
  )
})
