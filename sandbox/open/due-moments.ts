import type { DueMoment } from '#sandbox/page/page-options.ts'
import { type At, type Consult, type Deps, type DueStep, type PersonKey, rulesAt, stepsUntil } from '#sandbox/product.ts'

/** The next `limit` moments at which something is due, soonest first. Changes nothing. */
export async function dueMoments(deps: Deps, limit: number): Promise<DueMoment[]> {
  const now = deps.clock.now()
  const consults = await deps.store.read(deps.workspace, (tx) => tx.consults.upcoming(limit))
  const checkIns = await deps.store.read(deps.workspace, (tx) => tx.checkIns.upcoming(limit))
  const sessions = await deps.store.read(deps.workspace, (tx) => tx.sessions.upcoming(limit))
  return consults
    .flatMap((consult) => (consult.nextDueAt === null ? [] : [momentOf(deps, consult, Math.max(consult.nextDueAt, now))]))
    .concat(checkIns.map(({ person, at }) => ({ at: Math.max(at, now), who: nameOf(deps, person), what: 'checkin' })))
    .concat(sessions.map(({ worker, at }) => ({ at: Math.max(at, now), who: nameOf(deps, worker), what: 'remind' })))
    .sort((a, b) => a.at - b.at)
    .slice(0, limit)
}

const nameOf = (deps: Deps, key: PersonKey): string => deps.agency.current().byKey.get(key)?.name ?? key

function momentOf(deps: Deps, consult: Consult, at: At): DueMoment {
  const [step] = stepsUntil(consult, rulesAt(deps, at), at)
  return { at, who: nameOf(deps, consult.workerKey), what: step ? whatOf(step) : 'other' }
}

function whatOf(step: DueStep): DueMoment['what'] {
  for (const act of step.acts) {
    if (act.act === 'add') return act.nth === 2 ? 'backup' : 'manager'
    if (act.act === 'add_next') return 'backup'
    if (act.act === 'tell_worker' && (act.what === 'review' || act.what === 'care' || act.what === 'log')) return 'review'
  }
  return step.acts.some((act) => act.act === 'remind' || act.act === 'remind_person' || act.act === 'remind_action') ? 'remind' : 'other'
}
