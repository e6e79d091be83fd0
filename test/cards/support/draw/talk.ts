import { myStepsForm } from '#cards/guide/my-steps-form.ts'
import { keptAgainForm } from '#cards/talk/kept-again-form.ts'
import { keptForm } from '#cards/talk/kept-form.ts'
import { keptGateForm } from '#cards/talk/kept-gate-form.ts'
import { keptLandCard } from '#cards/talk/kept-land-card.ts'
import { keptReminder } from '#cards/talk/kept-reminder.ts'
import { nextContactForm } from '#cards/talk/next-contact-form.ts'
import { stepsList } from '#cards/talk/steps-list.ts'
import { wentOnForm } from '#cards/talk/went-on-form.ts'
import { wentOnGateForm } from '#cards/talk/went-on-gate-form.ts'
import { named, type PersonKey, type Token } from '#domain/ids.ts'
import { ROWS } from '#domain/situation/rows.ts'
import { fullConsult } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { nonce, openConsult } from './common.ts'
import { draftOf } from './guide.ts'

/** Around the talk with the client. */
export function drawTalk(words: string, name?: string): Record<string, Drawn> {
  const worker = readerOf('dana', { agency: fullAgency(name) })
  const token = named<Token>('K7F2')
  const would = {
    level: 'today' as const,
    raised: true,
    people: [named<PersonKey>('sam'), named<PersonKey>('bo')],
    pointers: [named<PersonKey>('mo')],
    stepIn: [named<PersonKey>('mo'), named<PersonKey>('rae')],
  }
  const open = (['draft', 'kept', 'consult'] as const).flatMap((kind) =>
    [1, 2, 3].map((n) => ({ kind, id: `${kind}-${n}`, at: now, token })),
  )
  return {
    steps_list: stepsList(worker, { open, unread: 1 }),
    'my_steps after': myStepsForm(worker, {
      consult: openConsult(words),
      nonce,
      rows: ROWS,
      phrases: ['phrase.role_second', 'phrase.role', 'phrase.redirect'],
      noted: true,
    }),
    kept: keptForm(worker, { draft: draftOf(words), nonce, saved: { stepsAt: now } }),
    'kept without a day': keptForm(worker, { draft: draftOf(words), nonce, saved: { stepsAt: null } }),
    'kept after the talk': keptForm(worker, { draft: draftOf(words), nonce, said: 'hard', after: ['heard', 'hard', 'not_up'] }),
    'kept.land': keptLandCard(worker, { id: named('d-1'), toTalk: true }),
    'kept.land hidden': keptLandCard(worker, { id: named('d-1'), toTalk: false }),
    'kept.gate': keptGateForm(worker, { id: named('d-1'), nonce }),
    'kept.again': keptAgainForm(worker, {
      id: named('d-1'),
      nonce,
      toTalk: true,
      line: 'phrase.role_second',
      would,
      picked: would.stepIn[0] ?? null,
    }),
    'kept.again nobody': keptAgainForm(worker, {
      id: named('d-1'),
      nonce,
      toTalk: false,
      line: null,
      would: { ...would, people: [] },
      picked: null,
    }),
    'kept.reminder': keptReminder(worker, { id: named('d-1'), kept: true, lines: ['phrase.exit', 'phrase.role', 'phrase.redirect'] }),
    'kept.reminder plain': keptReminder(worker, { id: named('d-1'), kept: true, lines: [] }),
    'kept.reminder of a draft': keptReminder(worker, { id: named('d-1'), kept: false, lines: ['phrase.exit'] }),
    went_on_gate: wentOnGateForm(worker, { consult: openConsult(words), nonce }),
    'went_on_gate closed': wentOnGateForm(worker, { consult: fullConsult(words), nonce }),
    went_on: wentOnForm(worker, { consult: openConsult(words), nonce, line: 'phrase.role_second', would }),
    'went_on stays': wentOnForm(worker, { consult: openConsult(words), nonce, line: null, would: { ...would, raised: false, stepIn: [] } }),
    'went_on log': wentOnForm(worker, { consult: fullConsult(words, { state: 'logged' }), nonce, line: null, would: null }),
    'went_on nobody': wentOnForm(worker, { consult: openConsult(words), nonce, line: null, would: null }),
    next_contact: nextContactForm(worker, { consult: openConsult(words), nonce }),
    'next_contact log': nextContactForm(worker, { consult: fullConsult(words, { state: 'logged' }), nonce }),
    'steps_list none': stepsList(worker, { open: [], unread: 0 }),
  }
}
