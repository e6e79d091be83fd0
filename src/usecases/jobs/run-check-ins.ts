import type { CheckIn } from '#domain/check-in/check-in.ts'
import { comeDue, type Sending } from '#domain/check-in/come-due.ts'
import type { At } from '#domain/words.ts'
import { promptsRestFor } from '../check-ins/prompts-rest-for.ts'
import { type Deps, personOf } from '../deps.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'
import { runDue } from './run-due.ts'

/** Slack takes several hundred posts a minute of one app; check-ins leave most of that to what people wait for. */
const AT_ONCE = 20
const GAP_MS = 250
/** A row whose rules fail, or whose person is not in the agency file, is looked at again after this long. */
const ASIDE_MS = 86_400_000

/**
 * Asks every check-in that is due, or lets it go, and sets the next. Many at the same minute are spread out: a few at once, then four
 * a second (real time), each a notice of its own from the start, so that none is lost. Returns when the next is due.
 */
export function runCheckIns(deps: Deps): Promise<{ nextDueAt: At | null }> {
  let waiting = 0
  return runDue<CheckIn>(deps, {
    what: 'check-in',
    // That somebody has check-ins is theirs to know.
    facts: () => ({}),
    batch: 50,
    claim: async (tx, now, limit) => {
      const due = await tx.checkIns.claimDue(now, limit)
      waiting = due.length > 0 ? await tx.notices.countPending('check_in') : 0
      return due
    },
    doOne: async (tx, checkIn, now) => {
      const { next, sends } = await oneDue(deps, tx, checkIn, now)
      await tx.checkIns.save(next)
      if (!sends) return null
      const place = Math.max(0, waiting - AT_ONCE + 1)
      const dueAt = place === 0 ? now : deps.clock.inReal(place * GAP_MS)
      await tx.notices.add([noticeOf(checkIn, sends, dueAt)])
      waiting += 1
      return dueAt
    },
    asideMs: ASIDE_MS,
    name: ({ person }) => ({ table: 'check_ins', id: person }),
    nextDueAt: (tx) => tx.checkIns.nextDueAt(),
  })
}

async function oneDue(deps: Deps, tx: Tx, checkIn: CheckIn, now: At): Promise<{ next: CheckIn; sends: Sending }> {
  const person = personOf(deps, checkIn.person)
  if (!person) return { next: { ...checkIn, nextDueAt: now + ASIDE_MS }, sends: null }
  const rests = await promptsRestFor(tx, checkIn.person, now)
  const rules = { now, person, agency: deps.agency.current(), pack: deps.guidance.rules(), rests, id: deps.newId() }
  const { checkIn: next, sends } = comeDue(checkIn, rules)
  return { next, sends }
}

function noticeOf({ person, nextDueAt }: CheckIn, sends: Exclude<Sending, null>, dueAt: At): NewNotice {
  const base = { to: person, consultId: null, draftId: null, asks: true, dueAt }
  if (sends.kind === 'ask') return { ...base, what: { kind: 'check_in', ask: sends.id }, dedupeKey: `check-in:${sends.id}:${nextDueAt}` }
  const buttons = ['checkin.start', 'checkin.no']
  return {
    ...base,
    what: { kind: 'note', text: 'checkin.offer', fallback: 'checkin.fallback', params: {}, buttons },
    dedupeKey: `check-in-offer:${person}`,
  }
}
