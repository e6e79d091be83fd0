import type { Person } from '#domain/agency.ts'
import { NO_ACCOUNT } from '#domain/ids.ts'
import { PLATFORMS, type Platform } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { SendError } from '../ports/messenger.ts'
import { accountOf } from './account-of.ts'
import { setAccount } from './set-account.ts'

/** People in one transaction. */
const BATCH = 100

/**
 * Compares each person's account in the agency file with the one written down last. Run at start and after each change of the file: a
 * changed id is taken up at once, audited and told. Somebody known by e-mail only is looked up (`look-ups.ts`); until then an account
 * found by an earlier address is nobody's. Returns how many accounts have changed. Throws SendError `retry` where one cannot be changed yet,
 * when all others are.
 */
export async function takeUpAccounts(deps: Deps): Promise<number> {
  let changed = 0
  const notYet: SendError[] = []
  for (const platform of PLATFORMS) {
    const { people } = deps.agency.current()
    const known = new Map((await deps.store.read(deps.workspace, (tx) => tx.contacts.all(platform))).map((one) => [one.person, one]))
    const differing = people.filter((person) => {
      const present = accountOf(person, platform, known.get(person.key) ?? null)
      return present !== 'unknown' && (present ?? NO_ACCOUNT) !== (known.get(person.key)?.userId ?? NO_ACCOUNT)
    })
    for (let from = 0; from < differing.length; from += BATCH)
      changed += await takeUp(deps, platform, differing.slice(from, from + BATCH), notYet)
  }
  if (changed > 0) await wakeFor(deps, deps.clock.now())
  const [first] = notYet
  if (first) throw first
  return changed
}

const takeUp = (deps: Deps, platform: Platform, people: readonly Person[], notYet: SendError[]): Promise<number> =>
  deps.store.write(deps.workspace, async (tx) => {
    let changed = 0
    for (const person of people) {
      const present = accountOf(person, platform, await tx.contacts.get(person.key, platform))
      if (present === 'unknown') continue
      try {
        if (await setAccount(deps, tx, person, platform, { userId: present ?? NO_ACCOUNT })) changed += 1
      } catch (error) {
        if (!(error instanceof SendError)) throw error
        notYet.push(error)
      }
    }
    return changed
  })
