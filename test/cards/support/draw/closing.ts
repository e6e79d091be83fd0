import { amendForm, differForm } from '#cards/closing/amend-form.ts'
import { closeDetailForm, closeForm } from '#cards/closing/close-form.ts'
import { formalForm } from '#cards/closing/formal-form.ts'
import { recordForm } from '#cards/closing/record-form.ts'
import { withoutWords } from '#domain/consult/closing/words-elsewhere.ts'
import { OUTCOMES } from '#domain/words.ts'
import { fullConsult, said, told } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { accesses, nonce, openConsult, typedValues } from './common.ts'

/** Closing, the record, and what is added to it. */
export function drawClosing(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const sup = readerOf('bo', { agency })
  const consult = fullConsult(words)
  const open = openConsult(words)
  const values = typedValues(words)
  const lead = readerOf('lee', { agency })
  const asked = openConsult(words)
  const hidden = { ...consult, elsewhere: { openedAt: now, keptAt: null, goneAt: null } }
  const gone = { ...withoutWords(consult), elsewhere: { openedAt: now, keptAt: null, goneAt: now } }
  const forms: Record<string, Drawn> = {
    close: closeForm(sup, {
      consult: { ...consult, situation: told(words, { flags: ['own_serious'] }) },
      nonce,
      values,
      undone: ['role', 'redirect', 'reassure', 'policy', 'record', 'follow_through'],
    }),
    record: recordForm(sup, { consult: { ...consult, state: 'closing' }, nonce, accesses }),
    'record of other steps': recordForm(sup, {
      consult: {
        ...consult,
        situation: told(words, { rows: said({ role: 'not_yet', redirect: 'unfit', policy: 'unread', record: 'not_needed' }) }),
        hints: [],
      },
      nonce,
      accesses: [],
    }),
    'record of a read policy': recordForm(sup, {
      consult: { ...consult, situation: told(words, { rows: said({ policy: 'clear' }) }), hints: [] },
      nonce,
      accesses: [],
    }),
    'record for the worker': recordForm(worker, { consult: { ...consult, state: 'closing' }, nonce, accesses: [] }),
    'record that offers the habit': recordForm(worker, {
      consult: { ...consult, state: 'closing' },
      nonce,
      accesses,
      habit: { kind: 'ask', prompt: 'prompt.care.1' },
    }),
    'record, habit taken up': recordForm(worker, { consult, nonce, accesses, habit: { kind: 'yes', nextAt: now } }),
    'record, habit refused': recordForm(worker, { consult, nonce, accesses, habit: { kind: 'no' } }),
    'record of what belongs elsewhere': recordForm(worker, { consult: { ...hidden, state: 'closing' }, nonce, accesses }),
    'record of what belongs elsewhere, for others': recordForm(sup, { consult: { ...hidden, state: 'closing' }, nonce, accesses }),
    'record of what has gone': recordForm(worker, { consult: { ...gone, state: 'closed' }, nonce, accesses }),
    'close what is asked to be taken back': closeForm(lead, {
      consult: { ...asked, situation: { ...asked.situation, flags: ['under_18'] }, answers: [], closeAskedAt: now },
      nonce,
      values,
    }),
    differ: differForm(worker, { consult, nonce, values }),
    amend: amendForm(sup, { consult, nonce, values }),
    formal: formalForm(sup, { consult: open, nonce }),
  }
  for (const outcome of OUTCOMES) forms[`close.detail ${outcome}`] = closeDetailForm(sup, { consult, nonce, values, outcome })
  return forms
}
