import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '#test/support/eventually.ts'
import { type OwnServer, ownServer } from '#test/support/own-server.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'

/** What a real server comes to, and what ends it. The disk is filled in ../fault/full-disk.test.ts. */
const FAULTS: Readonly<Record<string, { code: string; begins(server: OwnServer): Promise<() => Promise<unknown>> }>> = {
  'has no connection left for us': { code: 'out_of_connections', begins: (server) => server.takeAllConnections() },
  'takes no writes, as a standby and one that saves itself do': {
    code: 'read_only',
    begins: async ({ sql }) => {
      await sql('alter system set default_transaction_read_only = on')
      await sql('select pg_reload_conf()')
      return async () => {
        await sql('alter system reset default_transaction_read_only')
        await sql('select pg_reload_conf()')
      }
    },
  },
}

describe.each(PLATFORMS)('somebody in danger on %s, while the database', (platform) => {
  let t: ContractBot
  let server: OwnServer
  beforeAll(async () => {
    server = await ownServer()
    t = await startContractBot(platform, { teams: ['pine', 'oak', 'elm', 'yew'], place: async () => server })
  })
  afterAll(() => t?.stop())

  const store = async () => {
    const answer = await fetch(`${t.bot.address}/readyz`)
    return { status: answer.status, store: ((await answer.json()) as { store: unknown }).store }
  }

  it.each(Object.entries(FAULTS).map(([what, fault], n) => [what, ['pine', 'oak'][n]!, ['elm', 'yew'][n]!, fault] as const))(
    '%s, reads at once that it was not sent, and both numbers; operators read what it is; and once it is over presses work',
    async (_what, team, next, { code, begins }) => {
      const { dana, sam } = t.team(team)
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      const ends = await begins(server)
      // Sessions take a setting up one by one.
      await eventually(async () => expect(await store()).toMatchObject({ status: 503, store: { ok: false, code } }))
      await dana.press('I need help now')
      await eventually(() => expect(dana.screen()).toMatch(/Not sent yet|checking whether this went out/))
      expect(dana.screen()).toMatch(/911.*555 0101/)
      expect(dana.screen()).not.toMatch(/nothing was lost|alerted|is safe/i)
      await ends()
      const { dana: another, sam: theirs } = t.team(next)
      await eventually(async () => expect((await store()).store).toMatchObject({ ok: true }))
      await another.type('/boundary')
      await another.form('Is anyone in danger')
      await another.press('I need help now')
      await theirs.card(undefined, 'needs you now')
      // And what was pressed meanwhile went out by itself.
      await sam.card(undefined, 'needs you now')
      await dana.card(undefined, 'alarm is on')
    },
  )
})
