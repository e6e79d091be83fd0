import { afterAll, beforeAll, expect, it } from 'vitest'
import { doAllDue } from '#sandbox/product.ts'
import { sendConsult } from '../support/bot.ts'
import { startTeams, type TeamsBot } from '../support/teams.ts'

/** A clock that is moved from one due moment to the next must not run ahead of what a runner has under way. */
let t: TeamsBot
beforeAll(async () => {
  t = await startTeams(['acorn'])
})
afterAll(() => t?.stop())

it('all that is due is done only once what a runner holds is written down and sent', async () => {
  const { dana, sam, bo } = t.team('acorn')
  const { deps, clock, sandbox } = t.bot
  const token = await sendConsult(dana)
  await sam.card(token, 'new, for you')
  await sandbox.settle()

  const { id } = await t.consult(token)
  const begun = Promise.withResolvers<void>()
  const free = Promise.withResolvers<void>()
  const held = deps.store.write(deps.workspace, async (tx) => {
    await tx.consults.get(id)
    begun.resolve()
    await free.promise
  })
  await begun.promise
  // A day and a half on, the backup has been brought in, since nobody confirmed.
  clock.jumpTo(clock.now() + 36 * 60 * 60 * 1000)
  let settled = false
  const settling = sandbox.settle().then(() => {
    settled = true
  })
  // As long as a look at all that is due takes, several times over.
  for (let look = 0; look < 5; look += 1) await doAllDue(deps)
  expect(settled).toBe(false)
  free.resolve()
  await held
  await settling
  expect(bo.screen()).toContain(`${token}: your turn as backup`)
})
