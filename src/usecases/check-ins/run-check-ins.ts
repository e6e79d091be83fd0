import type { CheckIn } from '#domain/check-in/check-in.ts'
import { type Rung, ring } from '#domain/check-in/ring.ts'
import type { At } from '#domain/words.ts'
import { type Deps, personOf } from '../deps.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { wakeFor } from '../save-changed.ts'
import { promptsRestFor } from './prompts-rest-for.ts'

const BATCH = 50
/** Slack takes several hundred posts a minute of one app; check-ins leave most of that to what people wait for. */
const AT_ONCE = 20
const GAP_MS = 250
/** A row whose rules fail, or whose person is not in the agency file, is looked at again after this long. */
const ASIDE_MS = 86_400_000

/**
 * Asks every check-in that is due, or lets it go, and sets the next. Many at the same minute are spread out: a few at once, then four
 * a second (real time), each a notice of its own from the start, so that none is lost. Returns when the next is due.
 */
export async function runCheckIns(deps: Deps): Promise<{ nextDueAt: At | null }> {
  for (;;) {
    const now = deps.clock.now()
    const { claimed, firstAt } = await deps.store.write(deps.workspace, (tx) => runBatch(deps, tx, now))
    if (firstAt !== null) await wakeFor(deps, firstAt, null)
    if (claimed < BATCH) break
  }
  return { nextDueAt: await deps.store.read(deps.workspace, (tx) => tx.checkIns.nextDueAt()) }
}

async function runBatch(deps: Deps, tx: Tx, now: At): Promise<{ claimed: number; firstAt: At | null }> {
  const due = await tx.checkIns.claimDue(now, BATCH)
  const waiting = due.length > 0 ? await tx.notices.countPending('check_in') : 0
  const notices: NewNotice[] = []
  for (const checkIn of due) {
    const { next, rung } = await runOne(deps, tx, checkIn, now)
    await tx.checkIns.save(next)
    const place = Math.max(0, waiting + notices.length - AT_ONCE + 1)
    if (rung) notices.push(noticeOf(checkIn, rung, place === 0 ? now : deps.clock.inReal(place * GAP_MS)))
  }
  if (notices.length > 0) await tx.notices.add(notices)
  return { claimed: due.length, firstAt: notices[0]?.dueAt ?? null }
}

async function runOne(deps: Deps, tx: Tx, checkIn: CheckIn, now: At): Promise<{ next: CheckIn; rung: Rung }> {
  const person = personOf(deps, checkIn.person)
  if (!person) return { next: { ...checkIn, nextDueAt: now + ASIDE_MS }, rung: null }
  const rests = await promptsRestFor(tx, checkIn.person, now)
  try {
    const rules = { now, person, agency: deps.agency.current(), pack: deps.guidance.rules(), rests, id: deps.newId() }
    const { checkIn: next, rung } = ring(checkIn, rules)
    return { next, rung }
  } catch (error) {
    deps.log.error({ error: (error as Error).name, cause: (error as { code?: string }).code ?? null }, 'the rules failed on a check-in')
    return { next: { ...checkIn, nextDueAt: now + ASIDE_MS }, rung: null }
  }
}

function noticeOf({ person, nextDueAt }: CheckIn, rung: Exclude<Rung, null>, dueAt: At): NewNotice {
  const base = { to: person, consultId: null, draftId: null, dueAt }
  if (rung.kind === 'ask') return { ...base, what: { kind: 'check_in', ask: rung.id }, dedupeKey: `check-in:${rung.id}:${nextDueAt}` }
  const buttons = ['checkin.start', 'checkin.no']
  return {
    ...base,
    what: { kind: 'note', text: 'checkin.offer', fallback: 'checkin.fallback', params: {}, buttons },
    dedupeKey: `check-in-offer:${person}`,
  }
}
