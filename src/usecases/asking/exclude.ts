import { excludeForm } from '#cards/asking/exclude-form.ts'
import { readExclude } from '#cards/asking/exclude-read.ts'
import { exclude as rule } from '#domain/consult/asking/exclude.ts'
import { alarmOn } from '#domain/consult/clock/contact-made.ts'
import { whoHasIt } from '#domain/consult/people/who-has-it.ts'
import { chainNow } from '#domain/consult/people/who-is-next.ts'
import { may } from '#domain/consult/permissions.ts'
import { Refusal } from '#domain/errors.ts'
import { othersOfLeads } from '#domain/escalation/leads.ts'
import type { Situation } from '#domain/situation/situation.ts'
import type { PersonKey } from '#domain/words.ts'
import { once, rulesAt } from '../change-consult.ts'
import { consultIdOf, me, type Outcome, type Request, show } from '../request.ts'
import { orErrors } from '../typed-errors.ts'
import { useCase } from '../verbs/use-case.ts'
import { STAYS } from './danger.ts'

/**
 * Leaves people out from now on (R4): silent, everywhere, without a reason. While an alarm is on the answer is its page, and that it was tried
 * is noted: from an old page, and at the press that would open this one.
 */
export const exclude = useCase('exclude', {
  press: async (r) => {
    const consult = await r.deps.store.read(r.actor.workspace, (tx) => tx.consults.peek(consultIdOf(r)))
    const tried = consult !== null && alarmOn(consult) && may(consult, r.actor.person, 'exclude')
    return tried ? change(r, []) : show('exclude', r.id)
  },
  draw: (r, _tx, consult) => {
    const people = [...whoHasIt(consult), ...chainNow(consult, r.deps.agency.current())]
    const left = [...new Set(people)].filter((key) => !consult.excluded.includes(key))
    return excludeForm(r.ctx, {
      consult,
      nonce: r.deps.newId(),
      people: left,
      leadOthers: othersOfLeads(r.deps.agency.current(), { ...consult, now: r.now }),
    })
  },
  read: (r) => readExclude(r.values),
  run: (r, { people, leadInstead }) => orErrors(r, () => change(r, people, leadInstead)),
})

/** Leaves them out; while an alarm is on its page is the answer. */
const change = (r: Request & { id: string }, people: PersonKey[], leadInstead: Situation['leadInstead'] = null): Promise<Outcome> =>
  once(r, async (tx) => {
    const consult = await tx.consults.get(consultIdOf(r))
    if (!consult) throw new Refusal('not_yours')
    const { ref } = alarmOn(consult) ? show('danger', r.id, STAYS) : show('done', r.id)
    return { ref, changed: rule(consult, { by: me(r), people, leadInstead }, rulesAt(r.deps, r.now)) }
  })
