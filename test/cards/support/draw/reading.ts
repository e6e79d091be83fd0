import { readForm } from '#cards/reading/read-form.ts'
import { readersForm } from '#cards/reading/readers-form.ts'
import { viewForm } from '#cards/reading/view-form.ts'
import { fullConsult, said, thread, told } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, readerOf } from '../reader.ts'
import { accesses, nonce, openConsult } from './common.ts'

/** A consult read by its supervisor and by its worker. */
export function drawReading(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const sup = readerOf('bo', { agency })
  const consult = fullConsult(words)
  const open = openConsult(words)
  return {
    read: readForm(sup, { consult: { ...open, act: 3, counted: 2 }, nonce, messages: thread(47, words) }),
    'read of own practice': readForm(sup, {
      consult: { ...open, situation: told(words, { category: 'own_practice', own: { kind: 'slip', serious: 'yes', to: null } }) },
      nonce,
      messages: [],
    }),
    'read of a plan': readForm(sup, {
      consult: { ...open, level: 'soon', withdrawnAt: null, situation: told(words, { callMe: false }) },
      nonce,
      messages: [],
    }),
    'read earlier': readForm(sup, { consult: open, nonce, messages: thread(47, words), offset: 7 }),
    'view of other rows': viewForm(worker, {
      consult: { ...open, situation: told(words, { rows: said({ role: 'not_yet', policy: 'clear', record: 'not_needed' }) }) },
      nonce,
      messages: [],
    }),
    view: viewForm(worker, { consult: open, nonce, messages: thread(47, words) }),
    'view earlier': viewForm(worker, { consult: open, nonce, messages: thread(47, words), offset: 20 }),
    readers: readersForm(worker, { consult, nonce, accesses, offset: 20 }),
    'readers none': readersForm(worker, { consult, nonce, accesses: [] }),
  }
}
