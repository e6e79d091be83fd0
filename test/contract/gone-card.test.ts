import { expect } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { playOnBoth, story } from './support/story.ts'

playOnBoth({ teams: ['acorn', 'birch'] }, (t) => {
  story('consult.gone_card', 'a card that is gone when it changes is posted anew, and the talk goes on in it', async () => {
    const { dana, sam } = t.team('acorn')
    const token = await sendConsult(dana)
    t.erase(dana, await dana.card(token))
    await sam.pressCard(token, 'Seen, I will answer')
    const anew = await dana.card(token, 'seen')
    await sam.reply(token, 'Let us talk at four.')
    await dana.line(token, 'Let us talk at four.')
    await dana.writeUnder(anew, 'Four is fine.')
    await sam.line(token, 'Four is fine.')
    expect(dana.messages().filter((m) => m.head.includes(token))).toHaveLength(1)
  })

  story('consult.gone_card', 'words reach somebody whose card is gone, and theirs beneath them come back', async () => {
    const { dana, sam } = t.team('birch')
    const token = await sendConsult(dana)
    t.erase(sam, await sam.card(token))
    await dana.reply(token, 'They are at the door again.')
    const line = await sam.line(token, 'They are at the door again.')
    await sam.writeUnder(line, 'I am on my way.')
    await dana.line(token, 'I am on my way.')
    expect(sam.screen()).not.toContain('We did not keep what you wrote')
  })
})
