import type { Deps } from '../deps.ts'
import type { Notice, NoticeWhat } from '../ports/notice.ts'
import type { Became, SendCall } from '../ports/send-watch.ts'
import type { Sent } from './keep-place.ts'
import { platformFor } from './platform-for.ts'

/** Says that a try ended well; with nothing left to say nobody took anything. */
export function watchSent(deps: Deps, notice: Notice, { platform, posted }: Sent): Promise<void> {
  if (platform === null) return watchTry(deps, notice, 'over')
  const call = callOf(notice.what)
  deps.sends.note(platform, call === 'post' && !posted ? 'redraw' : call, notice.id, 'taken')
  return Promise.resolve()
}

/**
 * Says that a try did not end well. A person who is not known yet is waited for on the platform that looks them up. While nobody can say
 * where somebody is written to nothing is said: then the database is away, which is told by itself.
 */
export async function watchTry(deps: Deps, notice: Notice, became: Exclude<Became, 'taken'>): Promise<void> {
  const platform = await deps.store.read(deps.workspace, (tx) => platformFor(deps, tx, notice)).catch(() => null)
  if (platform !== null) deps.sends.note(platform, callOf(notice.what), notice.id, became)
}

function callOf({ kind }: NoticeWhat): SendCall {
  if (kind === 'home' || kind === 'page') return kind
  return kind === 'relay_again' ? 'redraw' : 'post'
}
