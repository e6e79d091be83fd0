import type { ReaderContext } from '#cards/context.ts'
import { againArg } from '#cards/kit/again.ts'
import { page } from '#cards/kit/page.ts'
import type { Form } from '#cards/model.ts'
import type { ConsultId } from '#domain/ids.ts'

/**
 * Page 1, always first: buttons only, a press is the answer. `note` says why nothing was taken over from the command or message;
 * `unwatched` adds that outside hours only the phone is sure (closed without duty, or fewer than two people out of hours).
 * `again`: the consult that a new flag goes on from.
 */
export function gateForm(
  ctx: ReaderContext,
  {
    nonce,
    note,
    unwatched,
    again,
  }: { nonce: string; note?: 'dropped' | 'message' | undefined; unwatched?: boolean; again?: ConsultId | null },
): Form {
  return page(ctx, 'gate', { nonce, ...(again ? { arg: againArg(again) } : {}) }, (p) => ({
    close: 'nav.close',
    items: [
      p.alert('error', 'safety.number'),
      p.text('gate.a'),
      p.buttons(p.button('gate.a.press', { style: 'danger' })),
      p.text('gate.b'),
      p.buttons(p.button('gate.b.press', { style: 'danger' }), p.button('gate.handled')),
      p.text('gate.c'),
      p.buttons(p.button('gate.c.press')),
      p.text('gate.d'),
      p.buttons(p.button('gate.d.press', { style: 'primary' })),
      p.text('gate.e'),
      p.buttons(p.button('gate.family'), p.button('gate.work')),
      ...(note ? [p.text(`gate.${note}`)] : []),
      ...(unwatched ? [p.small('gate.watch')] : []),
    ],
  }))
}
