import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { named } from '#domain/ids.ts'
import { WORKSPACE } from '#test/support/postgres.ts'
import { local } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { rulesAt } from '#usecases/change-consult.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { saveChanged } from '#usecases/save-changed.ts'
import { type Clockwork, clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

describe('the reminder before a contact', () => {
  let t: Clockwork
  beforeEach(async () => {
    t = await clockwork()
    await t.sent('c1', { category: 'contact_channel', need: 'log', contactDate: '2026-11-24', contactTime: '11:00' })
    await t.clear()
  })
  afterEach(() => t.close())

  const alarmed = (id: string) =>
    t.deps.store.write(WORKSPACE, async (tx) => {
      const input = {
        id: named<never>(id),
        token: named<never>('A2B3'),
        workerKey: named<never>('dana'),
        packVersion: rulesPack.pack.version,
      }
      const changed = raiseAlarm({ ...input, gate: 'a' }, rulesAt(t.deps, t.deps.clock.now()))
      await saveChanged(t.deps, tx, changed, t.deps.clock.now())
    })
  const reminded = async () => {
    t.at(local('2026-11-24T10:00'))
    await advanceConsults(t.deps)
    await deliverAll(t.deps)
    return t.posted.filter(({ to, words }) => to === 'U0DANA' && words.includes('Your steps are one tap away'))
  }

  it('comes in its thread, and what a lock screen shows of it is the token and “your steps”', async () => {
    const [one] = await reminded()
    expect(one?.words).toContain(`${(await t.consult('c1')).token}: your steps.`)
  })

  it('not while an alarm of the same worker is on: their phone says of that and nothing else', async () => {
    await alarmed('c2')
    expect(await reminded()).toEqual([])
  })
})
