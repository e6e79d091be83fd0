import { followsOf } from '#cards/kit/follows.ts'
import { raiseAlarm as rule } from '#domain/consult/asking/raise-alarm.ts'
import type { Situation } from '#domain/situation/situation.ts'
import { type Done, once, rulesAt } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { draftIdOf, type Outcome, type PressRequest, type Request } from '../request.ts'
import { useCase } from '../verbs/use-case.ts'
import { alarmOut } from './alarm-out.ts'
import { followOn } from './follow-on.ts'
import { newConsultOf } from './new-consult.ts'
import { ownDraft } from './own-draft.ts'

/**
 * The danger press: consult, people, notices and audit at once, in one transaction. Asks for nothing. For oneself, or for somebody else.
 */
export const alarmSelf = useCase('alarm_self', { press: (r) => pressed(r, 'a') })
export const alarmOther = useCase('alarm_other', { press: (r) => pressed(r, 'b') })

const pressed = (r: PressRequest, gate: 'a' | 'b'): Promise<Outcome> =>
  alarmOut(r, () =>
    once(r, async (tx) => {
      const follows = followsOf(r.arg)
      return alarm(r, tx, gate, follows === null ? undefined : await followOn(r, tx, gate, follows))
    }),
  )

/** The alarm from a page of the checklist (threats): what was told goes along, and the draft ends. */
export const alarmFromPage = useCase('alarm_from_page', {
  press: (r) =>
    alarmOut(r, () =>
      once(r, async (tx) => {
        const draft = await ownDraft(r, tx, draftIdOf(r))
        if (draft) await tx.drafts.remove(draft.id)
        return alarm(r, tx, 'a', draft?.situation)
      }),
    ),
})

async function alarm(r: Request, tx: Tx, gate: 'a' | 'b', situation?: Situation): Promise<Done> {
  const input = await newConsultOf(r, tx)
  const changed = rule({ ...input, gate, ...(situation ? { situation } : {}) }, rulesAt(r.deps, r.now))
  return { ref: { show: 'danger', id: input.id }, changed }
}
