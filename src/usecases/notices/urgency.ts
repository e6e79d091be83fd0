import type { Consult } from '#domain/consult/consult.ts'
import type { NoticeWhat, Urgency } from '../ports/notice.ts'
import { URGENCY } from '../ports/notice.ts'

/** How urgent it is to tell this about a consult (R8). Home and digests are never urgent, whatever they tell of. */
export function urgencyOf(what: NoticeWhat, consult: Consult | null): Urgency {
  if (what.kind === 'home' || (what.kind === 'note' && what.digest)) return URGENCY.rest
  return (consult && urgencyOfConsult(consult)) ?? (what.kind === 'relay' ? URGENCY.reply : URGENCY.rest)
}

/** What its level alone makes of everything about a consult; null where the level decides nothing. */
export function urgencyOfConsult({ level, state }: Pick<Consult, 'level' | 'state'>): Urgency | null {
  if (state === 'closed' || state === 'logged') return null
  if (level === 'now') return URGENCY.alarm
  return level === 'today' ? URGENCY.today : null
}
