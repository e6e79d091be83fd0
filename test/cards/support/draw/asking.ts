import { raiseForm } from '#cards/answering/change-level-form.ts'
import { excludeForm } from '#cards/asking/exclude-form.ts'
import { nameDangerForm } from '#cards/asking/name-danger-form.ts'
import { policyForm } from '#cards/asking/policy-form.ts'
import { updateForm } from '#cards/asking/update-form.ts'
import { withdrawForm } from '#cards/asking/withdraw-form.ts'
import { howForm } from '#cards/guide/how-form.ts'
import { myStepsForm } from '#cards/guide/my-steps-form.ts'
import { neverToForm } from '#cards/never-to/never-to-form.ts'
import { named } from '#domain/ids.ts'
import { ROWS } from '#domain/situation/rows.ts'
import { fullConsult } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, readerOf } from '../reader.ts'
import { nonce, OFFERS, openConsult, typedValues } from './common.ts'

/** Every row, with a line for each that has one. */
const LIST = { rows: ROWS, phrases: ['phrase.role', 'phrase.misread', 'phrase.redirect', 'phrase.care', 'phrase.policy'] } as const

/** What a worker does with a consult that was sent. */
export function drawAsking(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const consult = fullConsult(words)
  const open = openConsult(words)
  const values = typedValues(words)
  return {
    policy: policyForm(worker, { consult, nonce }),
    my_steps: myStepsForm(worker, { consult: open, nonce, ...LIST }),
    'my_steps closed': myStepsForm(worker, { consult, nonce, ...LIST }),
    my_how: howForm(worker, { form: 'my_how', id: open.id, nonce, row: '', first: 'Sam', situation: open.situation, ...LIST }),
    update: updateForm(worker, { consult: open, nonce, values }),
    withdraw: withdrawForm(worker, { consult: open, nonce, request: false, values }),
    'withdraw request': withdrawForm(worker, { consult: open, nonce, request: true }),
    exclude: excludeForm(worker, {
      consult: { ...open, excluded: [named('sam')] },
      nonce,
      people: [named('bo'), named('mo'), named('lu')],
      leadOthers: [named('ivy'), '#outside'],
    }),
    never: neverToForm(worker, { nonce, people: [named('sam'), named('lee')], others: agency.people.map(({ key }) => key) }),
    named: nameDangerForm(worker, { consult, nonce }),
    'named nobody': nameDangerForm(worker, { consult: { ...consult, people: [] }, nonce }),
    raise: raiseForm(worker, { consult: { ...open, level: 'next_session' }, nonce, levels: OFFERS, values }),
  }
}
