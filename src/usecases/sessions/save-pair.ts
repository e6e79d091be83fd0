import type { ChangedPair } from '#domain/session/change-pair.ts'
import { pairArg } from '#domain/session/pair-arg.ts'
import { localDayOf } from '#domain/time/open-spans.ts'
import type { At, PersonKey } from '#domain/words.ts'
import { asks } from '../asked/asks.ts'
import { settleOwn } from '../asked/settle-asked.ts'
import type { Deps } from '../deps.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { Tx } from '../ports/tx.ts'

/** Saves a changed pair with the notes it asks for, inside the caller's transaction. `by`: who did it, null for the clock. */
export async function savePair(deps: Deps, tx: Tx, changed: ChangedPair, q: { now: At; by: PersonKey | null }): Promise<void> {
  const { pair, sessions, tells } = changed
  await tx.sessions.save(pair, sessions)
  const homes = sessions.length > 0 ? [pair.workerKey, pair.supervisorKey].filter((key) => deps.agency.current().byKey.has(key)) : []
  const notices = [...tells.map((tell) => noticeOf(deps, tell, q.now)), ...homes.map((key) => homeOf(deps, key, q.now))]
  if (notices.length > 0) await tx.notices.add(notices)
  for (const { id, state } of sessions) {
    for (const to of [pair.workerKey, pair.supervisorKey])
      if (state !== 'booked')
        await settleOwn(
          tx,
          to,
          q.now,
          ({ what }) => what.kind === 'note' && what.text === 'session.ask' && what.params.pair === pairArg(pair, to, id),
        )
    const facts = { session: id, worker: pair.workerKey, supervisor: pair.supervisorKey }
    await tx.audit.add({ consultId: null, by: q.by, what: `session.${state}`, at: q.now, facts })
  }
}

function noticeOf(deps: Deps, tell: ChangedPair['tells'][number], now: At): NewNotice {
  const { kind, to, text, fallback, params, buttons } = tell
  // However many pairs are late, a manager hears it once a day: it names nobody.
  const daily = text === 'remind.session.manager' ? `late-sessions:${to}:${localDayOf(deps.agency.current().timezone, now)}` : null
  const what: NewNotice['what'] = { kind, text, fallback, params, ...(buttons ? { buttons } : {}) }
  return {
    to,
    consultId: null,
    draftId: null,
    what,
    asks: asks(what),
    dueAt: now,
    dedupeKey: daily ?? deps.newId(),
  }
}

/** Home says when the next one is, and how many are late. */
const homeOf = (deps: Deps, to: PersonKey, now: At): NewNotice => ({
  to,
  consultId: null,
  draftId: null,
  what: { kind: 'home' },
  dueAt: now,
  dedupeKey: deps.newId(),
})
