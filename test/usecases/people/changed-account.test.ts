import { expect, it } from 'vitest'
import type { PlatformUserId } from '#domain/ids.ts'
import { named } from '#domain/ids.ts'
import { riverside } from '#test/support/riverside.ts'
import { takeUpAccounts } from '#usecases/people/take-up-accounts.ts'
import { clockwork } from '../support/clockwork.ts'
import { deliverAll } from '../support/deliver-all.ts'

/** Sam has a consult; then the agency file names these accounts for them, one after the other. */
async function accounts(...ids: (string | undefined)[]) {
  const t = await clockwork()
  await t.begun('k7f2')
  await deliverAll(t.deps)
  await takeUpAccounts(t.deps)
  const steps: { told: string[]; audit: string[] }[] = []
  const audits = async () =>
    (await t.sql<{ facts: string }>("select facts from audit where what = 'account.changed' order by at")).map(
      ({ facts }) => (JSON.parse(facts) as { now: string }).now,
    )
  let known = 0
  for (const id of ids) {
    const agency = riverside({ people: { sam: { slack: id === undefined ? undefined : named<PlatformUserId>(id) } } })
    t.deps.agency = { current: () => agency }
    t.at(t.deps.clock.now() + 10 * 60_000)
    const from = t.posted.length
    await takeUpAccounts(t.deps)
    for (let i = 0; i < 3; i++) await deliverAll(t.deps)
    const told = t.posted.slice(from).filter(({ words }) => words.includes('Consults for you'))
    const audit = await audits()
    steps.push({
      told: told.map(({ to, words }) => `${to} ${words.includes('no longer') ? 'left' : 'new'}`).toSorted(),
      audit: audit.slice(known),
    })
    known = audit.length
  }
  await t.close()
  return steps
}

it('another account is audited and told to both, also where the file had none for them in between', async () => {
  expect(await accounts('U0OTHER')).toEqual([{ told: ['U0OTHER new', 'U0SAM left'], audit: ['another'] }])
  expect(await accounts(undefined, 'U0OTHER')).toEqual([
    { told: ['U0SAM left'], audit: ['none'] },
    { told: ['U0OTHER new', 'U0SAM left'], audit: ['another'] },
  ])
})

it('the same account back is no other one, and neither hides the next', async () => {
  const [, back, other] = await accounts(undefined, 'U0SAM', 'U0OTHER')
  expect(back).toEqual({ told: [], audit: [] })
  expect(other).toEqual({ told: ['U0OTHER new', 'U0SAM left'], audit: ['another'] })
})
