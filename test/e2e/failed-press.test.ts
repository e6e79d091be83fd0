import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { StoreError } from '#store/store-error.ts'
import { eventually } from '#test/support/eventually.ts'
import type { Store } from '#usecases/ports/store.ts'
import { type ContractBot, startContractBot } from '../contract/support/contract-bot.ts'
import { PLATFORMS } from '../contract/support/platforms.ts'

/** The port as it is, what writes failing. A real standby answers a write with this state. */
function standby(store: Store, error: () => unknown = () => new StoreError('fault', { state: '25006' })): Store {
  const fail = () => Promise.reject(error())
  return { ...store, write: fail, once: fail }
}

describe.each(PLATFORMS)('somebody in danger on %s, whose press cannot be saved', (platform) => {
  let t: ContractBot
  let store: Store
  beforeAll(async () => {
    t = await startContractBot(platform, { teams: ['pine', 'oak', 'elm'] })
    store = t.bot.deps.store
  })
  afterEach(() => {
    t.bot.deps.store = store
  })
  afterAll(() => t?.stop())

  it.each([
    ['pine', 'a hot standby', undefined],
    ['oak', 'a bug of ours', () => new TypeError('x is not a function')],
  ] as const)(
    '%s: reads at once that it was not sent, and both numbers; it goes out by itself when it can (%s)',
    async (team, _what, error) => {
      const { dana, sam, bo } = t.team(team)
      await dana.type('/boundary')
      await dana.form('Is anyone in danger')
      t.bot.deps.store = standby(store, error)
      await dana.press('I need help now')
      await eventually(() => expect(dana.screen()).toContain('Not sent yet'))
      expect(dana.screen()).toMatch(/911.*555 0101/)
      expect(dana.screen()).not.toMatch(/nothing was lost|alerted/i)
      t.bot.deps.store = store
      await dana.card(undefined, 'alarm is on')
      await sam.card(undefined, 'needs you now')
      await bo.card(undefined, 'needs you now')
    },
  )

  it('elm: reads the numbers in answer to the command, where nothing can be read', async () => {
    const { dana } = t.team('elm')
    const fail = () => Promise.reject(new StoreError('unavailable'))
    t.bot.deps.store = { ...standby(store), read: fail }
    await dana.type('/boundary')
    await eventually(() => expect(dana.screen()).toMatch(/911.*555 0101/))
  })
})
