import { sessionForm } from '#cards/sessions/session-form.ts'
import { sessionLogForm } from '#cards/sessions/session-log-form.ts'
import { sessionPickForm } from '#cards/sessions/session-pick-form.ts'
import { type ConsultId, named, type Token } from '#domain/ids.ts'
import type { PersonKey } from '#domain/words.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR, nonce } from './common.ts'

/** Supervision sessions of a pair. */
export function drawSessions(_words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const sup = readerOf('bo', { agency })
  return {
    session: sessionForm(worker, {
      arg: 'w.sam',
      nonce,
      person: named('sam'),
      startsAt: now + HOUR,
      begun: 's-1',
      rows: Array.from({ length: 30 }, (_, i) => ({
        consultId: named<ConsultId>(`c-${i}`),
        token: named<Token>('K7F2'),
        actionId: i % 2 ? 'a-1' : null,
        at: now,
        due: i % 2 ? '2026-12-01' : null,
      })),
      park: Array.from({ length: 10 }, (_, i) => ({
        option: `park:c-${i}`,
        token: named<Token>('K7F2'),
        at: now,
        due: i % 2 ? '2026-12-01' : null,
        parked: i === 0,
      })),
      past: [
        { startsAt: now, minutes: 60, mode: 'video' as const },
        { startsAt: now, minutes: null, mode: 'room' as const },
      ],
    }),
    'session.pick': sessionPickForm(sup, {
      nonce,
      choices: Array.from({ length: 100 }, (_, i) => ({ option: `s.dana-${i}`, person: named<PersonKey>('dana') })),
    }),
    'session.log': sessionLogForm(sup, { arg: 's.dana/s-1', nonce, person: named('dana'), at: now, booked: true }),
    'session none': sessionForm(sup, {
      arg: 's.dana',
      nonce,
      person: named('dana'),
      startsAt: null,
      begun: null,
      rows: [],
      park: [],
      past: [],
    }),
  }
}
