import type { Deps } from '../deps.ts'
import type { SendFault } from '../ports/messenger.ts'
import type { Notice } from '../ports/notice.ts'
import { platformFor } from './platform-for.ts'
import { servedSince } from './served.ts'

/** What we know of a person by ourselves: no platform was asked. */
const OURS: ReadonlySet<string> = new Set(['left_agency', 'no_address'])
/** A platform that falls away does so in the middle of a burst: what it took in the first moment says nothing of what it says next. Real time. */
const BURST_MS = 1_000
const FIRST_BELIEVED_ATTEMPT = 3

/**
 * Whether a platform's word that a person cannot be reached is to be taken for it. Many people who cannot be reached at once are an outage, not as many
 * leavers: it is believed when nobody else on the platform waits, or once it has been said again while others were served. Else the message
 * waits and is tried again. What is said about a message needs no second word.
 */
export async function isBelieved(deps: Deps, notice: Notice, fault: SendFault): Promise<boolean> {
  if (fault.kind !== 'unreachable' || OURS.has(fault.code)) return true
  const since = notice.askedAt + deps.clock.inReal(BURST_MS) - deps.clock.now()
  return deps.store.read(deps.workspace, async (tx) => {
    const platform = await platformFor(deps, tx, notice)
    if (platform === null) return true
    const { firstAt, othersWait } = await servedSince(deps, tx, { platform, but: notice.to, since })
    return !othersWait || (notice.attempt >= FIRST_BELIEVED_ATTEMPT && firstAt !== null)
  })
}
