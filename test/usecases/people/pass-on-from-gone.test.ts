import { expect, it } from 'vitest'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { type ConsultId, named, type PackVersion, type PersonKey, type Token } from '#domain/ids.ts'
import { pack } from '#test/support/real-pack.ts'
import { riverside } from '#test/support/riverside.ts'
import { advanceConsults } from '#usecases/jobs/advance-consults.ts'
import { passOnFromGone } from '#usecases/people/pass-on-from-gone.ts'
import { saveChanged } from '#usecases/save-changed.ts'
import { clockwork } from '../support/clockwork.ts'

it('R3: whoever a changed agency file says is back is called to an alarm that has called everybody, once and at once', async () => {
  const away = riverside({ people: { mo: { away: [{ from: '2026-11-23', to: '2026-11-27' }] } } })
  const t = await clockwork(away)
  const ids = {
    id: named<ConsultId>('a1'),
    token: named<Token>('K7F2'),
    workerKey: named<PersonKey>('dana'),
    packVersion: named<PackVersion>('1'),
  }
  const alarm = raiseAlarm({ ...ids, gate: 'a' }, { now: t.deps.clock.now(), agency: away, pack })
  await t.deps.store.write(t.deps.workspace, (tx) => saveChanged(t.deps, tx, alarm, t.deps.clock.now()))
  t.at('2026-11-23T10:37')
  await advanceConsults(t.deps)
  await t.clear()
  expect(await passOnFromGone(t.deps)).toBe(0)
  t.deps.agency = { current: () => riverside() }
  expect(await passOnFromGone(t.deps)).toBe(1)
  const cards = (await t.pending()).filter(({ to, kind }) => to === 'mo' && kind === 'card')
  expect(cards.map(({ dueAt }) => dueAt)).toEqual([t.deps.clock.now()])
  expect(await passOnFromGone(t.deps)).toBe(0)
  await t.close()
})
