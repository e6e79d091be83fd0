import { expect, test } from 'vitest'
import { sendConsult } from '../support/bot.ts'
import { startTeams } from '../support/teams.ts'

/** The schema, the keys, and where the audit chain begins. */
const KEPT = ['audit_heads', 'data_keys', 'installations', 'migrations', 'workspaces']
/** What the bot writes by itself as the agency file says who there is and who meets whom, at the same moment perhaps. */
const BY_ITSELF = ['contacts', 'session_pairs', 'sessions']

test('“Start over” leaves nothing of what was done, and the bot works on', async () => {
  const t = await startTeams(['acorn'])
  try {
    const { dana, sam } = t.team('acorn')
    const first = await sendConsult(dana)
    await sam.card(first, 'new, for you')
    await t.slack.settled()
    const answer = await fetch(`${t.bot.address}/sandbox/reset`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(200)
    const filled = Object.entries(await t.digest()).filter(([, digest]) => !digest.startsWith('0 '))
    expect(filled.map(([table]) => table).filter((table) => !BY_ITSELF.includes(table))).toEqual(KEPT)
    expect(sam.messages()).toEqual([])
    const second = await sendConsult(dana)
    await sam.card(second, 'new, for you')
    expect(await t.bot.store.verifyAudit(t.bot.deps.workspace)).toMatchObject({ ok: true })
  } finally {
    await t.stop()
  }
})
