import { wentOnForm } from '#cards/talk/went-on-form.ts'
import { wentOnGateForm } from '#cards/talk/went-on-gate-form.ts'
import { readWentOn } from '#cards/talk/went-on-read.ts'
import { tableOf } from '#domain/consult/table-b.ts'
import { tellWentOn as rule, wouldTell } from '#domain/consult/talk/went-on.ts'
import { secondTimeLine } from '#domain/situation/second-time.ts'
import { change } from '../change-consult.ts'
import { consultIdOf, me } from '../request.ts'
import { keepTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'

/** "They went on": the gate first. Opening it tells nobody and counts for nothing. */
export const wentOn = useCase('went_on', {
  draw: (r, _tx, consult) => wentOnGateForm(r.ctx, { consult, nonce: r.deps.newId() }),
})

/** The name under which what was picked on the page waits when it is left, such as for the alarm. */
const WAITS_AS = 'went_on'

/** Without danger: what to say, and Tell, which counts as one more act (R7). */
export const tellWentOn = useCase('tell_went_on', {
  leave: (r) =>
    r.deps.store.write(r.actor.workspace, async (tx) => {
      if (r.values) await keepTyped(r, tx, consultIdOf(r), WAITS_AS, r.values)
    }),
  draw: async (r, tx, consult) => {
    const { rules } = r.ctx
    const line = secondTimeLine(rules, consult.situation, tableOf(consult, rules))
    const would = wouldTell(consult, me(r), { now: r.now, agency: r.deps.agency.current(), pack: r.deps.guidance.rules() })
    const left = readWentOn((await tx.formDrafts.get(me(r), consult.id, WAITS_AS)) ?? {})
    const picked = 'errors' in left ? null : left.value.stepIn
    return wentOnForm(r.ctx, { consult, nonce: r.deps.newId(), line, would, picked })
  },
  read: (r) => readWentOn(r.values),
  run: (r, { stepIn }) =>
    change(r, 'done', async (consult, rules, tx) => {
      const changed = rule(consult, { by: me(r), stepIn }, rules)
      await tx.formDrafts.remove(me(r), consult.id, WAITS_AS)
      return changed
    }),
})
