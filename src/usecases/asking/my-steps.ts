import { howForm } from '#cards/guide/how-form.ts'
import { myStepsForm } from '#cards/guide/my-steps-form.ts'
import { readMySteps } from '#cards/guide/my-steps-read.ts'
import { firstOrSupervisor } from '#cards/guide/step-rows.ts'
import { textOf } from '#cards/kit/typed-values.ts'
import type { Values } from '#cards/model.ts'
import { mayHaveScript, ownScript } from '#domain/consult/asking/keep-script.ts'
import { sayRows } from '#domain/consult/asking/say-rows.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { firstOf } from '#domain/consult/people/participants.ts'
import { linesShown, rowsShown } from '#domain/consult/table-b.ts'
import { change } from '../change-consult.ts'
import { me, type PressRequest, type Request } from '../request.ts'
import { NOTED } from '../talk/did-it-land.ts'
import { useCase } from '../verbs/use-case.ts'
import { dropTyped, saveAllRows } from './save-all-rows.ts'

const modelOf = ({ ctx: { rules } }: Request, consult: Consult) => ({
  rows: rowsShown(consult, rules),
  phrases: linesShown(consult, rules),
})

/** "My steps": the checklist of a consult, alive until it is closed. */
export const mySteps = useCase('my_steps', {
  draw: async (r, tx, consult, arg) => {
    const { rules } = r.ctx
    const own = { fits: mayHaveScript(consult, rules), script: ownScript(consult, rules) }
    const typed = await tx.formDrafts.get(me(r), consult.id, 'my_steps')
    return myStepsForm(r.ctx, {
      consult: asTyped(consult, typed),
      nonce: r.deps.newId(),
      ...modelOf(r, consult),
      own,
      noted: arg === NOTED,
    })
  },
  read: (r) => readMySteps(r.values),
  run: (r, said) =>
    change(r, 'done', async (consult, rules, tx) => {
      await dropTyped(r, tx, consult, said.differ)
      return sayRows(consult, { by: me(r), ...said, seen: r.seen }, rules)
    }),
  choose: (r) => saveRow(r),
  leave: saveAllRows,
})

/** With what was typed and not sent: while it was looked through, or on the way to the alarm. Choices are saved as they are made. */
const asTyped = (consult: Consult, typed: Values | null): Consult =>
  typed === null ? consult : { ...consult, situation: { ...consult.situation, differ: textOf(typed, 'steps.differ') } }

/** A choice is one request with that row alone: what another page of the same list said meanwhile stays. */
function saveRow(r: PressRequest) {
  const row = r.action.replace(/^steps\./, '')
  const read = readMySteps({ [r.action]: r.values?.[r.action] ?? null })
  if ('errors' in read) return { kind: 'none' } as const
  const rows = Object.fromEntries(Object.entries(read.value.rows).filter(([key]) => key === row))
  return change(r, 'nothing', (consult, rules) => sayRows(consult, { by: me(r), rows, seen: r.seen, chosen: true }, rules))
}

/** "How", on top of the steps of a consult. */
export const myHow = useCase('my_how', {
  draw: (r, _tx, consult, arg) =>
    howForm(r.ctx, {
      form: 'my_how',
      id: consult.id,
      nonce: r.deps.newId(),
      row: arg,
      first: firstOrSupervisor(r.ctx, firstOf(consult)),
      situation: consult.situation,
      ...modelOf(r, consult),
    }),
})
