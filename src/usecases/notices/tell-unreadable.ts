import type { ConsultId } from '#domain/ids.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { NewNotice } from '../ports/notice.ts'
import type { PlainConsult } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'

/** An alarm that cannot be read calls nobody by itself: whoever has it hears so again. */
const ALARM_AGAIN_MS = 3_600_000
const AGAIN_MS = 24 * 3_600_000
const OVER: readonly string[] = ['closed', 'withdrawn', 'logged']

/** Whom a consult that does not open is with, as far as its columns know: the worker first, unless their account reads nothing of it, nobody who is only copied. */
export const peopleOf = ({ workerKey, people, silent }: PlainConsult): PersonKey[] => [
  ...new Set([...(silent ? [] : [workerKey]), ...people.filter(({ part }) => part !== 'copy').map(({ key }) => key)]),
]

/**
 * An open consult cannot be read: its clocks rest, so those who have it and the worker are told to speak to each other. The line stands
 * beside their thread, where nothing that waits for the consult is in its way. Returns how many are told.
 */
export async function tellUnreadable(tx: Tx, id: ConsultId, now: At): Promise<number> {
  const consult = await tx.consults.plain(id)
  if (!consult || OVER.includes(consult.state)) {
    await tx.setAside.told(id, null)
    return 0
  }
  const everybody = peopleOf(consult)
  const told = everybody.flatMap((to): NewNotice[] => {
    const others = everybody.filter((key) => key !== to)
    const text = others.length > 0 ? 'unread.told' : 'unread.told.alone'
    const params = { token: consult.token, people: { people: others } }
    return [note(to, id, now, { kind: 'note', text, fallback: 'unread.fallback', params }), redrawn(to, id, now)]
  })
  await tx.notices.add(told)
  await tx.setAside.told(id, now + (consult.level === 'now' ? ALARM_AGAIN_MS : AGAIN_MS))
  return everybody.length
}

/** It opens again: its clocks go on, and the same people hear so. */
export async function tellReadable(tx: Tx, id: ConsultId, now: At): Promise<number> {
  const consult = await tx.consults.plain(id)
  if (!consult || OVER.includes(consult.state)) return 0
  const everybody = peopleOf(consult)
  const params = { token: consult.token }
  const what = { kind: 'note', text: 'unread.again', fallback: 'unread.again.fallback', params } as const
  await tx.notices.add(everybody.flatMap((to) => [note(to, id, now, what), redrawn(to, id, now)]))
  return everybody.length
}

const note = (to: PersonKey, id: ConsultId, now: At, what: NewNotice['what']): NewNotice => ({
  to,
  consultId: null,
  draftId: null,
  what,
  dueAt: now,
  dedupeKey: `unread:${id}:${to}:${now}`,
})

/** Their card says the same, and its buttons, which would only be refused, are gone as long. */
const redrawn = (to: PersonKey, id: ConsultId, now: At): NewNotice => ({
  to,
  consultId: id,
  draftId: null,
  what: { kind: 'card' },
  dueAt: now,
  dedupeKey: `unread-card:${id}:${to}:${now}`,
})
