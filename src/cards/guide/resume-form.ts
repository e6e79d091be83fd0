import type { ReaderContext } from '#cards/context.ts'
import { againArg } from '#cards/kit/again.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { ConsultId } from '#domain/ids.ts'
import type { Draft } from '#domain/situation/situation.ts'

/** Offers the unsent draft; the danger presses of the gate stay on top. `again`: the consult that a new flag would go on from. */
export function resumeForm(
  ctx: ReaderContext,
  { draft, nonce, again }: { draft: Pick<Draft, 'id' | 'startedAt'>; nonce: string; again?: ConsultId | null },
): Form {
  return page(ctx, 'resume', { id: draft.id, nonce }, (p) => ({
    close: 'nav.close',
    items: [
      p.alert('error', 'safety.number'),
      p.buttons(p.button('gate.a.press', { style: 'danger' }), p.button('gate.b.press', { style: 'danger' })),
      p.text('resume.body', { started: { at: draft.startedAt } }),
      p.buttons(
        p.button('draft.resume', { style: 'primary' }),
        p.button('draft.new', again ? { to: { ...p.to, arg: againArg(again) } } : {}),
        p.button('draft.delete', { style: 'danger', confirm: {} }),
      ),
    ],
  }))
}
