import { inBoxes, mineForm, readMine } from '#cards/mine/mine-form.ts'
import { scriptForm } from '#cards/mine/script-form.ts'
import { filledIn } from '#cards/mine/script-items.ts'
import type { ScriptBox } from '#domain/situation/script.ts'
import { boxesOf, filledLines, scriptFits, scriptLines, shownScript, withScript } from '#domain/situation/script-lines.ts'
import { draftGone } from '../guide/draft-gone.ts'
import { lockedDraft } from '../guide/own-draft.ts'
import { planDraft } from '../guide/plan-draft.ts'
import { openPage } from '../guide/save-page.ts'
import { turnPage } from '../guide/turn-page.ts'
import { draftIdOf, type Outcome, type Request, type SubmitRequest, show } from '../request.ts'
import { type DraftPage, nothingTyped, useCase } from '../verbs/use-case.ts'
import { keepOwnRole, ownRoleOf } from './own-role.ts'

/** "Make it mine" on an unsent draft: the boxes; their lines become its script, and its page comes next. */
export const mine = useCase('mine', {
  press: (r) => openPage(r, 'mine'),
  draw: (r, page) => drawMine(r, page),
  read: (r) => readMine(r.values),
  run: (r, boxes) => make(r, boxes),
})

/** The script of a draft, to be changed. */
export const script = useCase('script', {
  press: (r) => openPage(r, 'script'),
  draw: (r, page) => {
    const { draft, nonce, plan } = page
    if (!scriptFits(draft.situation, plan.rules)) return drawMine(r, page)
    const situation = { ...draft.situation, script: shownScript(draft.situation, plan.rules) }
    return scriptForm(r.ctx, { form: 'script', id: draft.id, nonce, situation })
  },
  read: nothingTyped,
  run: turnPage,
})

async function drawMine(r: Request, { draft, nonce, plan }: DraftPage) {
  const role = await r.deps.store.read(r.actor.workspace, (tx) => ownRoleOf(r, tx))
  const boxes = boxesOf(scriptLines(r.ctx.rules, draft.situation, plan.rules))
  return mineForm(r.ctx, {
    form: 'mine',
    id: draft.id,
    nonce,
    situation: draft.situation,
    boxes,
    role,
    typed: draft.boxes ? inBoxes(draft.boxes) : null,
  })
}

/** Where the talk steps are hidden nothing is made, and the page says so. */
const make = (r: SubmitRequest, boxes: Readonly<Record<ScriptBox, string>>): Promise<Outcome> =>
  r.deps.store.write(r.actor.workspace, async (tx) => {
    const draft = await lockedDraft(r, tx, draftIdOf(r))
    if (!draft) return draftGone(r, tx)
    const { rules } = await planDraft(r, tx, draft)
    const lines = filledLines(scriptLines(r.ctx.rules, draft.situation, rules), boxes)
    if (lines.length === 0) return show('mine', draft.id)
    const words = filledIn(r.ctx, lines, boxes, draft.situation)
    await tx.drafts.update({
      ...draft,
      situation: withScript(draft.situation, { words, share: 'no', goal: boxes.goal }, rules),
      boxes: null,
      page: 'script',
      changedAt: r.now,
    })
    await keepOwnRole(r, tx, boxes.role)
    return show('script', draft.id)
  })
