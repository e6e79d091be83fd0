import { expect, it } from 'vitest'
import { after, sent } from '../support/scenes.ts'
import { verb } from '../support/verb.ts'

const asked = after(sent(), ['sam', 'ask_back', { 'ask_back.text': 'When?' }])

verb('reply', { by: 'dana', given: asked, values: { 'reply.text': 'On Monday.' } }, (t) => {
  it('is passed on as words in the thread are', async () => {
    expect(await t.does()).toBe('done')
    const messages = await t.read((tx) => tx.messages.of(t.id))
    expect(messages.map(({ by, kind, text }) => [by, kind, text]).at(-1)).toEqual(['dana', 'reply', 'On Monday.'])
    expect(t.told()).toEqual(['dana card', 'dana relay.first', 'sam card', 'sam relay'])
  })

  it('without words is asked for under its box', async () => {
    expect(await t.does({ 'reply.text': '' })).toBe('errors reply.text')
  })
})
