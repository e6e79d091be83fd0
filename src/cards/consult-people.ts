import type { Consult, Participant } from '#domain/consult/consult.ts'
import type { PersonKey } from '#domain/words.ts'

/** People who take part now: not the worker, not gone, not merely copied, not waiting for their return. */
export const activePeople = (consult: Consult): Participant[] =>
  consult.people.filter((p) => p.part !== 'worker' && p.part !== 'copy' && p.leftAt === null && !p.waiting)

/** Keys of those the worker is told about, in the order they were added. */
export const alerted = (consult: Consult): PersonKey[] => keys(activePeople(consult))

/** Those of them who pressed Seen. */
export const seenBy = (consult: Consult): PersonKey[] => keys(activePeople(consult).filter((p) => p.seenAt !== null))

/** Who answers first: the responsible person at sending, or whoever took it over. */
export function responsible(consult: Consult): PersonKey | null {
  const active = activePeople(consult)
  const handed = latest(active.filter((p) => p.cause === 'handover'))
  return (
    (handed ?? active.find((p) => p.rung === 1) ?? active.find((p) => p.part !== 'second' && p.part !== 'lead') ?? active[0])?.key ?? null
  )
}

/** The one added last. */
export const latest = (people: readonly Participant[]): Participant | undefined =>
  people.reduce<Participant | undefined>((best, p) => (!best || p.addedAt >= best.addedAt ? p : best), undefined)

/** A person's newest part in the consult; they may have had earlier ones. */
export const partOf = (consult: Consult, key: PersonKey): Participant | undefined => consult.people.findLast((p) => p.key === key)

const keys = (people: readonly Participant[]): PersonKey[] => [...new Set(people.map((p) => p.key))]
