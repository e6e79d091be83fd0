import { followsOf } from '#cards/kit/follows.ts'
import { type AlarmPress, pressAgain, pressOn } from '#domain/consult/asking/press-again.ts'
import { raiseAlarm as rule } from '#domain/consult/asking/raise-alarm.ts'
import type { DraftId } from '#domain/ids.ts'
import { type Draft, type Situation, situationSchema } from '#domain/situation/situation.ts'
import { type Done, once, rulesAt } from '../change-consult.ts'
import { forAlarm } from '../never-to/never-of.ts'
import type { Tx } from '../ports/tx.ts'
import { draftIdOf, me, type Outcome, type PressRequest, type Request } from '../request.ts'
import { orUnread } from '../unreadable.ts'
import { useCase } from '../verbs/use-case.ts'
import { alarmOut } from './alarm-out.ts'
import { followOn } from './follow-on.ts'
import { newConsultOf } from './new-consult.ts'
import { lockedDraft, removeDraft } from './own-draft.ts'
import { readTyped } from './read-typed.ts'
import { isPage } from './save-page.ts'

/**
 * The danger press: consult, people, notices and audit at once, in one transaction. Asks for nothing. For oneself, or for somebody else.
 */
export const alarmSelf = useCase('alarm_self', { press: (r) => pressed(r, 'a') })
export const alarmOther = useCase('alarm_other', { press: (r) => pressed(r, 'b') })

const pressed = (r: PressRequest, gate: 'a' | 'b'): Promise<Outcome> =>
  alarmOut(r, () =>
    once(r, async (tx) => {
      const open = await onOpenAlarm(r, tx, { gate })
      if (open) return open
      const follows = followsOf(r.arg)
      return alarm(r, tx, gate, follows === null ? undefined : await followOn(r, tx, gate, follows))
    }),
  )

/** The alarm from a page of the checklist (threats): what was told goes along, and the draft ends. */
export const alarmFromPage = useCase('alarm_from_page', {
  press: (r) =>
    alarmOut(r, () =>
      once(r, async (tx) => {
        // A draft that does not open keeps nobody from an alarm.
        const draft = await orUnread(lockedDraft(r, tx, draftIdOf(r)))
        if (draft) await removeDraft(r, tx, draft)
        const told = draft ? onThePage(r, draft) : undefined
        const open = await onOpenAlarm(r, tx, { gate: 'a', ...(told ? { told } : {}) })
        return open ?? alarm(r, tx, 'a', told, draft?.id)
      }),
    ),
})

/** What was told, with what stands on the page and no platform has reported before. */
function onThePage(r: PressRequest, draft: Draft): Situation {
  const page = r.form ?? ''
  return isPage(page) && r.values ? readTyped(r, draft, page, r.values).situation : draft.situation
}

/** The alarm that a press belongs to (R18): the same press shows it, another joins it. Null where it is an alarm of its own. */
async function onOpenAlarm(r: Request, tx: Tx, press: AlarmPress): Promise<Done | null> {
  const on = (await tx.consults.alarmsOf(me(r))).find((one) => pressOn(one, press, r.now) !== 'apart')
  if (!on) return null
  const ref = { show: 'danger', id: on.id } as const
  if (pressOn(on, press, r.now) === 'same') return { ref }
  // Looked at again under its lock: it may have ended a moment ago.
  const alarm = await tx.consults.get(on.id)
  return alarm && pressOn(alarm, press, r.now) !== 'apart' ? { ref, changed: pressAgain(alarm, press, rulesAt(r.deps, r.now)) } : null
}

async function alarm(r: Request, tx: Tx, gate: 'a' | 'b', situation?: Situation, fromDraft?: DraftId): Promise<Done> {
  const input = await newConsultOf(r, tx)
  const told = await forAlarm(tx, input.workerKey, situation ?? situationSchema.parse({ gate }))
  const changed = rule({ ...input, gate, situation: told, ...(fromDraft ? { fromDraft } : {}) }, rulesAt(r.deps, r.now))
  return { ref: { show: 'danger', id: input.id }, changed }
}
