import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FreshStore, freshStore } from '#test/support/postgres.ts'
import { SendError } from '#usecases/ports/messenger.ts'
import { deliverAll } from '../support/deliver-all.ts'
import { type Doorway, doorway, wordsOf } from '../support/doorway.ts'

let fresh: FreshStore
beforeAll(async () => {
  fresh = await freshStore()
})
afterAll(() => fresh.close())

/** Dana's alarm, while every chat but hers refuses what comes to it; and how it begins to take again. */
async function refused(t: Doorway) {
  t.platform.takes = false
  const page = await t.as('dana').press('gate.a.press')
  const id = page.kind === 'form' ? page.form.to.id! : ''
  const [messenger] = t.deps.messengers()
  const post: (typeof messenger & object)['post'] = async (to, card) => {
    if (to.channel !== 'D-U0DANA') throw new SendError({ kind: 'retry', code: 'http_403' })
    return messenger!.post(to, card)
  }
  t.deps.messengers = () => [{ ...messenger!, post }]
  t.at(t.deps.clock.now() + 5_000)
  await deliverAll(t.deps)
  return {
    id,
    takesAgain: async () => {
      t.deps.messengers = () => [messenger!]
      t.at(t.deps.clock.now() + 120_000)
      await deliverAll(t.deps)
    },
  }
}

it('while chat has taken an alarm for nobody, no list, status or Home of its worker names anybody as having it; once it has, they do', async () => {
  const t = await doorway(fresh)
  const { id, takesAgain } = await refused(t)
  const { token } = await t.consult(id)
  const mine = async () => wordsOf(await t.as('dana').press('door.mine'))
  const status = async () => wordsOf(await t.as('dana').doors.command(t.as('dana').user, `status ${token}`, `${Math.random()}`))
  const home = async () => JSON.stringify(await t.as('dana').doors.home(t.as('dana').user))
  expect(await mine()).toContain(`${token}\\u0003 | nobody has it yet. If you need help now: 911`)
  expect(await mine()).not.toContain('Sam Okafor')
  expect(await status()).toContain(`${token}\\u0003 Nobody has it yet.`)
  expect(await status()).not.toContain('Sam Okafor')
  expect(await home()).toContain(`${token}\\u0003 | nobody has it yet`)
  await takesAgain()
  expect(await mine()).toContain(`${token}\\u0003 | not yet seen | Sam Okafor`)
  expect(await status()).toMatch(/With: Sam Okafor and/)
  expect(await home()).toContain('| Sam Okafor |')
})

it('“I am safe now” while nobody has the alarm thanks, and says that nobody has it, with the numbers; a line that comes later says who has it by then', async () => {
  const t = await doorway(fresh)
  const { id, takesAgain } = await refused(t)
  await t.as('dana').press('consult.safe', { id })
  await deliverAll(t.deps)
  const said = () => t.posted.filter(({ to, words }) => to === 'U0DANA' && words.includes('Thank you.')).map(({ words }) => words)
  expect(said()).toEqual([expect.stringContaining('Nobody has your alarm yet, and we keep trying. If you need help: 911')])
  await takesAgain()
  await t.as('dana').press('consult.safe', { id })
  await deliverAll(t.deps)
  expect(said()[1]).toContain('We tell Sam Okafor and Bo Lindqvist. They are still asked to phone you')
})
