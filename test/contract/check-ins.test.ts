import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { wordsOf } from '#sandbox/workspace/read-blocks.ts'
import { startTestBot, type TestBot } from '#test/support/bot.ts'

/** Monday 23 November 2026, ten in the morning; the Thursday of that week is a holiday. */
const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds

const PROMPT = 'A moment for you'

async function choose(person: ActingPerson, q: { rhythm?: string; day?: string; time?: string; count?: string } = {}): Promise<void> {
  await person.type('/boundary checkins')
  await person.form('My check-ins')
  await person.fill('checkin.rhythm', `rhythm.${q.rhythm ?? 'week'}`)
  await person.fill('checkin.day', `day.${q.day ?? 'tue'}`)
  await person.fill('checkin.time', q.time ?? '15:00')
  await person.fill('checkin.model', 'model.what')
  await person.fill('checkin.count', `count.${q.count ?? 'one'}`)
}

/** Prompts that stand in a person's chat, as plain text, oldest first. */
const promptsOf = (t: TestBot, id: string): string[] =>
  t.slack
    .messages(id)
    .filter((m) => JSON.stringify(m.blocks).includes(PROMPT))
    .map((m) => wordsOf(m.blocks))

describe('a worker’s check-ins', () => {
  let t: TestBot
  let kit: ActingPerson
  beforeAll(async () => {
    t = await startTestBot()
    kit = t.person('kit')
  })
  afterAll(() => t?.stop())

  const said = (words: string) => t.slack.until(() => kit.screen().includes(words) && words, 10_000)

  test('a time outside working hours is answered with the hours that would do', async () => {
    await choose(kit, { time: '18:00' })
    expect(await kit.submit()).toEqual({ 'checkin.time': 'That is outside your work hours. Between 09:00 and 16:45 would work.' })
    await kit.fill('checkin.time', '15:00')
    expect(await kit.submit()).toEqual({})
    await said('Saved. The first one comes Tue 24 Nov 15:00.')
  })

  test('comes at its time, with one question, and the line about who could get at it', async () => {
    await t.moveTo(at('2026-11-24T14:59'))
    expect(promptsOf(t, kit.id)).toEqual([])
    await t.moveTo(at('2026-11-24T15:00'))
    await kit.card(PROMPT)
    const [card] = promptsOf(t, kit.id)
    expect(card).toContain('What one moment from this week keeps coming back?')
    expect(card).toContain('Nobody at work is shown this unless you share it.')
    const message = await kit.card(PROMPT)
    expect(message.fallback).toBe('Your check-in is here, if you like.')
  })

  test('Later asks the same once more, and Write keeps the words for its author', async () => {
    await kit.pressCard(PROMPT, 'Later')
    await said('We ask again Wed 25 Nov 09:00.')
    await t.moveTo(at('2026-11-25T09:00'))
    await t.slack.until(() => promptsOf(t, kit.id).length === 2 && 'twice', 10_000)
    await kit.pressCard(PROMPT, 'Write')
    await kit.form('Reflection')
    expect(kit.screen()).toContain('What one moment from this week keeps coming back?')
    await kit.fill('checkin.text', '   ')
    expect(await kit.submit()).toEqual({ 'checkin.text': 'One word is enough. To leave without writing, close the page.' })
    await kit.fill('checkin.text', 'The long goodbye at the door.')
    expect(await kit.submit()).toEqual({})
    await said('Saved, only for you. The next one comes Tue 1 Dec 15:00.')
  })

  test('Skip says when the next one comes, and asks nothing', async () => {
    await t.moveTo(at('2026-12-01T15:00'))
    await t.slack.until(() => promptsOf(t, kit.id).length === 3 && 'three', 10_000)
    expect(promptsOf(t, kit.id)[2]).toContain('So what does it tell you about the limit you keep, or want to keep?')
    await kit.pressCard(PROMPT, 'Skip')
    await said('Skipped. The next one comes Tue 8 Dec 15:00.')
  })

  test('Pause stops them until Start again, and what fell in between is not made up for', async () => {
    await kit.pressCard(PROMPT, 'Pause')
    await said('Paused. Tap below when you want them back.')
    await t.moveTo(at('2026-12-10T12:00'))
    expect(promptsOf(t, kit.id)).toHaveLength(3)
    await t.slack.openHome(kit.id)
    expect(wordsOf(t.slack.home(kit.id)?.content.blocks)).toContain('My check-ins Paused.')
    const home = t.slack.home(kit.id)
    expect(JSON.stringify(home?.content.blocks)).toContain('Start again')
    await t.slack.press(kit.id, home!.id, { label: 'Start again' })
    await said('Saved. The first one comes Tue 15 Dec 15:00.')
    await t.moveTo(at('2026-12-15T15:00'))
    await t.slack.until(() => promptsOf(t, kit.id).length === 4 && 'four', 10_000)
  })

  test('Stop ends them, and Home says they are off', async () => {
    await kit.pressCard(PROMPT, 'Stop')
    await said('Stopped. You can start again in Home at any time.')
    await t.moveTo(at('2027-01-12T15:00'))
    expect(promptsOf(t, kit.id)).toHaveLength(4)
    await t.slack.openHome(kit.id)
    expect(wordsOf(t.slack.home(kit.id)?.content.blocks)).toContain('My check-ins Off.')
  })

  test('none asked why, none was counted, and nothing of it stands in the audit log, the jobs or the operators’ log', async () => {
    expect(kit.screen()).not.toMatch(/\bwhy\b.*\?|streak|in a row|missed/i)
    const audit = await t.bot.store.verifyAudit(t.bot.deps.workspace)
    expect(audit.ok).toBe(true)
    expect(t.logged.join('\n')).not.toMatch(/goodbye|prompt\.|checkin\.text/)
    expect(t.slack.sentTwice()).toEqual([])
    expect(t.slack.warnings).toEqual([])
  })
})

describe('after an outage', () => {
  let t: TestBot
  beforeAll(async () => {
    t = await startTestBot()
    for (const key of ['dana', 'kit']) {
      await choose(t.person(key))
      await t.person(key).submit()
      await t.slack.until(() => t.person(key).screen().includes('The first one comes') && key, 10_000)
    }
  })
  afterAll(() => t?.stop())

  test('a check-in found on the same day is sent once; found on the next it is let go', async () => {
    const { clock, sandbox } = t.bot
    // Nothing runs between: the clock jumps over the due time as it would while the process is down.
    clock.jumpTo(at('2026-11-24T16:20'))
    await sandbox?.settle()
    await t.slack.until(() => promptsOf(t, t.person('kit').id).length === 1 && 'once', 10_000)
    await sandbox?.settle()
    expect(promptsOf(t, t.person('kit').id)).toHaveLength(1)
    clock.jumpTo(at('2026-12-02T09:10'))
    await sandbox?.settle()
    await t.slack.settled()
    for (const key of ['dana', 'kit']) expect(promptsOf(t, t.person(key).id)).toHaveLength(1)
    await t.moveTo(at('2026-12-08T15:00'))
    await t.slack.until(() => promptsOf(t, t.person('kit').id).length === 2 && 'next', 10_000)
  })
})
