import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { named } from '#domain/ids.ts'
import { type FreshStore, freshStore, WORKSPACE } from '#test/support/postgres.ts'

let db: FreshStore
beforeEach(async () => {
  db = await freshStore()
})
afterEach(() => db.close())

const take = (mode: 'live' | 'sandbox', liveIfUsed = false) => db.store.installation.take(WORKSPACE, mode, { liveIfUsed })

describe('data', () => {
  it.each(['live', 'sandbox'] as const)('belongs to the first start of it, here %s, whatever starts later', async (mode) => {
    expect(await take(mode)).toEqual({ mode, slackTeam: null, teamsTenant: null })
    for (const later of ['live', 'sandbox'] as const) expect((await take(later, true)).mode).toBe(mode)
  })

  it('that was used and never asked whose it is counts as an agency’s where a sandbox is new to its folder', async () => {
    expect((await take('sandbox', true)).mode).toBe('sandbox')
    await db.sql('delete from installations')
    await db.store.write(WORKSPACE, (tx) => tx.contacts.save(named('dana'), 'slack', { userId: named('U1') }))
    expect((await take('sandbox', true)).mode).toBe('live')
    expect((await take('sandbox')).mode).toBe('live')
  })

  it('belongs to the first Slack team and the first tenant that come', async () => {
    await take('live')
    const { takeSlackTeam, takeTeamsTenant } = db.store.installation
    expect([await takeSlackTeam(WORKSPACE, 'T1'), await takeSlackTeam(WORKSPACE, 'T2')]).toEqual(['T1', 'T1'])
    expect([await takeTeamsTenant(WORKSPACE, 'a-1'), await takeTeamsTenant(WORKSPACE, 'b-2')]).toEqual(['a-1', 'a-1'])
    expect(await take('live')).toEqual({ mode: 'live', slackTeam: 'T1', teamsTenant: 'a-1' })
  })
})
