import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { named } from '#domain/ids.ts'
import type { Platform } from '#domain/words.ts'
import type { ActingPerson } from '#sandbox/acting-person.ts'
import { madeUpTeamsId } from '#sandbox/open/platform-picks.ts'
import { actingPerson } from '#sandbox/teams/people/acting-person.ts'
import type { SimulatedTeams } from '#sandbox/teams/simulated-teams.ts'
import { done, toSteps } from '../contract/support/steps.ts'
import { sendConsult, startTestBot } from '../support/bot.ts'
import { agencyOf, startTeams, type Team, type TeamsBot } from '../support/teams.ts'

/** An agency that moves from Slack to Teams does not do so between two consults. */
let sam: Team['sam']

describe('a person who works on another platform from now on', () => {
  let t: TeamsBot
  let tenant: SimulatedTeams
  beforeAll(async () => {
    t = await startTeams(['acorn', 'birch', 'cedar'])
    tenant = t.bot.sandbox.teams
  })
  afterAll(() => t?.stop())

  const idOf = (key: string): string => madeUpTeamsId({ key: named(key) })
  const moveTo = (key: string, platform: Platform) => t.bot.sandbox.moveTo(named(key), platform)
  const shown = (key: string) => tenant.messages(idOf(key)).filter((m) => m.bot)
  const saying = (key: string, words: string) => shown(key).filter((m) => JSON.stringify(m.card).includes(words))
  const seen = (key: string, words: string) => tenant.until(() => saying(key, words)[0])

  test('finds the consult that waits for them there, answers from there, and the worker in Slack reads it in their thread', async () => {
    const { dana } = t.team('acorn')
    sam = t.team('acorn').sam
    const token = await sendConsult(dana)
    await sam.card(token, 'new, for you')
    const before = sam.messages().length
    await moveTo('sam-acorn', 'teams')
    const card = await seen('sam-acorn', `${token}: new, for you`)
    await tenant.press(idOf('sam-acorn'), card, 'Answer')
    const dialog = tenant.dialog(idOf('sam-acorn'))
    expect(dialog?.title).toBe(`Answer ${token}`)
    tenant.fill(idOf('sam-acorn'), dialog?.id ?? '', 'answer.text', 'Say what your role is once more.')
    await tenant.press(idOf('sam-acorn'), dialog?.id ?? '', 'Send answer')
    await dana.card(token, 'answered by Sam')
    await dana.line(token, 'Say what your role is once more.')
    await dana.reply(token, 'Thank you, I will.')
    await seen('sam-acorn', 'Thank you, I will.')
    // On the platform that was left only that it was left is said.
    await sam.says('Consults for you no longer come to this account')
    expect(sam.messages()).toHaveLength(before + 1)
    expect(sam.messages().at(-1)?.words).not.toContain(token)
    expect(saying('sam-acorn', `${token}: new, for you`)).toHaveLength(0)
    // One card, the one with a head; lines name the consult too.
    expect(shown('sam-acorn').filter((m) => JSON.stringify(m.card).includes(`"text":"${token}: `))).toHaveLength(1)
  })

  test('and back again: the card stands anew in Slack, in a thread that works', async () => {
    const { dana, sam } = t.team('birch')
    await moveTo('sam-birch', 'teams')
    const token = await sendConsult(dana)
    await seen('sam-birch', `${token}: new, for you`)
    await moveTo('sam-birch', 'slack')
    await sam.card(token, 'new, for you')
    await sam.reply(token, 'I am back here.')
    await dana.line(token, 'I am back here.')
    await dana.reply(token, 'Good.')
    await sam.line(token, 'Good.')
  })

  test('takes along where their steps stand, of a consult and of what they kept for themselves, there and back', async () => {
    const { dana } = t.team('cedar')
    const there = actingPerson(tenant, idOf('dana-cedar'))
    const token = await sendConsult(dana)
    await dana.pressCard(token, 'My steps')
    await dana.form('Your steps')
    await dana.fill('steps.role', 'row.said')
    await done(dana.submit())
    await toSteps(dana)
    await dana.fill('steps.redirect', 'row.will')
    await dana.press('Enough for now')
    await dana.form('Kept for you')
    await dana.close()
    await moveTo('dana-cedar', 'teams')
    const opens = async (who: ActingPerson, which: string) => {
      await who.type('/boundary steps')
      await who.says('Which ones?')
      await who.pressOn('Which ones?', 'My steps', which)
      return who.form('Your steps')
    }
    expect((await opens(there, token)).values).toMatchObject({ 'steps.role': 'row.said', 'steps.redirect': 'row.not_yet' })
    await there.fill('steps.redirect', 'row.said')
    await done(there.submit())
    expect((await opens(there, 'Kept for you')).values).toMatchObject({ 'steps.role': 'row.not_yet', 'steps.redirect': 'row.will' })
    await there.close()
    await moveTo('dana-cedar', 'slack')
    expect((await opens(dana, token)).values).toMatchObject({ 'steps.role': 'row.said', 'steps.redirect': 'row.said' })
    expect((await t.consult(token)).situation.rows).toMatchObject({
      role: { state: 'said', by: 'dana-cedar' },
      redirect: { state: 'said', by: 'dana-cedar' },
    })
    await dana.close()
  })

  test('is no stranger where they came to, and one where they left', async () => {
    await sam.type('/boundary queue')
    await sam.says('We do not know you')
    await tenant.write(idOf('sam-acorn'), 'queue')
    await tenant.until(
      () => shown('sam-acorn').at(-1)?.card && !JSON.stringify(shown('sam-acorn').at(-1)?.card).includes('do not know you'),
    )
  })
})

test('in the sandbox people keep their ids on both platforms over a restart, and go back to the one they had', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'mv-'))
  const file = join(dir, 'agency.yaml')
  await writeFile(file, agencyOf(['acorn']))
  const start = () => startTestBot({ dataDir: join(dir, 'data'), env: { AGENCY_FILE: file } })
  const usersOf = (t: Awaited<ReturnType<typeof start>>) =>
    [t.slack.users(), t.bot.sandbox.teams.users()].map((all) => all.map((u) => u.id))
  let t = await start()
  const before = usersOf(t)
  await t.bot.sandbox.moveTo(named('sam-acorn'), 'teams')
  await t.stop()
  t = await start()
  expect(usersOf(t)).toEqual(before)
  await t.bot.sandbox.moveTo(named('sam-acorn'), 'slack')
  const token = await sendConsult(t.person('dana-acorn'))
  await t.person('sam-acorn').card(token, 'new, for you')
  await t.stop()
  await rm(dir, { recursive: true, force: true })
})
