import type { Person } from '#domain/agency.ts'
import { NO_ACCOUNT, type PlatformUserId } from '#domain/ids.ts'
import { InTurn } from '#wire/in-turn.ts'
import type { Deps } from '../deps.ts'
import { personOf } from '../deps.ts'
import { eachBot } from '../each-bot.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import { type Messenger, SendError } from '../ports/messenger.ts'
import { Shared } from '../shared.ts'
import { accountOf, lookedUpBy } from './account-of.ts'
import { moveAlong } from './move-along.ts'
import { setAccount } from './set-account.ts'

/** One look-up at a time, whoever wants it; and whoever asks for the same person meanwhile gets the same answer. */
const underWay = eachBot(() => ({ turns: new InTurn(), asked: new Shared<PlatformUserId | null>() }))

/**
 * Asks a platform for the account of somebody whom the agency file names by e-mail only, and keeps the answer; null where it knows nobody of
 * that address. One look-up at a time, whoever wants it: platforms allow few. Throws SendError `retry` while it cannot be asked.
 */
export function lookUp(deps: Deps, person: Person, messenger: Messenger): Promise<PlatformUserId | null> {
  const { turns, asked } = underWay(deps)
  const key = `${messenger.platform} ${person.key} ${lookedUpBy(person)}`
  return asked.run(key, () => turns.run('', () => askAndKeep(deps, person, messenger)))
}

async function askAndKeep(deps: Deps, person: Person, messenger: Messenger): Promise<PlatformUserId | null> {
  const email = lookedUpBy(person)
  if (email === null) return null
  try {
    return await keepFound(deps, person, messenger, await messenger.findByEmail(email))
  } catch (error) {
    if (!(error instanceof SendError)) throw error
    const { fault } = error
    const afterMs = fault.kind === 'retry' ? fault.afterMs : undefined
    throw new SendError({ kind: 'retry', code: fault.code, ...(afterMs === undefined ? {} : { afterMs }) }, { cause: error })
  }
}

/** Keeps what a platform said of the person's e-mail address: their account, or that it knows nobody. */
export async function keepFound(
  deps: Deps,
  person: Person,
  { platform }: Pick<Messenger, 'platform'>,
  found: PlatformUserId | null,
): Promise<PlatformUserId | null> {
  const email = lookedUpBy(person)
  // The agency file says something else by now.
  const present = personOf(deps, person.key)
  if (!present || lookedUpBy(present) !== email) return null
  const news = await deps.store.write(deps.workspace, async (tx) => {
    const before = accountOf(person, platform, await tx.contacts.get(person.key, platform))
    const changed = await setAccount(deps, tx, person, platform, { userId: found ?? NO_ACCOUNT, email })
    if (found === null) return changed
    // What could not be brought to them until now.
    return before === found || (await moveAlong(deps, tx, person.key, null, { missing: true })) > 0 || changed
  })
  if (news) await wakeFor(deps, deps.clock.now())
  return found
}
