import { readCheckInWriting } from '#cards/check-ins/check-in-read.ts'
import { checkInWritingForm, EDITING } from '#cards/check-ins/check-in-writing-form.ts'
import type { Form } from '#cards/model.ts'
import { knownPrompts } from '#cards/reflections/reflections-form.ts'
import { nextPrompts, promptAfter } from '#domain/check-in/prompts.ts'
import { written } from '#domain/check-in/switch.ts'
import { isSilent } from '#domain/consult/account/silent.ts'
import type { PromptId } from '#domain/guidance.ts'
import type { ReflectionId } from '#domain/ids.ts'
import { edit, write } from '#domain/reflection/change-reflection.ts'
import { allowed } from '#domain/reflection/permissions.ts'
import { wakeFor } from '../jobs/wake-for.ts'
import type { Tx } from '../ports/tx.ts'
import { changeReflection } from '../reflections/change-reflection.ts'
import { consultIdOf, type Outcome, type Request, reflectionIdOf, type SubmitRequest, show } from '../request.ts'
import { findIn } from '../verbs/look-for-names.ts'
import { useCase } from '../verbs/use-case.ts'
import { checkInRules, settleAfter, settleCheckIns } from './change-check-in.ts'
import { homeNotice } from './home-notice.ts'

/** The page where a person writes, for themselves alone; `arg` `EDITING`: other words for one of their own. */
export const checkInWrite = useCase('check_in_write', {
  draw: async (r, { id = '', arg = '' }) => ({
    kind: 'form',
    how: arg === EDITING ? 'show' : 'push',
    form: await drawWriting(r, id, arg),
  }),
  read: (r) => readCheckInWriting(r.values),
  run: (r, value) => (r.arg === EDITING ? edited(r, value['checkin.text']) : kept(r, value['checkin.text'])),
})

/** "Change it" on a reflection of one's own. */
export const reflectionEdit = useCase('reflection_edit', { press: (r) => show('checkin.writing', r.id, EDITING) })

const edited = (r: SubmitRequest, text: string): Promise<Outcome> =>
  changeReflection(r, show('reflection', r.id).ref, async (tx) => {
    await tx.reflections.save(edit(await tx.reflections.get(reflectionIdOf(r)), r.actor.person.key, text, r.now))
  })

/**
 * Keeps what a person wrote, for them alone. Nobody is told and nothing is noted in the audit log: who reflects, and how often, is not
 * to be counted. Where the words may point to a person, they are saved all the same and the author sees it at once.
 */
async function kept(r: SubmitRequest, text: string): Promise<Outcome> {
  const { key } = r.actor.person
  const prompts = knownPrompts(r.ctx, r.arg.split(','))
  const found = findIn(r.deps, text).length > 0
  const { ref, first } = await r.deps.store.once(r.actor.workspace, r.key, r.now, async (tx) => {
    const id = r.deps.newId<ReflectionId>()
    await tx.reflections.save(write({ id, author: key, prompts, text, now: r.now }))
    const checkIn = await tx.checkIns.of(key)
    await settleAfter(r, tx)
    if (checkIn) {
      const next = written(checkIn, r.id, prompts, checkInRules(r))
      await tx.checkIns.save(next)
      await settleCheckIns(r, tx, next)
    }
    await tx.notices.add([homeNotice(r)])
    return (found ? show('reflection', id, 'found') : show('checkin.done', '', 'checkin.thanks')).ref
  })
  if (first) await wakeFor(r.deps, r.now)
  return { ref }
}

async function drawWriting(r: Request, id: string, arg: string): Promise<Form> {
  const nonce = r.deps.newId()
  return r.deps.store.read(r.actor.workspace, async (tx) => {
    if (arg !== EDITING) return checkInWritingForm(r.ctx, { id, nonce, prompts: await promptsFor(r, tx, id) })
    const { prompts, text } = allowed(await tx.reflections.get(reflectionIdOf({ id })), r.actor.person.key, 'edit')
    return checkInWritingForm(r.ctx, { id, nonce, prompts: knownPrompts(r.ctx, prompts), text })
  })
}

/** The questions of the check-in asked, else the one that goes with a closed consult of theirs, else those that would come next. */
async function promptsFor(r: Request, tx: Tx, id: string): Promise<readonly PromptId[]> {
  const { key } = r.actor.person
  const checkIn = await tx.checkIns.of(key)
  const asked = checkIn?.asked.find((one) => one.id === id)
  if (asked) return knownPrompts(r.ctx, asked.prompts)
  const consult = id === '' ? null : await tx.consults.peek(consultIdOf({ id }))
  const after =
    consult?.workerKey === key && consult.closure && !isSilent(consult, key) ? promptAfter(r.ctx.rules, consult.closure.outcome) : null
  if (after !== null) return [after]
  const recent = checkIn ? [] : (await tx.reflections.ofAuthor(key, { limit: 10 })).flatMap((one) => one.prompts)
  return nextPrompts(r.ctx.rules, checkIn ?? { model: 'what', count: 1, used: recent }).prompts
}
