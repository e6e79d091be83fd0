import type { Deps } from '../deps.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Actor, MessageRef, PlatformUser } from '../ports/platform.ts'
import type { Tx } from '../ports/tx.ts'
import type { Request } from '../request.ts'
import { moveAlong } from './move-along.ts'
import { setAccount } from './set-account.ts'
import { welcomeOnce } from './welcome.ts'
import { whoIs } from './who-is.ts'

/**
 * Notes where a person is reached, so that they can be written to after a restart; whoever has only just come to the bot is welcomed.
 * Of strangers nothing is kept. Failing is no reason to fail what they came for: the next thing they do tells it again.
 */
export async function heardFrom(
  deps: Deps,
  user: PlatformUser,
  at: { address: string; channel: string | null; isNew: boolean },
  request: (actor: Actor) => Request,
): Promise<void> {
  try {
    const actor = await whoIs(deps, user)
    if (!actor) return
    const { address, channel, isNew } = at
    const moved = await deps.store.write(actor.workspace, async (tx) => {
      const before = await accountAt(deps, tx, actor)
      await tx.contacts.save(actor.person.key, user.platform, { userId: user.userId, address, ...(channel === null ? {} : { channel }) })
      // The app was installed anew, say: what stands in the chat of before would not be found again.
      return channel !== null && before !== null && before !== channel ? moveAlong(deps, tx, actor.person.key, channel) : 0
    })
    if (moved > 0) await wakeFor(deps, deps.clock.now())
    if (isNew) await welcomeOnce(request(actor))
  } catch (error) {
    notNoted(deps, error)
  }
}

/** Remembers the message in which a person's Home stands. */
export async function homeShown(deps: Deps, user: PlatformUser, home: MessageRef): Promise<void> {
  try {
    const actor = await whoIs(deps, user)
    if (!actor) return
    await deps.store.write(actor.workspace, async (tx) => {
      await accountAt(deps, tx, actor)
      await tx.contacts.save(actor.person.key, user.platform, { home })
    })
  } catch (error) {
    notNoted(deps, error)
  }
}

/** The chat that is kept of the account they came with, which the agency file may have named a moment ago. */
async function accountAt(deps: Deps, tx: Tx, { person, platform }: Actor): Promise<string | null> {
  const listed = person[platform]
  if (listed !== undefined) await setAccount(deps, tx, person, platform, { userId: listed })
  return (await tx.contacts.get(person.key, platform))?.channel ?? null
}

const notNoted = (deps: Deps, error: unknown): void =>
  deps.log.warn({ code: (error as { code?: string }).code ?? 'unknown' }, 'where a person is reached could not be noted')
