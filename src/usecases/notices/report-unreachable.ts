import { unreachable } from '#domain/consult/people/unreachable.ts'
import type { At } from '#domain/words.ts'
import { failpoint } from '#failpoints/failpoint.ts'
import { rulesAt } from '../change-consult.ts'
import type { Deps } from '../deps.ts'
import type { Notice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { saveChanged } from '../save-changed.ts'

/**
 * Tells the chain that somebody cannot be reached in chat, or that the platform will not have their card, so that the next person gets it at
 * once. Returns what is due next.
 */
export async function reportUnreachable(deps: Deps, tx: Tx, notice: Notice, { refused }: { refused: boolean }): Promise<At | null> {
  const consult = notice.consultId && (await tx.consults.get(notice.consultId))
  if (!consult) return null
  const now = deps.clock.now()
  const changed = unreachable(consult, { person: notice.to, refused }, rulesAt(deps, now))
  await saveChanged(deps, tx, changed, now)
  failpoint('chain.told')
  return changed.consult.nextDueAt
}
