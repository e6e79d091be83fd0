import { queueList } from '#cards/doors/lists.ts'
import { refusalCard } from '#cards/doors/refusal-card.ts'
import type { Person } from '#domain/agency.ts'
import type { Answer } from '../ports/doors.ts'
import type { Request } from '../request.ts'

const ROWS = 10
const ANSWERING = ['supervisor', 'manager', 'duty', 'outside'] as const

/** Whether a person ever answers consults, by role or because something waits for them. */
export const answers = (person: Person): boolean => person.roles.some((role) => (ANSWERING as readonly string[]).includes(role))

/** `/boundary queue`: what waits for a supervisor, soonest due first. Others are told in one kind sentence that it is not for them. */
export async function listQueue(r: Request): Promise<Answer> {
  const model = await r.deps.store.read(r.actor.workspace, async (tx) => ({
    rows: await tx.consults.listOfPart(r.actor.person.key, { limit: ROWS }),
    total: await tx.consults.countOfPart(r.actor.person.key),
  }))
  if (!answers(r.actor.person) && model.total === 0) return { kind: 'card', card: refusalCard(r.ctx, 'queue') }
  return { kind: 'card', card: queueList(r.ctx, model) }
}
