import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from '../deps.ts'
import { urgencyOfConsult } from '../notices/urgency.ts'
import { type NewNotice, URGENCY } from '../ports/notice.ts'
import type { ConsultRow } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'

/** More than anybody has open. */
const MOST = 500

/**
 * What a person has open goes along to another chat: their card of each consult that stands elsewhere is posted there as the root of a
 * thread, and the lines that follow stand beneath it. `channel`: the chat they have now, null while it is not open. `missing`: also cards
 * that stand nowhere, of somebody who could not be reached until now. Returns how many cards move.
 */
export async function moveAlong(
  deps: Deps,
  tx: Tx,
  person: PersonKey,
  channel: string | null,
  { missing = false }: { missing?: boolean } = {},
): Promise<number> {
  const rows = [...(await tx.consults.listOfWorker(person, { limit: MOST })), ...(await tx.consults.listOfPart(person, { limit: MOST }))]
  const notices: NewNotice[] = []
  for (const row of new Map(rows.map((one) => [one.id, one])).values()) {
    const thread = await tx.threads.get(row.id, person)
    if (row.state === 'logged' || (thread ? thread.channel === channel : !missing)) continue
    notices.push(cardAnew(deps, person, row, deps.clock.now()))
  }
  if (notices.length > 0) await tx.notices.add(notices)
  return notices.length
}

/** The person's card of a consult, as urgent as the consult is. */
export function cardAnew(deps: Deps, to: PersonKey, consult: Pick<ConsultRow, 'id' | 'level' | 'state'>, dueAt: At): NewNotice {
  const urgency = urgencyOfConsult(consult) ?? URGENCY.rest
  return { to, consultId: consult.id, draftId: null, what: { kind: 'card' }, urgency, dueAt, dedupeKey: deps.newId() }
}
