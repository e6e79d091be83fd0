import { myStepsForm } from '#cards/guide/my-steps-form.ts'
import { stepsForm } from '#cards/guide/steps-form.ts'
import { mineForm } from '#cards/mine/mine-form.ts'
import { scriptForm } from '#cards/mine/script-form.ts'
import { filledIn } from '#cards/mine/script-items.ts'
import { practiseForm } from '#cards/practice/practise-form.ts'
import { readForm } from '#cards/reading/read-form.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { repliesOf } from '#domain/practice/practice.ts'
import { phrasesFor } from '#domain/situation/phrases.ts'
import { rowsOf } from '#domain/situation/row-states.ts'
import { SCRIPT_BOXES, SCRIPT_LINES, SCRIPT_MOST, type Script } from '#domain/situation/script.ts'
import { stepRules } from '#domain/situation/steps.ts'
import { pack } from '#test/support/real-pack.ts'
import { told } from '../consults.ts'
import type { Drawn } from '../limits.ts'
import { fullAgency, readerOf } from '../reader.ts'
import { nonce, openConsult } from './common.ts'
import { draftOf } from './guide.ts'

const talked = { category: 'personal_interest', flags: ['under_18', 'client_monitored'] } as const

/** Make it mine, of a draft and of a consult, and what is practised. */
export function drawMine(words: string, name?: string): Record<string, Drawn> {
  const agency = fullAgency(name)
  const worker = readerOf('dana', { agency })
  const script: Script = { words: words.slice(0, SCRIPT_MOST) || 'x', share: 'yes' }
  const draft = draftOf(words, { ...talked, flags: [...talked.flags], script })
  const none = { ...draft.situation, script: null }
  const { situation } = draft
  const rules = stepRules(pack, situation, 'soon', 'soon')
  const list = { rows: rowsOf(rules, { answered: false }), phrases: phrasesFor(pack, situation, rules) }
  const open: Consult = { ...openConsult(words), situation: { ...told(words, { category: 'personal_interest', flags: [] }), script } }
  const own = { fits: true, script }
  const boxes = { role: 'social worker', goal: 'finding a flat', rule: 'no contact outside work' }
  const lines = filledIn(worker, SCRIPT_LINES, boxes, situation)
  const replies = repliesOf(pack)
  const place = (n: number, look: boolean) => practiseForm(worker, { nonce, replies, at: { n, look } })
  return {
    mine: mineForm(worker, { form: 'mine', id: draft.id, nonce, situation, boxes: SCRIPT_BOXES, role: words.slice(0, 80) }),
    'mine nothing to say': mineForm(worker, { form: 'mine', id: draft.id, nonce, situation: none, boxes: [], role: '' }),
    my_mine: mineForm(worker, { form: 'my_mine', id: open.id, nonce, situation: none, boxes: SCRIPT_BOXES, role: '' }),
    script: scriptForm(worker, { form: 'script', id: draft.id, nonce, situation }),
    'script as it comes': scriptForm(worker, {
      form: 'script',
      id: draft.id,
      nonce,
      situation: { ...situation, script: { words: lines, share: 'no' } },
    }),
    my_script: scriptForm(worker, { form: 'my_script', id: open.id, nonce, situation: open.situation }),
    'my_script of a log': scriptForm(worker, {
      form: 'my_script',
      id: open.id,
      nonce,
      situation: open.situation,
      logged: true,
      values: { 'script.words': words },
    }),
    'steps with a script': stepsForm(worker, { draft, nonce, ...list, softened: true, first: null, own }),
    'steps without one': stepsForm(worker, { draft, nonce, ...list, softened: true, first: null, own: { fits: true, script: null } }),
    'my_steps with a script': myStepsForm(worker, { consult: open, nonce, ...list, own }),
    'my_steps without one': myStepsForm(worker, { consult: open, nonce, ...list, own: { fits: true, script: null } }),
    'read with a script': readForm(readerOf('bo', { agency }), { consult: open, nonce, messages: [] }),
    ...Object.fromEntries(
      replies.flatMap((_, i) => [
        [`practise ${i + 1}`, place(i + 1, false)],
        [`practise ${i + 1} looked`, place(i + 1, true)],
      ]),
    ),
    'practise at the end': place(replies.length + 1, false),
    'practise rests': practiseForm(worker, { nonce, replies: null, at: { n: 1, look: false } }),
  }
}
