import type { Read } from '#cards/kit/read.ts'
import type { Form } from '#cards/model.ts'
import type { VerbId, Verbs } from '#cards/verbs.ts'
import type { Consult } from '#domain/consult/consult.ts'
import type { PlannedDraft } from '../guide/draft-plan.ts'
import type { Answer } from '../ports/doors.ts'
import type { AnswerRef } from '../ports/rows.ts'
import type { Tx } from '../ports/tx.ts'
import type { Leave, Outcome, Press, Request, Submit, SubmitRequest } from '../request.ts'
import { errorsOf } from '../typed-errors.ts'

/** An unsent draft as one of its pages is drawn: planned once, whatever the page makes of it. */
export interface DraftPage extends PlannedDraft {
  /** The page's own small state. */
  arg: string
  nonce: string
}

/** How a page is drawn, by whose it is. The consult or draft is already known to be one this person may open. */
export interface Drawn {
  consult: { draw(r: Request, tx: Tx, consult: Consult, arg: string): Promise<Form> | Form }
  draft: { draw(r: Request, page: DraftPage): Promise<Form> | Form }
  self: { draw(r: Request, ref: AnswerRef): Promise<Answer> | Answer }
}

/** What is typed becomes a value, or text ids of what is missing; then it is done. */
interface Sent<T> {
  read(r: SubmitRequest): Read<T>
  run(r: SubmitRequest, value: T): Promise<Outcome> | Outcome
}

/** Draws its page; saves what stands on it as it is left; is pressed, where a button has no page of its own to open or does more than that. */
type Shown<V extends VerbId> = (Verbs[V] extends { form: string } ? Drawn[Verbs[V]['on']] : unknown) &
  (Verbs[V] extends { saves: true } ? { choose: Press } : unknown) &
  (Verbs[V] extends { leaves: true } ? { leave: Leave } : unknown) &
  (Verbs[V] extends { action: string } ? (Verbs[V] extends { form: string } ? { press?: Press } : { press: Press }) : unknown)

type Sending = { [V in VerbId]: Verbs[V] extends { sends: true } ? V : never }[VerbId]

/** What a verb does, as its line in the table asks for it, with what its page reads and runs put together in `submit`. */
export type UseCase<V extends VerbId> = Shown<V> & (V extends Sending ? { submit: Submit } : unknown)

/** Makes the use case of a verb. Sending its page reads it, says under each box what is missing, or runs. */
export function useCase<V extends Sending, T>(verb: V, made: Shown<V> & Sent<T>): UseCase<V>
export function useCase<V extends Exclude<VerbId, Sending>>(verb: V, made: Shown<V>): UseCase<V>
export function useCase<T>(_verb: VerbId, { read, run, ...shown }: Partial<Sent<T>>): unknown {
  if (!read || !run) return shown
  const submit: Submit = (r) => {
    const result = read(r)
    return 'errors' in result ? errorsOf(r, result.errors) : run(r, result.value)
  }
  return { ...shown, submit }
}

/** For a page that asks nothing: its button is all there is to read. */
export const nothingTyped = (): Read<null> => ({ value: null })
