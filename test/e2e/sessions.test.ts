import { afterAll, beforeAll, expect, test } from 'vitest'
import { press } from '../support/slack-payloads.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

let t: TeamsBot
beforeAll(async () => {
  t = await startTeams(['acorn', 'elder'])
})
afterAll(() => t?.stop())

test('a session of others can be neither seen nor set nor noted, by the right token of their pair or any other', async () => {
  const { bo, key } = t.team('elder')
  const refused = () => bo.screen().split('This is between other people').length - 1
  const refuses = async (payload: Record<string, unknown>) => {
    const before = refused()
    await t.slack.sendInteraction(payload)
    await expect.poll(refused, { timeout: 10_000 }).toBe(before + 1)
  }
  for (const arg of [`w.${key('sam')}`, `s.${key('dana')}`, `s.${t.team('acorn').key('dana')}`, 's.nobody', `w.${key('bo')}`]) {
    await refuses(press(t.slack, bo.id, 'door.session', { arg }))
    await refuses(press(t.slack, bo.id, 'session.log', { arg }))
  }
  expect(t.slack.modal(bo.id)).toBeNull()
  expect(await t.sql('select 1 from session_pairs where supervisor_key = $1', [key('bo')])).toEqual([])
})
