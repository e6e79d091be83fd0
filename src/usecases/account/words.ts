import { readWords, wordsForm } from '#cards/account/words-form.ts'
import type { Form } from '#cards/model.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import { Refusal } from '#domain/errors.ts'
import { chooseAnew, chooseWords } from '#domain/safe-words/choose-words.ts'
import { wordsAt } from '#domain/safe-words/safe-words.ts'
import { plainWord } from '#domain/safe-words/typed-word.ts'
import { me, type Outcome, type Request, type SubmitRequest, show } from '../request.ts'
import { orErrors } from '../typed-errors.ts'
import { useCase } from '../verbs/use-case.ts'
import { keptWords } from './kept-words.ts'

const SALT_BYTES = 16

/** What became of a try, as the page's own small state. */
const AFTER = ['saved', 'wrong', 'later'] as const
type After = (typeof AFTER)[number]

/** A worker's two words, chosen at Home (R10). */
export const words = useCase('words', {
  draw: async (r, { arg }) => ({ kind: 'form', how: 'show', form: await drawWords(r, AFTER.find((one) => one === arg) ?? null) }),
  read: (r) => readWords(r.values),
  run: (r, typed) => orErrors(r, () => chosen(r, typed)),
})

async function drawWords(r: Request, after: After | null): Promise<Form> {
  const { words: known, lost } = await r.deps.store.read(r.actor.workspace, (tx) => keptWords(tx, me(r), r.now))
  return wordsForm(r.ctx, { nonce: r.deps.newId(), askedFrom: known?.askedFrom ?? null, lost, after })
}

async function chosen(r: SubmitRequest, typed: { old: string; safe: string; forced: string }): Promise<Outcome> {
  const { deps, now } = r
  const hash = (word: string, salt: string) => deps.slowHash(plainWord(word), salt)
  const before = await deps.store.read(r.actor.workspace, (tx) => keptWords(tx, me(r), now))
  const counting = before.lost ? null : wordsAt(before.words, now)
  const salt = Buffer.from(deps.randomBytes(SALT_BYTES)).toString('base64url')
  const fresh = { salt, safe: await hash(typed.safe, salt), forced: await hash(typed.forced, salt) }
  const old = counting === null ? null : await hash(typed.old, counting.salt)
  const { ref } = await deps.store.once(r.actor.workspace, r.key, now, async (tx) => {
    const alarms = (await tx.consults.alarmsOf(me(r))).filter(alarmOn)
    // Of an alarm that this account reads nothing more of it must not learn here that it is on.
    if (alarms.some((one) => !isSilent(one, me(r)))) throw new Refusal('invalid', { 'words.safe': 'words.alarm' })
    const { words: known, lost } = await keptWords(tx, me(r), now)
    const choice = { person: me(r), fresh, now, hiddenAlarm: alarms.length > 0 }
    if (lost) {
      await tx.safeWords.save(chooseAnew(choice))
      await tx.audit.add({ consultId: null, by: me(r), what: 'words.anew', at: now, facts: {} })
      return show('words', '', 'saved').ref
    }
    if (wordsAt(known, now) !== null && plainWord(typed.old) === '') throw new Refusal('invalid', { 'words.old': 'words.empty' })
    const { words, answer } = chooseWords(known, { ...choice, old })
    await tx.safeWords.save(words)
    await tx.audit.add({ consultId: null, by: me(r), what: `words.${answer}`, at: now, facts: {} })
    return show('words', '', answer === 'kept' ? 'saved' : answer).ref
  })
  return { ref }
}
