import { describe, expect, it } from 'vitest'
import type { Inbound } from '#teams/in/read-activity.ts'
import { quotedId } from '#teams/in/read-quote.ts'
import { beginsAsCommand, commandIn, filesOf, readWords } from '#teams/in/read-words.ts'

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
    ['/mine Maria Lopez', 'dropped'],
    ['/status K7F2 Maria', 'dropped'],
    ['/mine, Maria', 'dropped'],
    ['/boundary: Jane Doe', 'dropped'],
  ])('are a command when they are nothing else, or when they begin with it, and then no word of the rest goes on: %s', (text, command) =>
    expect(commandIn(text)).toBe(command),
  )

  it.each(['help me please', 'My queue is long', 'status quo of the family', 'boundary Jane Doe wrote', ''])(
    'are words to somebody: %s',
    (text) => expect(commandIn(text)).toBeNull(),
  )

  it.each([
    'mine Maria Lopez',
    'mine: Maria Lopez',
    'mine, Maria',
    'help me please',
    'Help arrived',
    'boundary mine Maria',
    'boundary Jane Doe wrote',
    'Boundary – Jane Doe wrote',
    'status K7F2 Maria',
    'session\nwent well',
    '/boundry Jane Doe',
    '/my consults, Maria',
  ])('may be a command with a name behind it, and go to nobody unasked: %s', (text) =>
    expect([commandIn(text), beginsAsCommand(text)]).toEqual([null, true]),
  )

  it.each(['My queue is long', 'minefield', 'They need help', 'Boundaries are hard', 'mine', 'and/or', '/ 2', ''])(
    'are no such thing: %s',
    (text) => expect(beginsAsCommand(text)).toBe(false),
  )

  it('count files, not the HTML of the message itself', () => {
    const attachments = [{ contentType: 'text/html' }, { contentType: 'image/png' }, { contentType: 'messageReference' }, {}]
    expect(filesOf({ attachments } as Inbound)).toBe(2)
  })

  const QUOTE =
    '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1"><strong itemprop="mri">Sam</strong><p itemprop="preview">Two</p></blockquote>'
  const said = (activity: object) => [quotedId(activity as Inbound), readWords((activity as Inbound).text ?? '')]

  it.each([
    [
      'HTML beside the words',
      { text: 'Keep it short.', attachments: [{ contentType: 'text/html', content: `${QUOTE}<p>Keep it short.</p>` }] },
    ],
    ['HTML in the words', { text: `${QUOTE}Keep it short.` }],
    ['HTML in the words, which are HTML too', { text: `${QUOTE}<p>Keep it&nbsp;short.</p>` }],
    [
      'HTML with a quote in the quote',
      { text: `${QUOTE.replace('Two', `Two ${QUOTE.replace('itemid="1"', 'itemid="2"')}`)}Keep it short.` },
    ],
    ['an element in the words', { text: '<quoted messageId="1"/> Keep it short.' }],
    ['an element that is closed', { text: "<quoted messageId='1'></quoted>Keep it short." }],
    ['an entity', { text: 'Keep it short.', entities: [{ type: 'clientInfo' }, { type: 'quotedReply', quotedReply: { messageId: '1' } }] }],
    ['a reference', { text: 'Keep it short.', attachments: [{ contentType: 'messageReference', content: '{"messageId":"1"}' }] }],
    ['a reference by its id', { text: 'Keep it short.', attachments: [{ id: '1', contentType: 'messageReference', content: null }] }],
  ])('name the message they quote and leave no mark of it: %s', (_how, activity) => {
    expect(said(activity)).toEqual(['1', 'Keep it short.'])
  })

  it('stay as they were typed where nothing is quoted', () => {
    const typed = 'if <b> then a < b &lt; c <blockquote>no</blockquote>'
    expect(said({ text: typed })).toEqual([null, typed])
    expect(said({ text: 'a', attachments: [{ contentType: 'text/html', content: { not: 'text' } }] })).toEqual([null, 'a'])
  })
})
