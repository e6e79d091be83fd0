import { answerForm } from '#cards/answering/answer-form.ts'
import { levelForm } from '#cards/answering/change-level-form.ts'
import { hintForm } from '#cards/answering/hint-form.ts'
import { declineForm, handOverForm, secondForm } from '#cards/answering/pass-on-form.ts'
import { snoozeForm } from '#cards/answering/snooze-form.ts'
import { spokenForm } from '#cards/answering/spoken-form.ts'
import { askBackForm, replyForm } from '#cards/answering/write-form.ts'
import { named } from '#domain/ids.ts'
import { told } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, now, readerOf } from '../reader.ts'
import { HOUR, nonce, OFFERS, openConsult, typedValues } from './common.ts'
import { planOf } from './guide.ts'

/** What a supervisor does with a consult that came. */
export function drawAnswering(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const sup = readerOf('bo', { agency })
  const open = openConsult(words)
  const values = typedValues(words)
  const candidates = planOf().others
  return {
    answer: answerForm(sup, { consult: open, nonce, values }),
    'answer empty': answerForm(sup, { consult: open, nonce }),
    'answer of no kind': answerForm(sup, { consult: { ...open, situation: told(words, { category: null }) }, nonce }),
    hint: hintForm(sup, { consult: open, nonce, row: 'role', values: { ...values, 'hint.line': 'phrase.role' } }),
    'hint of any row': hintForm(sup, { consult: open, nonce, row: '', values: null }),
    'hint of no row': hintForm(sup, { consult: { ...open, withdrawnAt: now }, nonce, row: 'role' }),
    spoken: spokenForm(sup, { consult: open, nonce, values: { ...values, 'spoken.how': 'spoken.not' } }),
    'spoken police': spokenForm(sup, { consult: open, nonce, values: { ...values, 'spoken.how': 'spoken.police' } }),
    ask_back: askBackForm(sup, { consult: open, nonce, values }),
    reply: replyForm(worker, { consult: open, nonce, values }),
    hand_over: handOverForm(sup, { consult: open, nonce, candidates, values }),
    'hand_over nobody': handOverForm(sup, { consult: open, nonce, candidates: [] }),
    second: secondForm(sup, { consult: open, nonce, candidates, values }),
    decline: declineForm(sup, { consult: open, nonce, candidates, next: named('mo') }),
    'decline last': declineForm(sup, { consult: open, nonce, candidates, next: null }),
    'snooze half': snoozeForm(sup, { consult: open, nonce, offer: { kind: 'half' }, next: { person: named('mo'), at: now + HOUR } }),
    'snooze opening': snoozeForm(sup, { consult: open, nonce, offer: { kind: 'opening', at: now + 19 * HOUR }, next: null }),
    level: levelForm(sup, { consult: open, nonce, levels: OFFERS, values }),
  }
}
