import { presentCard } from '#cards/consult-card/present-card.ts'
import { dangerForm } from '#cards/guide/danger-form.ts'
import { hurtForm } from '#cards/guide/hurt-form.ts'
import { placeForm } from '#cards/guide/place-form.ts'
import { readForm } from '#cards/reading/read-form.ts'
import { raiseAlarm } from '#domain/consult/asking/raise-alarm.ts'
import { type Consult, consultSchema } from '#domain/consult/consult.ts'
import { named } from '#domain/ids.ts'
import type { Plain } from '#test/support/plain.ts'
import { riverside } from '#test/support/riverside.ts'
import { rulesPack } from '#test/support/rules-pack.ts'
import { thread } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR, nonce } from './common.ts'

/** An alarm that is on, seen by nobody, sent to Sam and Bo. */
export function alarmConsult(patch: Plain<Partial<Consult>> = {}): Consult {
  const ids = { id: named('c-1'), token: named('K7F2'), workerKey: named('dana'), packVersion: named('1') } as const
  const { consult } = raiseAlarm({ ...ids, gate: 'a' } as Parameters<typeof raiseAlarm>[0], { now, agency: riverside(), pack: rulesPack })
  const people = consult.people.map((p) => ({ ...p, sentToAt: now }))
  return consultSchema.parse({ ...consult, cardWaitsUntilAt: null, people, ...patch })
}

/** What an alarm shows to the worker and to those who come (R11). */
export function drawAlarm(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const bo = readerOf('bo', { agency })
  const bare = riverside({ people: { dana: { phone: undefined } } })
  const withCare = riverside({ agency: { contacts: { fallback_phone: '+1 555 0100', assault_care: 'The centre, +1 212 555 0132' } } })
  const all = alarmConsult({
    places: Array.from({ length: 7 }, (_, i) => ({ at: now + i, text: words })),
    rings: [
      { at: now, by: 'sam' },
      { at: now, by: 'bo' },
    ],
  })
  const quiet: Consult = { ...all, doNotRingAt: now }
  const night: Consult = { ...alarmConsult(), noDutyUntilAt: now + 19 * HOUR }
  return {
    'danger with everything': dangerForm(worker, { consult: all, nonce, redrawn: true }),
    'danger, not to be rung': dangerForm(worker, { consult: quiet, nonce }),
    'danger at night': dangerForm(worker, { consult: night, nonce }),
    'worker.alarm at night': presentCard(worker, night)!,
    'worker.alarm with everything': presentCard(worker, all)!,
    place: placeForm(worker, { consult: all, nonce }),
    hurt: hurtForm(worker, { consult: all, nonce }),
    'hurt without numbers': hurtForm(readerOf('dana', { agency: bare }), { consult: all, nonce }),
    'hurt with a line on care': hurtForm(readerOf('dana', { agency: withCare }), { consult: all, nonce }),
    'sup.alarm with a number': presentCard(bo, all)!,
    'sup.alarm without a number': presentCard(readerOf('bo', { agency: bare }), all)!,
    'sup.alarm, not to be rung': presentCard(bo, quiet)!,
    'sup.alarm at night': presentCard(bo, night)!,
    'read of an alarm': readForm(bo, { consult: all, nonce, messages: thread(3, words) }),
    'read, not to be rung': readForm(bo, { consult: quiet, nonce, messages: [] }),
  }
}
