import type { ReaderContext } from '#cards/context.ts'
import type { Values } from '#cards/model.ts'
import type { FormId } from '#cards/verbs.ts'
import { type ConsultId, type DraftId, named, type ReflectionId } from '#domain/ids.ts'
import type { Seen } from '#domain/situation/page-seen.ts'
import type { At, PersonKey } from '#domain/words.ts'
import type { Deps } from './deps.ts'
import type { PlannedDraft } from './guide/draft-plan.ts'
import type { Answer } from './ports/doors.ts'
import type { Actor } from './ports/platform.ts'
import type { AnswerRef } from './ports/rows.ts'

/** One thing a known person did, with everything its use case needs. */
export interface Request {
  deps: Deps
  actor: Actor
  now: At
  ctx: ReaderContext
  /** Unique per press or submit; the same when the platform repeats it. */
  key: string
}

/** A press on a button, an entry of a list, or a choice inside a form. */
export interface PressRequest extends Request {
  action: string
  id: string
  arg: string
  /** The page it was pressed on; null on a card, and where this version knows no such page. */
  form: FormId | null
  values: Values | null
  /** Of a page of the steps: which it is, and what had been said when it was drawn. */
  seen?: Seen | undefined
}

export interface SubmitRequest extends Request {
  form: FormId
  id: string
  arg: string
  values: Values
  seen?: Seen | undefined
}

/**
 * Use cases answer with a pointer to a screen (kept for repeats, drawn from state), or with an answer that needs no state. With `inPlace`
 * a page that would open on top takes the place of the one that was pressed. `planned`: the draft of that page, where it was planned on
 * the way and need not be again.
 */
export type Outcome = { ref: AnswerRef; inPlace?: true; planned?: PlannedDraft } | Answer

export type Press = (r: PressRequest) => Promise<Outcome> | Outcome
/** Saves what stands on a page, whatever was pressed there. */
export type Leave = (r: Request & { id: string; values: Values | null; seen?: Seen | undefined }) => Promise<void>
export type Submit = (r: SubmitRequest) => Promise<Outcome> | Outcome

/** Whose words are kept, and when: of a request, or of words that had to wait for it. */
export type Writer = Pick<Request, 'deps' | 'now'> & { actor: Pick<Actor, 'person'> }

/** Who asks. */
export const me = (r: Pick<Writer, 'actor'>): PersonKey => r.actor.person.key

/** A pointer to a screen. */
export const show = (screen: AnswerRef['show'], id?: string, arg?: string): { ref: AnswerRef } => ({
  ref: { show: screen, ...(id === undefined ? {} : { id }), ...(arg === undefined ? {} : { arg }) },
})

/**
 * What a button, a form or a kept pointer points at, taken for what its use case deals with: a platform sends back any string, and one
 * that is no such id is found nowhere.
 */
export const consultIdOf = (at: { id?: string }): ConsultId => named(at.id ?? '')
export const draftIdOf = (at: { id?: string }): DraftId => named(at.id ?? '')
export const reflectionIdOf = (at: { id?: string }): ReflectionId => named(at.id ?? '')

/** Today in the person's own zone, `YYYY-MM-DD`. */
export const todayOf = (r: Request): string => dayAfter(r, 0)

/** The local date `days` from today in the person's own zone. */
export function dayAfter(r: Request, days: number): string {
  const zone = r.actor.person.timezone ?? r.deps.agency.current().timezone
  return Temporal.Instant.fromEpochMilliseconds(r.now).toZonedDateTimeISO(zone).toPlainDate().add({ days }).toString()
}
