import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import { playOnBoth, story } from './support/story.ts'

playOnBoth({ teams: ['acorn', 'birch', 'cedar'] }, (t) => {
  /** Dana writes these words; their message stays on its way until what is returned is called, and then reaches the bot. */
  const onItsWay = async (dana: ActingPerson, token: string, words: string) => {
    // Words under a card whose place is not written down yet wait, and what is done to them then is told to nobody.
    await t.settled()
    const bring = t.holdBack(dana, words)
    const brought = dana.reply(token, words)
    await dana.says(words)
    return {
      message: { channel: t.chatOf(dana), id: dana.messages().findLast((m) => m.words.includes(words))?.id ?? '' },
      async arrives() {
        bring()
        await brought
      },
    }
  }
  const kept = async (token: string) => {
    const { id } = await t.consult(token)
    return t.bot.store.read(t.bot.deps.workspace, (tx) => tx.messages.of(id))
  }
  const nothingWaits = async () => expect(await t.sql('select 1 from early_changes')).toEqual([])

  story('consult.edit', 'a change that comes before its message is made when the message comes: nobody reads the old words', async () => {
    const { dana, sam } = t.team('acorn')
    const token = await sendConsult(dana)
    await sam.card(token)
    const { message, arrives } = await onItsWay(dana, token, 'They come on Mondays.')
    await dana.edit(message, 'They come on Tuesdays.')
    await arrives()
    await sam.line(token, 'They come on Tuesdays.')
    await sam.line(token, 'changed a message')
    await t.settled()
    expect(sam.screen()).not.toContain('They come on Mondays.')
    expect(await kept(token)).toMatchObject([{ text: 'They come on Mondays.', editedText: 'They come on Tuesdays.' }])
    await nothingWaits()
  })

  story(
    'consult.edit',
    'a removal that comes before its message: it is passed on to nobody, and the record keeps that it was there',
    async () => {
      const { dana, sam } = t.team('birch')
      const token = await sendConsult(dana)
      await sam.card(token)
      const { message, arrives } = await onItsWay(dana, token, 'Wrong chat, sorry.')
      await dana.remove(message)
      await arrives()
      await sam.line(token, 'removed a message')
      await t.settled()
      expect(sam.screen()).not.toContain('Wrong chat, sorry.')
      expect(await kept(token)).toMatchObject([{ text: '', deletedAt: expect.any(Number) }])
      await nothingWaits()
    },
  )

  story('consult.edit', 'of two changes that come in the wrong order the later one stands', async () => {
    const { dana, sam } = t.team('cedar')
    const token = await sendConsult(dana)
    await sam.card(token)
    const message = await dana.reply(token, 'They come on Mondays.')
    await sam.line(token, 'They come on Mondays.')
    const bring = t.holdBack(dana, 'They come on Tuesdays.')
    const first = dana.edit(message, 'They come on Tuesdays.')
    await dana.says('They come on Tuesdays.')
    t.bot.clock.jumpTo(t.bot.clock.now() + 2_000)
    await dana.edit(message, 'They come on Wednesdays.')
    await sam.line(token, 'They come on Wednesdays.')
    bring()
    await first
    await t.settled()
    expect(sam.screen()).toContain('They come on Wednesdays.')
    expect(sam.screen()).not.toContain('They come on Tuesdays.')
    expect((await kept(token))[0]?.editedText).toBe('They come on Wednesdays.')
  })
})
