import { describe, expect, it } from 'vitest'
import type { Inbound } from '#teams/in/read-activity.ts'
import { commandIn, filesOf, quotedId, readWords } from '#teams/in/read-words.ts'

describe('words typed in Teams', () => {
  it('are read without the mention of the bot', () => {
    expect(readWords('<at>Boundary Bot</at>&nbsp;help ')).toBe('help')
    expect(readWords('one\r\ntwo')).toBe('one\ntwo')
    expect(readWords('a < b and c > d')).toBe('a < b and c > d')
  })

  it.each([
    ['help', 'help'],
    ['HELP', 'help'],
    ['/boundary', ''],
    ['boundary', ''],
    ['/boundary mine', 'mine'],
    ['queue', 'queue'],
    ['status K7F2', 'status k7f2'],
    ['status', 'status'],
    ['home', 'home'],
    ['/boundary Jane Doe wrote again', 'dropped'],
    ['/boundary\nmy client Jane', 'dropped'],
  ])('are a command when they are nothing else, or when they begin with it, and then no word of the rest goes on: %s', (text, command) =>
    expect(commandIn(text)).toBe(command),
  )

  it.each(['help me please', 'My queue is long', 'status quo of the family', 'boundary Jane Doe wrote', 'mine too', ''])(
    'are words to somebody: %s',
    (text) => expect(commandIn(text)).toBeNull(),
  )

  it('count files, not the HTML of the message itself', () => {
    const attachments = [{ contentType: 'text/html' }, { contentType: 'image/png' }, { contentType: 'messageReference' }, {}]
    expect(filesOf({ attachments } as Inbound)).toBe(2)
  })

  it('answer the message they quote', () => {
    const html = (content: unknown) => ({ attachments: [{ contentType: 'text/html', content }] }) as unknown as Inbound
    expect(
      quotedId(html('<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1700000000001"><p>…</p></blockquote>')),
    ).toBe('1700000000001')
    expect(quotedId(html('<p>no quote</p>'))).toBeNull()
    expect(quotedId(html({ not: 'text' }))).toBeNull()
  })
})
