import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { setUp } from '#domain/check-in/set-up.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { wordsOf } from '#sandbox/workspace/read-blocks.ts'
import { sendConsult, startTestBot, type TestBot } from '#test/support/bot.ts'

const at = (text: string): number => Temporal.PlainDateTime.from(text).toZonedDateTime('America/New_York').epochMilliseconds
const PROMPT = 'A moment for you'
const count = (t: TestBot, key: string, words: string): number =>
  t.slack.messages(t.person(key).id).filter((m) => wordsOf(m.blocks).includes(words)).length

/** Answers, agrees and closes with `outcome`, as the supervisor and the worker would. */
async function close(t: TestBot, token: string, worker: ActingPerson): Promise<void> {
  const sam = t.person('sam')
  await sam.pressCard(token, 'Answer')
  await sam.form('Answer')
  await sam.fill('answer.mode', 'mode.written')
  await sam.fill('answer.text', 'Say your role once more.')
  expect(await sam.submit()).toEqual({})
  await worker.pressCard(token, 'This works for me')
  await sam.card(token, 'plan agreed')
  await sam.pressCard(token, 'Close with outcome')
  await sam.form('Close with outcome')
  await sam.fill('close.outcome', 'outcome.coached_continue')
  await sam.fill('close.kind', 'kind.advice')
  await sam.fill('close.why', 'First time, and clear about the limit.')
  await sam.fill('close.safety', 'close.safety.yes')
  expect(await sam.submit()).toEqual({})
  await sam.form('A few details')
  await sam.fill('out.review', '2026-12-21')
  await sam.fill('out.tells', 'The worker, at the next visit.')
  expect(await sam.submit()).toEqual({})
  await worker.card(token, 'a record to read')
}

describe('care after a consult', () => {
  let t: TestBot
  beforeAll(async () => {
    t = await startTestBot()
    const { deps, store, clock } = t.bot
    const agency = deps.agency.current()
    await store.write(deps.workspace, async (tx) => {
      for (const key of ['dana', 'kit']) {
        const person = agency.byKey.get(key)
        const choice = { rhythm: 'week', weekday: 'wed', time: '11:00', model: 'what', count: 1 } as const
        if (person) await tx.checkIns.save(setUp(null, choice, { now: clock.now(), person, agency }))
      }
    })
  })
  afterAll(() => t?.stop())

  test('the day after closing, one question that goes with the outcome comes to the worker alone', async () => {
    const kit = t.person('kit')
    const token = await sendConsult(kit)
    await close(t, token, kit)
    await t.moveTo(at('2026-11-24T09:00'))
    expect(kit.screen()).not.toContain('warmth and the limit')
    await t.moveTo(at('2026-11-24T11:00'))
    await kit.line(token, 'Was there a moment when warmth and the limit pulled in different directions')
    expect(t.person('sam').screen()).not.toContain('warmth and the limit')
    await kit.pressCard(token, 'Write')
    await kit.form('Reflection')
    expect(kit.screen()).toContain('Was there a moment when warmth')
    await kit.fill('checkin.text', 'At the door.')
    expect(await kit.submit()).toEqual({})
    await vi.waitFor(async () => {
      const [one] = await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.reflections.ofAuthor('kit', { limit: 1 }))
      expect(one).toMatchObject({ text: 'At the door.', prompts: ['prompt.care.1'] })
    })
  })

  test('after an alarm nothing asks the worker to reflect, until fourteen days after it is over; others are asked as usual', async () => {
    const dana = t.person('dana')
    await dana.type('/boundary')
    await dana.form('Is anyone in danger')
    await dana.press('I need help now')
    await dana.form('Your team is alerted')
    await dana.close()
    // Over the same day, Tuesday 24 November.
    await t.bot.store.write(t.bot.deps.workspace, async (tx) => {
      const [row] = await tx.consults.listOfWorker('dana')
      const consult = row && (await tx.consults.get(row.id))
      if (consult) await tx.consults.save({ ...consult, state: 'closed', closedAt: t.bot.clock.now(), nextDueAt: null })
    })
    for (const [day, times] of [
      ['2026-11-25', 1],
      ['2026-12-02', 2],
    ] as const) {
      await t.moveTo(at(`${day}T11:00`))
      await t.slack.until(() => count(t, 'kit', PROMPT) === times && day, 10_000)
      expect(count(t, 'dana', PROMPT)).toBe(0)
    }
    await t.moveTo(at('2026-12-09T11:00'))
    await t.slack.until(() => count(t, 'dana', PROMPT) === 1 && 'dana', 10_000)
  })

  test('whoever opens it by themselves can write at any time', async () => {
    const dana = t.person('dana')
    await dana.type('/boundary reflections')
    await dana.form('My reflections')
    await dana.press('Write')
    await dana.form('Reflection')
    await dana.fill('checkin.text', 'Still here.')
    expect(await dana.submit()).toEqual({})
  })

  test('a question after a consult does not come to somebody who stopped check-ins', async () => {
    const kit = t.person('kit')
    await kit.pressCard(PROMPT, 'Stop')
    await t.slack.until(() => kit.screen().includes('Stopped.') && 'stopped', 10_000)
    await t.moveTo(at('2026-12-10T10:00'))
    const token = await sendConsult(kit)
    const before = kit.screen().split('warmth and the limit').length
    await close(t, token, kit)
    await t.moveTo(at('2026-12-14T12:00'))
    expect(kit.screen().split('warmth and the limit').length).toBe(before)
  })
})

describe('an agency that offers check-ins', () => {
  let t: TestBot
  let dir: string
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'offer-'))
    const example = await readFile(new URL('../../agency.example.yaml', import.meta.url), 'utf8')
    const offering = example.replace(/^# check_ins:\n# {3}(offer:.*)$/m, 'check_ins:\n  $1')
    expect(offering).not.toBe(example)
    await writeFile(join(dir, 'agency.yaml'), offering)
    t = await startTestBot({ env: { AGENCY_FILE: join(dir, 'agency.yaml') } })
  })
  afterAll(async () => {
    await t?.stop()
    await rm(dir, { recursive: true, force: true })
  })

  test('offers them once to each worker it has met, who takes the rhythm up or refuses; nobody else is offered any', async () => {
    for (const key of ['dana', 'kit', 'sam']) await t.slack.openHome(t.person(key).id)
    await t.slack.settled()
    await vi.waitFor(async () => expect(await t.bot.store.read(t.bot.deps.workspace, (tx) => tx.checkIns.people())).toHaveLength(2))
    await t.moveTo(at('2026-11-27T15:00'))
    for (const key of ['dana', 'kit']) await t.slack.until(() => count(t, key, 'Your agency offers short check-ins') === 1 && key, 10_000)
    const [dana, kit] = [t.person('dana'), t.person('kit')]
    const press = async (person: ActingPerson, label: string) => {
      const message = t.slack.messages(person.id).findLast((m) => wordsOf(m.blocks).includes('Your agency offers'))
      if (message) await t.slack.press(person.id, message, { label })
    }
    await press(dana, 'No, thanks')
    await t.slack.until(() => dana.screen().includes('All right. You can start them in Home at any time.') && 'refused', 10_000)
    await press(kit, 'Choose a rhythm')
    await kit.form('My check-ins')
    expect(await kit.submit()).toEqual({})
    await t.slack.until(() => kit.screen().includes('The first one comes Fri 4 Dec 15:00') && 'saved', 10_000)
    await t.moveTo(at('2026-12-19T12:00'))
    expect(count(t, 'kit', PROMPT)).toBe(2)
    for (const key of ['dana', 'kit']) expect(count(t, key, 'Your agency offers')).toBe(1)
    expect(count(t, 'dana', PROMPT)).toBe(0)
    expect(t.person('sam').screen()).not.toMatch(/check-ins|reflection/i)
  })
})
