import { easeArg, easeForm, easingOf, readEase, reportIn } from '#cards/account/ease-form.ts'
import { quietForm } from '#cards/account/quiet-card.ts'
import type { Easing } from '#domain/consult/account/account.ts'
import { ease as rule } from '#domain/consult/account/ease.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import { toConfirm } from '#domain/consult/asking/confirm-spoken.ts'
import { alarmFromAt, alarmOn } from '#domain/consult/clock/contact-made.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { standingOf } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import { type HeardWord, heardAs, type WordPair, wordsAt } from '#domain/safe-words/safe-words.ts'
import { plainWord } from '#domain/safe-words/typed-word.ts'
import { type Done, once, rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, me, type Outcome, type PressRequest, type Request, type SubmitRequest } from '../request.ts'
import { Lost } from '../unreadable.ts'
import { useCase } from '../verbs/use-case.ts'
import { wereLost } from './kept-words.ts'

/**
 * Every press that eases an alarm from the worker's side comes here: with words chosen it is asked for one first, and eases nothing before (R10).
 * `otherwise`: what the press does where no alarm is on.
 */
export const eased = (
  r: PressRequest | SubmitRequest,
  what: Easing,
  otherwise?: (tx: Tx, consult: Consult) => Promise<Done>,
): Promise<Outcome> =>
  once(r, async (tx): Promise<Done> => {
    const consult = await ownConsult(r, tx)
    if (isSilent(consult, me(r))) return noted(r)
    if (otherwise && !alarmOn(consult)) return otherwise(tx, consult)
    const report = what === 'yes' ? reportIn(r.arg) : null
    if ((await wordsFor(tx, consult)) !== null && alarmOn(consult)) {
      // Said of a report that others have followed: the card as it is now has the button for the newest.
      if (what === 'yes' && toConfirm(consult, report) === null) throw new Refusal('changed')
      return { ref: { show: 'ease', id: r.id, arg: easeArg(what, { report }) } }
    }
    const { heard: _heard, ...changed } = rule(consult, { by: me(r), what, word: 'none', report }, rulesAt(r.deps, r.now))
    return { ref: { show: 'nothing', id: r.id }, changed }
  })

/** The page that asks for the safe word. What is typed there is kept nowhere. */
export const ease = useCase('ease', {
  draw: (r, _tx, consult, arg) => easeForm(r.ctx, { consult, nonce: r.deps.newId(), arg }),
  read: (r) => readEase(r.values),
  run: sayWord,
})

/** All that a silent account reads of its alarm. */
export const quiet = useCase('quiet', {
  draw: (r, _tx, consult) => {
    if (!isSilent(consult, me(r))) throw new Refusal('not_yours')
    return quietForm(r.ctx, { consult, nonce: r.deps.newId() })
  },
})

async function sayWord(r: SubmitRequest, { word }: { word: string }): Promise<Outcome> {
  const what = easingOf(r.arg)
  if (what === null) throw new Refusal('changed')
  const pair = await r.deps.store.read(r.actor.workspace, async (tx) => wordsFor(tx, await ownConsult(r, tx)))
  // Before the transaction, which it would hold up: the words that count for an alarm do not change while it is on.
  const heard: HeardWord = pair === null ? 'none' : heardAs(pair, await r.deps.slowHash(plainWord(word), pair.salt))
  return once(r, async (tx): Promise<Done> => {
    const consult = await ownConsult(r, tx)
    const report = what === 'yes' ? reportIn(r.arg) : null
    const { heard: answer, ...changed } = rule(consult, { by: me(r), what, word: heard, report }, rulesAt(r.deps, r.now))
    if (answer === 'again') return { ref: { show: 'ease', id: r.id, arg: easeArg(what, { again: true, report }) }, changed }
    return answer === 'noted' ? { ...noted(r), changed } : { ref: { show: 'done', id: r.id }, changed }
  })
}

const noted = ({ id }: { id: string }): Done => ({ ref: { show: 'quiet', id } })

/** A consult of the person who asks. Throws Refusal `not_yours` for any other. */
async function ownConsult(r: Request & { id: string }, tx: Tx): Promise<Consult> {
  const consult = await tx.consults.get(consultIdOf(r))
  if (!consult || !['worker', 'silent'].includes(standingOf(consult, me(r)))) throw new Refusal('not_yours')
  return consult
}

/**
 * The words that counted when its alarm began: none that are chosen while it is on can ease it. Throws where they cannot be read any more: then
 * nothing is eased from the worker's side.
 */
async function wordsFor(tx: Tx, consult: Consult): Promise<WordPair | null> {
  const words = await tx.safeWords.of(consult.workerKey)
  if (wereLost(words, alarmFromAt(consult))) throw new Lost('safe_words', consult.workerKey)
  return wordsAt(words, alarmFromAt(consult))
}
