import { mineForm, readMine } from '#cards/mine/mine-form.ts'
import { readScript, scriptForm } from '#cards/mine/script-form.ts'
import { filledIn } from '#cards/mine/script-items.ts'
import { keepScript, mayHaveScript, ownScript, scriptLinesOf } from '#domain/consult/asking/keep-script.ts'
import type { Consult } from '#domain/consult/consult.ts'
import { boxesOf, filledLines } from '#domain/situation/script-lines.ts'
import { change } from '../change-consult.ts'
import type { Tx } from '../ports/tx.ts'
import { consultIdOf, type Leave, me, type Request } from '../request.ts'
import { keepTyped } from '../verbs/keep-typed.ts'
import { useCase } from '../verbs/use-case.ts'
import { keepOwnRole, ownRoleOf } from './own-role.ts'
import { BOXES_WAIT_AS, WAITS_AS } from './waiting-script.ts'

/** "Make it mine" on a consult: the boxes; their lines become the script, which is the worker's alone until they say otherwise. */
export const myMine = useCase('my_mine', {
  leave: (r) => keepAs(r, BOXES_WAIT_AS),
  draw: (r, tx, consult) => drawMine(r, tx, consult),
  read: (r) => readMine(r.values),
  run: (r, boxes) =>
    change(r, 'my_script', async (consult, rules, tx) => {
      const lines = filledLines(scriptLinesOf(consult, rules.pack), boxes)
      const changed = keepScript(
        consult,
        { by: me(r), words: filledIn(r.ctx, lines, boxes, consult.situation), share: 'no', goal: boxes.goal },
        rules,
      )
      await keepOwnRole(r, tx, boxes.role)
      await tx.formDrafts.remove(me(r), consult.id, BOXES_WAIT_AS)
      return changed
    }),
})

/** The script of a consult, to be changed; nobody hears of it. */
export const myScript = useCase('my_script', {
  leave: (r) => keepAs(r, WAITS_AS),
  draw: async (r, tx, consult) => {
    if (!mayHaveScript(consult, r.ctx.rules)) return drawMine(r, tx, consult)
    const situation = { ...consult.situation, script: ownScript(consult, r.ctx.rules) }
    const values = await tx.formDrafts.get(me(r), consult.id, WAITS_AS)
    return scriptForm(r.ctx, {
      form: 'my_script',
      id: consult.id,
      nonce: r.deps.newId(),
      situation,
      logged: consult.state === 'logged',
      values,
    })
  },
  read: (r) => readScript(r.values),
  run: (r, { words, share }) =>
    change(r, 'my_steps', async (consult, rules, tx) => {
      const changed = keepScript(consult, { by: me(r), words, share: share ? 'yes' : 'no' }, rules)
      await tx.formDrafts.remove(me(r), consult.id, WAITS_AS)
      return changed
    }),
})

const drawMine = async (r: Request, tx: Tx, consult: Consult) =>
  mineForm(r.ctx, {
    form: 'my_mine',
    id: consult.id,
    nonce: r.deps.newId(),
    situation: consult.situation,
    boxes: boxesOf(scriptLinesOf(consult, r.ctx.rules)),
    role: await ownRoleOf(r, tx),
    typed: await tx.formDrafts.get(me(r), consult.id, BOXES_WAIT_AS),
  })

/** What was typed on a page and not sent waits as it is left, for another page or for the alarm: only where a script can be made (table B). */
const keepAs = (r: Parameters<Leave>[0], name: typeof WAITS_AS | typeof BOXES_WAIT_AS): Promise<void> =>
  r.deps.store.write(r.actor.workspace, async (tx) => {
    const consult = await tx.consults.peek(consultIdOf(r))
    if (r.values && consult && mayHaveScript(consult, r.ctx.rules)) await keepTyped(r, tx, consult.id, name, r.values)
  })
