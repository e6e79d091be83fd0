import { expect } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { sendConsult } from '../support/bot.ts'
import type { Team } from '../support/teams.ts'
import { answers, closes } from './support/closes.ts'
import { done } from './support/steps.ts'
import { playOnBoth, story } from './support/story.ts'

/** New York; the suite begins on Monday 23 November 2026 at ten in the morning, and Thursday is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

/** About one's own part, not serious; resolves with the token. */
async function sendOwn(dana: ActingPerson): Promise<string> {
  await dana.type('/boundary')
  await dana.form('Is anyone in danger')
  await dana.press('No danger, go on')
  await dana.form('What is it about')
  await dana.fill('about.opening', 'opening.just')
  await dana.fill('about.category', 'category.own_practice')
  await done(dana.submit())
  await dana.form('About your own part')
  await dana.fill('own.kind', 'own.slip')
  await dana.fill('own.serious', 'own.serious.no')
  await dana.fill('own.facts', 'A narwhal was there.')
  await done(dana.submit())
  await dana.form('Check and send')
  await done(dana.submit())
  const receipt = await dana.form('Sent')
  await done(dana.submit())
  return receipt.words.match(/\b([A-Z0-9]{4}) goes to/)?.[1] ?? ''
}

playOnBoth({ teams: ['aspen', 'hazel', 'larch', 'maple', 'rowan', 'sorrel', 'tansy', 'willow'] }, (t) => {
  story(
    'consult.asks_close',
    '43. what is only asked to be taken back is closed by the person who may, without an answer; others read who that is',
    async () => {
      const { dana, sam } = t.team('aspen')
      const lee = t.person('lee')
      const token = await sendConsult(dana, { words: 'A narwhal was there.', fills: { 'about.flags': ['flag.under_18'] } })
      await sam.card(token, 'new, for you')
      await dana.pressCard(token, 'Withdraw')
      await dana.form('Withdraw', 'a person has to close this one')
      await done(dana.submit())
      expect((await dana.card(token, 'you asked to take it back')).words).toContain('Lee Abara will speak with you')
      const sams = await sam.card(token, 'asks to take it back')
      expect(sams.words).toContain('Lee Abara speaks with Dana Aspen, then closes it')
      expect(sams.words).not.toContain('Close with outcome')
      expect((await lee.card(token, 'asks to take it back')).words).toContain('Speak with Dana Aspen first')
      await lee.pressCard(token, 'Close with outcome')
      await lee.form('Close with outcome')
      await lee.fill('close.kind', 'kind.advice')
      await lee.fill('close.why', 'It was a misunderstanding.')
      await lee.fill('close.safety', 'close.safety.yes')
      expect(Object.keys(await lee.submit())).toEqual(['close.spoke'])
      await lee.fill('close.spoke', ['close.spoke.yes'])
      await done(lee.submit())
      await lee.form('A few details')
      await done(lee.submit())
      await dana.card(token, 'a record to read')
      expect(await t.consult(token)).toMatchObject({ answers: [], closure: { outcome: 'withdrawn', by: 'lee', spokeWith: true } })
    },
  )

  story('consult.formal', '“Stop: formal process” is not undone by “not an answer yet”: an old button names who has it', async () => {
    const { dana, sam, name } = t.team('larch')
    const token = await sendOwn(dana)
    await sam.card(token, 'new, for you')
    await sam.pressCard(token, 'Read')
    await sam.form('')
    await sam.press('Stop: formal process')
    await sam.form('Stop here')
    await done(sam.submit())
    await dana.line(token, 'A formal process runs outside this tool')
    expect((await dana.card(token, 'answered')).words).not.toContain('Not an answer yet')
    const { id } = await t.consult(token)
    const reply = await t.forger.press(dana.id, 'consult.unanswered', { id, nonce: 'old' })
    expect((await reply.shown()).words).toContain(`${name('sam')} has it. You may bring a union rep`)
    expect(await t.consult(token)).toMatchObject({ state: 'answered', notEnough: 0 })
  })

  story('evidence.offered', '“Belongs elsewhere” is not offered where words may be evidence, and refused when it is forged', async () => {
    const { dana, sam } = t.team('hazel')
    const token = await sendConsult(dana, { words: 'A narwhal was there.', fills: { 'about.flags': ['flag.told_to_stop'] } })
    await sam.card(token, 'new, for you')
    await answers({ dana, sam }, token)
    await sam.pressCard(token, 'Close with outcome')
    expect((await sam.form('Close with outcome')).words).not.toContain('Belongs elsewhere')
    const forged = await t.forger.submit(sam.id, 'close', t.forger.pointerOf(sam.id), {
      'close.outcome': 'outcome.not_for_this_tool',
      'close.kind': 'kind.advice',
      'close.why': 'It goes.',
      'close.safety': 'close.safety.yes',
    })
    expect((await forged.shown()).errors).toHaveProperty(['close.outcome'])
    await sam.close()
    expect(await t.consult(token)).toMatchObject({ state: 'answered', situation: { facts: 'A narwhal was there.' } })
  })

  /** Answered, closed as belonging elsewhere, and opened by the worker. */
  async function elsewhere(team: Team): Promise<string> {
    const { dana, sam } = team
    const token = await sendConsult(dana, { category: 'gift_invite', words: 'A narwhal was there.' })
    await sam.card(token, 'new, for you')
    await answers(team, token)
    await closes(team, token, { why: 'It belongs to HR.', outcome: 'not_for_this_tool', details: { 'out.where': 'HR.' } })
    await sam.pressCard(token, 'Read the new record')
    const hidden = (await sam.form('Record')).words
    expect(hidden).not.toContain('narwhal')
    expect(hidden).toContain('Say your role once more.')
    await sam.close()
    await dana.pressCard(token, 'Read the new record')
    expect((await dana.form('Record', 'Now only you see what you wrote')).words).toContain('narwhal')
    return token
  }

  story('evidence.hidden', 'what belongs elsewhere is hidden from all but the worker, who may keep it', async () => {
    const team = t.team('rowan')
    const token = await elsewhere(team)
    await team.dana.press('Keep my words')
    await team.sam.line(token, 'keeps the words of this one')
    await team.sam.pressCard(token, 'Read the new record')
    expect((await team.sam.form('Record')).words).toContain('narwhal')
    await team.sam.close()
  })

  story(
    'escalation.leave',
    '44. leave that begins while one has a consult hands it over in its first minute, and the worker is told',
    async () => {
      const { dana, sam, bo, key } = t.team('maple')
      const token = await sendConsult(dana, { words: 'A narwhal was there.' })
      await sam.card(token, 'new, for you')
      await sam.pressCard(token, 'Seen, I will answer')
      await dana.card(token, 'seen')
      const { answerDueAt } = await t.consult(token)
      await t.changeAgency((people) =>
        people.map((one) => (one.key === key('sam') ? { ...one, away: [{ from: '2026-11-25', to: '2026-11-27' }] } : one)),
      )
      await t.moveTo(at('2026-11-25T08:59'))
      expect(bo.messages().filter((m) => m.words.includes(token))).toEqual([])
      await t.moveTo(at('2026-11-25T09:00'))
      expect((await bo.card(token)).words).toMatch(/09.30/)
      await dana.line(token, 'is away until')
      expect(await t.consult(token)).toMatchObject({ state: 'sent', answerDueAt })
      // Whoever is away cannot open it any more.
      await sam.pressCard(token, 'Answer')
      await sam.says('This is between other people')
    },
  )

  story(
    'doors.closed',
    'what has ended is found again, by month and token, what waits to be read first, by those who had a part',
    async () => {
      const team = t.team('willow')
      const tokens: string[] = []
      for (const n of [1, 2]) {
        const token = await sendConsult(team.dana, { words: `A narwhal was there, ${n}.` })
        await team.sam.card(token, 'new, for you')
        await answers(team, token)
        await closes(team, token, { why: 'It was clear.', details: { 'out.review': '2026-12-21' } })
        tokens.push(token)
      }
      const [first, second] = tokens as [string, string]
      for (const who of [team.dana, team.sam]) {
        await who.pressCard(first, 'Read the new record')
        await who.form('Record')
        await done(who.submit())
      }
      await expect.poll(async () => (await t.consult(first)).state).toBe('closed')
      await team.sam.type('/boundary closed')
      const { words } = await team.sam.form('Closed consults')
      expect(words).not.toContain('narwhal')
      const order = ['A record to read', second, 'November 2026', first].map((what) => words.indexOf(what))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(order).not.toContain(-1)
      await team.sam.press('Open', first)
      await team.sam.says('Read the record')
      await team.bo.type('/boundary closed')
      expect((await team.bo.form('Closed consults')).words).not.toContain(first)
      await team.bo.close()
      expect((await team.dana.home()).words).toContain('Closed consults')
    },
  )

  story('evidence.gone', 'two weeks after the worker has read it, it goes by the clock; the answer stays, for both', async () => {
    const team = t.team('sorrel')
    const token = await elsewhere(team)
    await team.dana.close()
    await t.moveTo(at('2026-12-10T10:00'))
    await team.dana.line(token, 'is not kept here any more')
    for (const who of [team.dana, team.sam]) {
      await who.pressCard(token, 'Read the new record')
      const { words } = await who.form('Record')
      expect(words).toContain('What was asked is not kept here any more')
      expect(words).toContain('Say your role once more.')
      expect(words).not.toContain('narwhal')
      await who.close()
    }
    const { id } = await t.consult(token)
    expect(await t.sql('select 1 from messages where consult_id = $1 and deleted_at is null', [id])).toEqual([])
  })

  story('after.noted', '“not yet in the client’s file” is asked again after a working day, until it is', async () => {
    const team = t.team('tansy')
    const token = await sendConsult(team.dana, { words: 'A narwhal was there.' })
    await team.sam.card(token, 'new, for you')
    await answers(team, token)
    await closes(team, token, { why: 'It was clear.', details: { 'out.review': '2026-12-21', 'close.noted': 'noted.later' } })
    await t.moveTo(at('2026-12-11T11:00'))
    await team.dana.line(token, 'you said it is not in the client’s file yet')
    await team.dana.pressOn('you said it is not in the client’s file yet', 'It is in the client’s file')
    await expect.poll(async () => (await t.consult(token)).caseNote).toBe('yes')
  })
})
